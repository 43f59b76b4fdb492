// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/mapped_file.h"
#include "checkpoint/tensor_source.h"

#include <unordered_map>

namespace selfment::checkpoint {

/// Where a tensor lies: file, byte of its first element, and the step between neighbours along each side.
struct TensorPlace {
    std::shared_ptr<const MappedFile> file;
    std::uint64_t begin = 0;
    std::vector<std::int64_t> strides; ///< elements, none negative
};

/// Strides of a dense tensor of this shape.
std::vector<std::int64_t> denseStrides(const std::vector<std::int64_t>& shape);

/// Elements x size, or nothing when it cannot be addressed.
bool tensorBytes(const std::vector<std::int64_t>& shape, c10::ScalarType type, std::uint64_t& bytes);

/// Tensors of mapped files, gathered one by one. Whoever adds a tensor has checked that it lies inside the
/// file; names must be unique.
class MappedTensors final : public TensorSource {
public:
    /// False when there is one of that name already.
    bool add(StoredTensor tensor, TensorPlace place);
    void setMetadata(std::map<std::string, std::string> metadata) { m_metadata = std::move(metadata); }

    [[nodiscard]] const std::vector<StoredTensor>& tensors() const override { return m_tensors; }
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const override { return m_metadata; }
    support::Status copyTo(std::string_view name, const at::Tensor& target) const override;

private:
    std::vector<StoredTensor> m_tensors;
    std::vector<TensorPlace> m_places; ///< as m_tensors
    std::unordered_map<std::string, std::size_t> m_byName;
    std::map<std::string, std::string> m_metadata;
};

} // namespace selfment::checkpoint
