// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "touchup/brush.h"
#include "values/mask.h"
#include "values/mask_runs.h"

namespace selfment::touchup {

/// The run lengths of a mask that differs from before's within changed only: looks at that rectangle alone.
/// Where sizes differ it looks at the whole mask.
[[nodiscard]] values::MaskRuns updatedRuns(const values::MaskRuns& before, const values::Mask& mask,
                                           const Rect& changed);

} // namespace selfment::touchup
