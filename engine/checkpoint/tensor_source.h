// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::checkpoint {

/// One tensor of a file, known without having been read.
struct StoredTensor {
    std::string name;
    c10::ScalarType type = c10::ScalarType::Float;
    std::vector<std::int64_t> shape;
    std::uint64_t bytes = 0; ///< elements x size of one
};

/// Tensors of one or several memory-mapped files. Immutable and thread-safe.
class TensorSource {
public:
    virtual ~TensorSource() = default;

    /// All tensors, in the order of the file; names are unique.
    [[nodiscard]] virtual const std::vector<StoredTensor>& tensors() const = 0;
    /// The tensor of that name, or null.
    [[nodiscard]] const StoredTensor* find(std::string_view name) const;
    /// String metadata of the file; empty where its kind has none.
    [[nodiscard]] virtual const std::map<std::string, std::string>& metadata() const = 0;

    /// Copies a tensor into target, which has its shape (or a view of as many elements in the same order), on
    /// any device and of any floating type, and lets go of the file's pages: after each call no more of the
    /// file is resident than before. Errors: tensorMissing, tensorMismatch, checkpointDamaged (the file has
    /// become shorter).
    virtual support::Status copyTo(std::string_view name, const at::Tensor& target) const = 0;

    /// The tensor as stored, in memory of its own on the CPU. Errors: as copyTo.
    [[nodiscard]] support::Result<at::Tensor> read(std::string_view name) const;
};

} // namespace selfment::checkpoint
