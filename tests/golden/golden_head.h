// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "golden/golden_case.h"

namespace selfment::golden {

/// The cases of area head: forward, losses, gradients, Adam's steps, one-sided labels, on that device.
Failures checkHead(const GoldenCase& golden, const c10::Device& device);

} // namespace selfment::golden
