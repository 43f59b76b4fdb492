// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "golden/golden_case.h"

namespace selfment::golden {

/// The cases of area backbone: opened and loaded as a user's files are, computed in fp32 and in bf16, each
/// within its own tolerances, on that device; on CUDA also as the third pass of its size.
Failures checkBackbone(const GoldenCase& golden, const c10::Device& device);

} // namespace selfment::golden
