// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"

#include <array>
#include <cstdint>
#include <vector>

namespace selfment::exporting {

/// One closed line along the edges of pixels, the object on its right-hand side.
struct Outline {
    std::vector<std::array<int, 2>> corners; ///< x, y where the line turns, between pixels
    std::int64_t area = 0;                   ///< enclosed pixels; negative for the edge of a hole
    int outer = -1;                          ///< of a hole: place of the piece's outer line in the list
    std::array<int, 2> leftmost{};           ///< of a hole: x, y of one of its leftmost pixels
};

/// All lines between object and background, exactly. Pieces are connected by sides: two pixels that touch at
/// a corner alone have lines of their own. (OpenCV's findContours walks the centres of the border pixels,
/// half a pixel inside, and so gives lines without any area for thin parts.)
std::vector<Outline> pixelOutlines(const values::Mask& mask);

} // namespace selfment::exporting
