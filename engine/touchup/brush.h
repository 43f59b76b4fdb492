// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"

namespace selfment::touchup {

/// Pixels [left, left + width) x [top, top + height) of a mask.
struct Rect {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;

    [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
    friend bool operator==(const Rect&, const Rect&) = default;
};

/// The smallest rectangle around both; an empty one adds nothing.
[[nodiscard]] Rect united(const Rect& a, const Rect& b);

/// A point of a mask in pixels; (0.5, 0.5) is the middle of the first one.
struct Point {
    double x = 0.0;
    double y = 0.0;
};

/// A step of a brush: everything within radius of the line from one point to another.
struct Segment {
    Point from;
    Point to;
    double radius = 1.0; ///< pixels
    bool add = true;     ///< else remove
};

/// The pixels of the mask that a segment may touch; empty where it is beside the mask.
[[nodiscard]] Rect reach(const Segment& segment, int height, int width);

/// Sets (or clears) the pixels whose middles are within the radius of the line, and those that the line
/// begins and ends in, so that the finest brush leaves a mark. Returns the smallest rectangle around what
/// changed. Touches no pixel outside reach().
Rect paint(values::Mask& mask, const Segment& segment);

} // namespace selfment::touchup
