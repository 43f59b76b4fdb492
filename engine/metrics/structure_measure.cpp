// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/structure_measure.h"

#include <algorithm>
#include <cmath>

namespace selfment::metrics {
namespace {

/// Count, mean and sum of squared deviations of the values in a histogram.
struct Moments {
    std::int64_t count = 0;
    double mean = 0.0;
    double squares = 0.0;
};

Moments momentsOf(const Histogram& histogram, const StretchedLevels& values) {
    Moments moments;
    double sum = 0.0;
    for (std::size_t level = 0; level < kLevels; ++level) {
        moments.count += histogram[level];
        sum += static_cast<double>(histogram[level]) * values[level];
    }
    if (moments.count == 0)
        return moments;
    moments.mean = sum / static_cast<double>(moments.count);
    for (std::size_t level = 0; level < kLevels; ++level) {
        const double deviation = values[level] - moments.mean;
        moments.squares += static_cast<double>(histogram[level]) * deviation * deviation;
    }
    return moments;
}

double objectScore(double mean, const Moments& moments) {
    const double deviation =
        moments.count > 1 ? std::sqrt(moments.squares / static_cast<double>(moments.count - 1)) : 0.0;
    return 2.0 * mean / (mean * mean + 1.0 + deviation + kEps);
}

/// All pixels of prediction and of ground truth alike: the score is 1 where the prediction's mean has no
/// rounding error and 0 where it has one, which only the same additions can tell.
double constantSimilarity(double value, bool isObject, const Region& region, int imageWidth) {
    const double deviation = value - meanOfConstant(value, region, imageWidth);
    const double luminance = value * value + (isObject ? 1.0 : 0.0);
    return deviation * deviation * luminance == 0.0 ? 1.0 : 0.0;
}

double similarity(const LevelCounts::Quadrant& quadrant, const StretchedLevels& values, int imageWidth) {
    Histogram all{};
    for (std::size_t level = 0; level < kLevels; ++level)
        all[level] = quadrant.object[level] + quadrant.background[level];
    const Moments prediction = momentsOf(all, values);
    if (prediction.count == 0)
        return 0.0;
    const Moments object = momentsOf(quadrant.object, values);
    const auto count = static_cast<double>(prediction.count);
    const auto peak = std::max_element(all.begin(), all.end());
    if (*peak == prediction.count && (object.count == 0 || object.count == prediction.count))
        return constantSimilarity(values[static_cast<std::size_t>(peak - all.begin())], object.count > 0,
                                  quadrant.region, imageWidth);
    const double x = prediction.mean;
    const double y = static_cast<double>(object.count) / count;
    const double divisor = count - 1.0 + kEps;
    const double varianceX = prediction.squares / divisor;
    const double varianceY = static_cast<double>(object.count) * (1.0 - y) / divisor;
    const double covariance = static_cast<double>(object.count) * (object.mean - x) / divisor;
    const double alpha = 4.0 * x * y * covariance;
    const double beta = (x * x + y * y) * (varianceX + varianceY);
    if (alpha != 0.0)
        return alpha / (beta + kEps);
    return beta == 0.0 ? 1.0 : 0.0;
}

} // namespace

double structureMeasure(const LevelCounts& counts, const StretchedLevels& values, int imageWidth) {
    const Moments object = momentsOf(counts.object, values);
    const Moments background = momentsOf(counts.background, values);
    if (object.count == 0)
        return 1.0 - background.mean;
    if (background.count == 0)
        return object.mean;
    const double share = static_cast<double>(object.count) / static_cast<double>(counts.pixels);
    const double byObject = objectScore(object.mean, object) * share +
                            objectScore(1.0 - background.mean, background) * (1.0 - share);
    double byRegion = 0.0;
    for (const LevelCounts::Quadrant& quadrant : counts.quadrants)
        byRegion += similarity(quadrant, values, imageWidth) * static_cast<double>(quadrant.region.area()) /
                    static_cast<double>(counts.pixels);
    return std::max(0.0, 0.5 * byObject + 0.5 * byRegion);
}

} // namespace selfment::metrics
