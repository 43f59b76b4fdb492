// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "golden/golden_case.h"

namespace selfment::golden {

/// The cases of area ncut, the special ones included, on that device.
Failures checkGraph(const GoldenCase& golden, const c10::Device& device);

} // namespace selfment::golden
