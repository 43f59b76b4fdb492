// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/stretched_levels.h"

#include <algorithm>
#include <cmath>

namespace selfment::metrics {
namespace {

/// numpy's pairwise sum of valueAt(first) .. valueAt(first + count - 1).
template <typename ValueAt>
double pairwiseSum(const ValueAt& valueAt, std::int64_t first, std::int64_t count) {
    constexpr std::int64_t kLanes = 8;
    constexpr std::int64_t kBlock = 128;
    if (count < kLanes) {
        double sum = 0.0;
        for (std::int64_t i = 0; i < count; ++i)
            sum += valueAt(first + i);
        return sum;
    }
    if (count > kBlock) {
        std::int64_t half = count / 2;
        half -= half % kLanes;
        return pairwiseSum(valueAt, first, half) + pairwiseSum(valueAt, first + half, count - half);
    }
    std::array<double, kLanes> lanes{};
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
        lanes[lane] = valueAt(first + static_cast<std::int64_t>(lane));
    std::int64_t i = kLanes;
    for (; i < count - count % kLanes; i += kLanes)
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            lanes[lane] += valueAt(first + i + static_cast<std::int64_t>(lane));
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (; i < count; ++i)
        sum += valueAt(first + i);
    return sum;
}

} // namespace

StretchedLevels stretchedLevels(int lowest, int highest) {
    StretchedLevels values{};
    const double low = lowest / 255.0;
    const double high = highest / 255.0;
    for (std::size_t level = 0; level < kLevels; ++level) {
        const double value = static_cast<double>(level) / 255.0;
        values[level] = lowest == highest ? value : (value - low) / (high - low);
    }
    return values;
}

double adaptiveThreshold(const LevelCounts& counts, const StretchedLevels& values,
                         const GreyMap& prediction) {
    double sum = 0.0;
    for (std::size_t level = 0; level < kLevels; ++level)
        sum += static_cast<double>(counts.object[level] + counts.background[level]) * values[level];
    const auto pixels = static_cast<double>(counts.pixels);
    const double threshold = 2.0 * (sum / pixels);
    constexpr double kRounding = 1e-10; // far above that of a sum, far below the step between levels
    const bool close = std::any_of(values.begin(), values.end(),
                                   [&](double value) { return std::abs(value - threshold) <= kRounding; });
    if (!close)
        return std::min(threshold, 1.0);
    const auto valueAt = [&](std::int64_t i) {
        return values[prediction.levels[static_cast<std::size_t>(i)]];
    };
    return std::min(2.0 * (pairwiseSum(valueAt, 0, counts.pixels) / pixels), 1.0);
}

double meanOfConstant(double value, const Region& region, int imageWidth) {
    const std::int64_t rows = region.bottom - region.top;
    const std::int64_t columns = region.right - region.left;
    const auto constant = [value](std::int64_t) { return value; };
    // numpy adds what lies evenly spaced in memory as one line; else it copies as many whole rows as its
    // buffer holds, and adds buffer by buffer.
    constexpr std::int64_t kBuffer = 8192;
    double sum = 0.0;
    if (columns == imageWidth || columns == 1 || rows == 1) {
        sum = pairwiseSum(constant, 0, region.area());
    } else {
        const std::int64_t step = std::max<std::int64_t>(kBuffer / columns, 1) * columns;
        for (std::int64_t at = 0; at < region.area(); at += step)
            sum += pairwiseSum(constant, 0, std::min(step, region.area() - at));
    }
    return sum / static_cast<double>(region.area());
}

} // namespace selfment::metrics
