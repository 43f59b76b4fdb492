// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/mapped_tensors.h"

#include "checkpoint/tensor_copy.h"

#include <algorithm>
#include <limits>

namespace selfment::checkpoint {

std::vector<std::int64_t> denseStrides(const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i > 1; --i)
        strides[i - 2] = strides[i - 1] * std::max<std::int64_t>(1, shape[i - 1]);
    return strides;
}

bool tensorBytes(const std::vector<std::int64_t>& shape, c10::ScalarType type, std::uint64_t& bytes) {
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::uint64_t count = c10::elementSize(type);
    bool empty = false;
    for (const std::int64_t side : shape) {
        if (side < 0)
            return false;
        empty = empty || side == 0;
        const auto factor = static_cast<std::uint64_t>(std::max<std::int64_t>(1, side));
        if (count > kMost / factor) // also beside a side of 0: strides are made of the others
            return false;
        count *= factor;
    }
    bytes = empty ? 0 : count;
    return true;
}

bool MappedTensors::add(StoredTensor tensor, TensorPlace place) {
    if (!m_byName.emplace(tensor.name, m_tensors.size()).second)
        return false;
    m_tensors.push_back(std::move(tensor));
    m_places.push_back(std::move(place));
    return true;
}

support::Status MappedTensors::copyTo(std::string_view name, const at::Tensor& target) const {
    const auto found = m_byName.find(std::string(name));
    if (found == m_byName.end())
        return support::makeError(values::ErrorCode::tensorMissing,
                                  m_places.empty() ? std::string() : m_places.front().file->name(),
                                  "there is no tensor '" + std::string(name) + "'");
    return copyPlaced(m_tensors[found->second], m_places[found->second], target);
}

} // namespace selfment::checkpoint
