// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/tensor_source.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace selfment::test {

/// Tensors in memory as a TensorSource, so that a test can offer any names, shapes and types.
class MemoryTensorSource final : public checkpoint::TensorSource {
public:
    using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

    explicit MemoryTensorSource(Tensors tensors) : m_data(std::move(tensors)) {
        for (const auto& [name, tensor] : m_data)
            m_stored.push_back({name, tensor.scalar_type(), tensor.sizes().vec(), tensor.nbytes()});
    }

    [[nodiscard]] const std::vector<checkpoint::StoredTensor>& tensors() const override { return m_stored; }
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const override { return m_metadata; }

    support::Status copyTo(std::string_view name, const at::Tensor& target) const override {
        const auto found =
            std::find_if(m_data.begin(), m_data.end(), [&](const auto& one) { return one.first == name; });
        if (found == m_data.end())
            return support::makeError(values::ErrorCode::tensorMissing, std::string(name), "not there");
        if (name == damaged)
            return support::makeError(values::ErrorCode::checkpointDamaged, std::string(name),
                                      "the file ends early");
        if (found->second.numel() != target.numel())
            return support::makeError(values::ErrorCode::tensorMismatch, std::string(name), "another size");
        target.copy_(found->second.view(target.sizes()));
        return support::Done{};
    }

    std::string damaged; ///< a tensor that cannot be read

private:
    Tensors m_data;
    std::vector<checkpoint::StoredTensor> m_stored;
    std::map<std::string, std::string> m_metadata;
};

} // namespace selfment::test
