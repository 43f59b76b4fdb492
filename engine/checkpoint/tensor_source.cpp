// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/tensor_source.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace selfment::checkpoint {

const StoredTensor* TensorSource::find(std::string_view name) const {
    const auto& all = tensors();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const StoredTensor& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

support::Result<at::Tensor> TensorSource::read(std::string_view name) const {
    const StoredTensor* stored = find(name);
    if (stored == nullptr)
        return support::makeError(values::ErrorCode::tensorMissing, std::string(name),
                                  "there is no tensor '" + std::string(name) + "'");
    const at::Tensor tensor = at::empty(stored->shape, at::TensorOptions(stored->type));
    if (const auto done = copyTo(name, tensor); !done.ok())
        return support::propagate<at::Tensor>(done);
    return tensor;
}

} // namespace selfment::checkpoint
