// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"

#include <functional>

namespace selfment::touchup {

/// Called now and then with the share done, in [0, 1]. Returning false gives the work up.
using Progress = std::function<bool(double share)>;

// Each takes some 100 million pixels a second at least and may be called on any thread. Each returns false
// when it was given up; the mask is then as it was.

/// Swaps object and background.
bool invert(values::Mask& mask, const Progress& progress = {});
/// Leaves the largest part of the object whose pixels touch at their sides; among equals the first from the
/// top left.
bool keepLargest(values::Mask& mask, const Progress& progress = {});
/// Adds each part of the background (pixels that touch at their sides) that does not reach the border.
bool fillHoles(values::Mask& mask, const Progress& progress = {});

} // namespace selfment::touchup
