// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metrics.h"

#include <array>
#include <cstdint>

namespace selfment::metrics {

inline constexpr std::size_t kLevels = 256;
using Histogram = std::array<std::int64_t, kLevels>;

/// Part of an image: rows [top, bottom), columns [left, right).
struct Region {
    int top = 0;
    int bottom = 0;
    int left = 0;
    int right = 0;
    [[nodiscard]] std::int64_t area() const {
        return static_cast<std::int64_t>(bottom - top) * (right - left);
    }
};

/// What all metrics but the weighted F are made of: how often each level of the prediction occurs, apart by
/// ground truth and by the four regions around the centre of its foreground (S-measure).
struct LevelCounts {
    struct Quadrant {
        Region region;
        Histogram object{};     ///< ground truth > 128
        Histogram background{}; ///< ground truth <= 128
    };
    std::array<Quadrant, 4> quadrants; ///< left top, right top, left bottom, right bottom
    Histogram object{};
    Histogram background{};
    Histogram middle{}; ///< of background: ground truth == 128, which the authors' script takes for object
    std::int64_t objectPixels = 0;
    std::int64_t pixels = 0;
    int lowest = 0; ///< level of the prediction
    int highest = 0;
};

/// Counts both maps, of one size and at least one pixel.
LevelCounts countLevels(const GreyMap& prediction, const GreyMap& groundTruth);

} // namespace selfment::metrics
