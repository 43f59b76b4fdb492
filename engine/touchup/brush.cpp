// SPDX-License-Identifier: GPL-3.0-or-later
#include "touchup/brush.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace selfment::touchup {

namespace {

struct Interval {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const { return low > high; }
    void add(const Interval& other) {
        if (!other.empty()) {
            low = std::min(low, other.low);
            high = std::max(high, other.high);
        }
    }
    void cut(const Interval& other) {
        low = std::max(low, other.low);
        high = std::min(high, other.high);
    }
};

Interval acrossDisc(Point middle, double radius, double y) {
    const double height = y - middle.y;
    const double square = radius * radius - height * height;
    if (square < 0.0) {
        return {};
    }
    const double half = std::sqrt(square);
    return {middle.x - half, middle.x + half};
}

/// All x with low <= slope * x + offset <= high.
Interval between(double slope, double offset, double low, double high) {
    constexpr double kAll = std::numeric_limits<double>::infinity();
    if (slope == 0.0) {
        return offset >= low && offset <= high ? Interval{-kAll, kAll} : Interval{};
    }
    const double a = (low - offset) / slope;
    const double b = (high - offset) / slope;
    return {std::min(a, b), std::max(a, b)};
}

/// The row at y of what is within the radius of the line. It is convex, so the hull of its three parts (a
/// disc at each end, the band between them) is all of it.
Interval across(const Segment& segment, double radius, double y) {
    Interval whole = acrossDisc(segment.from, radius, y);
    whole.add(acrossDisc(segment.to, radius, y));
    const double dx = segment.to.x - segment.from.x;
    const double dy = segment.to.y - segment.from.y;
    const double square = dx * dx + dy * dy;
    if (square > 0.0) {
        const double height = y - segment.from.y;
        const double width = radius * std::sqrt(square);
        Interval band = between(dx, height * dy - segment.from.x * dx, 0.0, square);
        band.cut(between(dy, -height * dx - segment.from.x * dy, -width, width));
        whole.add(band);
    }
    return whole;
}

int clampedFloor(double value, int low, int high) {
    return static_cast<int>(
        std::clamp(std::floor(value), static_cast<double>(low), static_cast<double>(high)));
}

/// Half a pixel at least: a finer line would have gaps.
double radiusOf(const Segment& segment) {
    return std::max(segment.radius, 0.5);
}

bool finite(const Segment& segment) {
    return std::isfinite(segment.from.x) && std::isfinite(segment.from.y) && std::isfinite(segment.to.x) &&
           std::isfinite(segment.to.y) && std::isfinite(segment.radius);
}

/// Sets columns [begin, end) of a row; adds what changed.
void fill(values::Mask& mask, int row, int begin, int end, std::uint8_t value, Rect& changed) {
    if (begin >= end) {
        return;
    }
    std::uint8_t* line =
        mask.pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(mask.width);
    const int other = 1 - value;
    const auto* first = static_cast<const std::uint8_t*>(
        std::memchr(line + begin, other, static_cast<std::size_t>(end - begin)));
    if (first == nullptr) {
        return;
    }
    int last = end - 1;
    while (line[last] == value) {
        --last;
    }
    const int left = static_cast<int>(first - line);
    std::memset(line + left, value, static_cast<std::size_t>(last + 1 - left));
    changed = united(changed, {left, row, last + 1 - left, 1});
}

void fillPixelAt(values::Mask& mask, Point point, std::uint8_t value, Rect& changed) {
    const double x = std::floor(point.x);
    const double y = std::floor(point.y);
    if (x >= 0.0 && y >= 0.0 && x < mask.width && y < mask.height) {
        const int column = static_cast<int>(x);
        fill(mask, static_cast<int>(y), column, column + 1, value, changed);
    }
}

} // namespace

Rect united(const Rect& a, const Rect& b) {
    if (a.empty() || b.empty()) {
        return a.empty() ? b : a;
    }
    const int left = std::min(a.left, b.left);
    const int top = std::min(a.top, b.top);
    const int right = std::max(a.left + a.width, b.left + b.width);
    const int bottom = std::max(a.top + a.height, b.top + b.height);
    return {left, top, right - left, bottom - top};
}

Rect reach(const Segment& segment, int height, int width) {
    if (!finite(segment) || height <= 0 || width <= 0) {
        return {};
    }
    const double radius = radiusOf(segment);
    const double low[] = {std::min(segment.from.x, segment.to.x) - radius,
                          std::min(segment.from.y, segment.to.y) - radius};
    const double high[] = {std::max(segment.from.x, segment.to.x) + radius,
                           std::max(segment.from.y, segment.to.y) + radius};
    if (high[0] < 0.0 || high[1] < 0.0 || low[0] >= width || low[1] >= height) {
        return {};
    }
    const int left = clampedFloor(low[0], 0, width - 1);
    const int top = clampedFloor(low[1], 0, height - 1);
    return {left, top, clampedFloor(high[0], 0, width - 1) + 1 - left,
            clampedFloor(high[1], 0, height - 1) + 1 - top};
}

Rect paint(values::Mask& mask, const Segment& segment) {
    Rect changed;
    const Rect box = reach(segment, mask.height, mask.width);
    if (mask.empty() || box.empty()) {
        return changed;
    }
    const double radius = radiusOf(segment);
    const std::uint8_t value = segment.add ? 1 : 0;
    for (int row = box.top; row < box.top + box.height; ++row) {
        const Interval interval = across(segment, radius, row + 0.5);
        if (!interval.empty()) {
            // Middles at column + 0.5 from low to high.
            const int begin = clampedFloor(std::ceil(interval.low - 0.5), box.left, box.left + box.width);
            const int end = clampedFloor(interval.high + 0.5, box.left, box.left + box.width);
            fill(mask, row, begin, end, value, changed);
        }
    }
    fillPixelAt(mask, segment.from, value, changed);
    fillPixelAt(mask, segment.to, value, changed);
    return changed;
}

} // namespace selfment::touchup
