// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_polygons.h"

#include "export/pixel_outlines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace selfment::exporting {
namespace {

constexpr double kMostShift = 1.25;   ///< pixels that straightening may move the line by
constexpr double kShareOfSize = 0.01; ///< the same as a share of the square root of the area

/// Stairs become slopes; small things keep every corner.
Polygon straightened(const Outline& outline) {
    const double size = std::sqrt(std::abs(static_cast<double>(outline.area)));
    std::vector<cv::Point> corners;
    corners.reserve(outline.corners.size());
    for (const auto& [x, y] : outline.corners)
        corners.emplace_back(x, y);
    std::vector<cv::Point> kept;
    cv::approxPolyDP(corners, kept, std::min(kMostShift, kShareOfSize * size), true);
    if (kept.size() < 3)
        return outline.corners;
    Polygon polygon;
    polygon.reserve(kept.size());
    for (const cv::Point& corner : kept)
        polygon.push_back({corner.x, corner.y});
    return polygon;
}

/// Walks from the corner of polygon that is nearest to the hole's leftmost corner into the hole, around it
/// and back.
void joinHole(Polygon& polygon, Polygon hole) {
    std::rotate(hole.begin(), std::min_element(hole.begin(), hole.end()), hole.end());
    const Corner start = hole.front();
    const auto distance = [&start](const Corner& corner) {
        const std::int64_t dx = corner[0] - start[0];
        const std::int64_t dy = corner[1] - start[1];
        return dx * dx + dy * dy;
    };
    const auto nearest =
        std::min_element(polygon.begin(), polygon.end(),
                         [&distance](const Corner& a, const Corner& b) { return distance(a) < distance(b); });
    const Corner joint = *nearest;
    hole.push_back(start);
    hole.push_back(joint);
    polygon.insert(nearest + 1, hole.begin(), hole.end());
}

} // namespace

std::vector<Polygon> polygonsOf(const values::Mask& mask) {
    const std::vector<Outline> outlines = pixelOutlines(mask);
    std::vector<Polygon> polygons;
    std::vector<std::size_t> polygonOfOutline(outlines.size());
    std::vector<std::size_t> holes;
    for (std::size_t i = 0; i < outlines.size(); ++i) {
        if (outlines[i].area < 0) {
            holes.push_back(i);
            continue;
        }
        polygonOfOutline[i] = polygons.size();
        polygons.push_back(straightened(outlines[i]));
    }
    for (const std::size_t hole : holes) {
        const auto outer = static_cast<std::size_t>(outlines[hole].outer);
        joinHole(polygons[polygonOfOutline[outer]], straightened(outlines[hole]));
    }
    return polygons;
}

} // namespace selfment::exporting
