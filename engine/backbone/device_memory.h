// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"

#include <c10/core/Device.h>

#include <string>

namespace selfment::backbone {

/// Gives memory that LibTorch keeps for reuse back to a CUDA device; does nothing on the CPU.
void releaseCachedMemory(const c10::Device& device);

/// outOfMemory with the numbers: what was being done, how much of the device's memory is free, and LibTorch's
/// own first sentence (how much was asked for).
values::Error deviceMemoryError(const c10::Device& device, const std::string& what,
                                const std::string& reason);

} // namespace selfment::backbone
