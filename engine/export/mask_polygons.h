// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"

#include <array>
#include <vector>

namespace selfment::exporting {

/// x, y of a corner between pixels: (0, 0) is the picture's upper left corner, (width, height) its lower
/// right. So a pixel at column x covers x to x + 1, as COCO and YOLO count.
using Corner = std::array<int, 2>;
/// Closed, the last corner is joined to the first; at least three corners.
using Polygon = std::vector<Corner>;

/// One polygon for each piece of the object (pixels that share a side), in the order of their topmost pixels.
/// It follows the outer edges of the pixels, straightened where that moves it by at most 1.25 pixels. A hole
/// is joined to the outer line by a slit that is walked there and back, so that filling the polygon by either
/// rule leaves the hole out. Empty for a mask without an object.
std::vector<Polygon> polygonsOf(const values::Mask& mask);

} // namespace selfment::exporting
