// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace selfment::head {

/// One image to learn from.
struct TrainingExample {
    at::Tensor features; ///< [N, d] as the backbone gave them, float32 or bf16, on the processor
    at::Tensor labels;   ///< [N] u8, the pseudo mask
};

/// Images to learn from, one at a time: memory does not grow with their number.
class TrainingSource {
public:
    virtual ~TrainingSource() = default;
    [[nodiscard]] virtual std::int64_t size() const = 0;
    [[nodiscard]] virtual std::int64_t dimension() const = 0;
    [[nodiscard]] virtual std::string name(std::int64_t index) const = 0;
    /// Called on any thread, several at once.
    [[nodiscard]] virtual support::Result<TrainingExample> load(std::int64_t index) const = 0;
    /// Names what is trained on, in order; resuming compares it.
    [[nodiscard]] virtual std::string fingerprint() const = 0;
};

} // namespace selfment::head
