// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/level_counts.h"

#include "metrics/object_rule.h"

#include <algorithm>
#include <cmath>

namespace selfment::metrics {
namespace {

enum PixelClass : std::size_t { kBackground, kObject, kMiddle, kClasses };

/// Two tables by turns: a run of equal levels would otherwise wait for its own last count each time.
using Tables = std::array<std::array<std::array<std::uint32_t, kLevels>, kClasses>, 2>;

std::array<std::uint8_t, kLevels> classOfLevel() {
    std::array<std::uint8_t, kLevels> classes{};
    for (std::size_t level = 0; level < kLevels; ++level)
        classes[level] = isObject(static_cast<std::uint8_t>(level)) ? kObject : kBackground;
    classes[kObjectAbove] = kMiddle;
    return classes;
}

/// Row and column where the regions meet: the rounded centre of the object, plus one.
struct Centre {
    int row = 0;
    int column = 0;
    std::int64_t objectPixels = 0;
};

Centre centreOf(const GreyMap& truth) {
    std::int64_t count = 0;
    std::int64_t rowSum = 0;
    std::int64_t columnSum = 0;
    const std::uint8_t* level = truth.levels.data();
    for (int y = 0; y < truth.height; ++y, level += truth.width) {
        std::uint32_t inRow = 0;
        std::uint64_t columns = 0;
        for (int x = 0; x < truth.width; ++x) {
            const std::uint32_t object = isObject(level[x]) ? 1U : 0U;
            inRow += object;
            columns += object * static_cast<std::uint32_t>(x);
        }
        count += inRow;
        rowSum += static_cast<std::int64_t>(inRow) * y;
        columnSum += static_cast<std::int64_t>(columns);
    }
    // As numpy rounds: halves to even.
    const auto cut = [count](std::int64_t sum, int size) {
        const double mean = count == 0 ? size / 2.0 : static_cast<double>(sum) / static_cast<double>(count);
        return std::min(static_cast<int>(std::nearbyint(mean)) + 1, size);
    };
    return {cut(rowSum, truth.height), cut(columnSum, truth.width), count};
}

Tables countRegion(const GreyMap& prediction, const GreyMap& truth, const Region& region) {
    static const std::array<std::uint8_t, kLevels> kClassOf = classOfLevel();
    Tables tables{};
    for (int y = region.top; y < region.bottom; ++y) {
        const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(prediction.width);
        const std::uint8_t* levels = prediction.levels.data() + row;
        const std::uint8_t* truths = truth.levels.data() + row;
        int x = region.left;
        for (; x + 1 < region.right; x += 2) {
            ++tables[0][kClassOf[truths[x]]][levels[x]];
            ++tables[1][kClassOf[truths[x + 1]]][levels[x + 1]];
        }
        if (x < region.right)
            ++tables[0][kClassOf[truths[x]]][levels[x]];
    }
    return tables;
}

void addRegion(const Tables& tables, LevelCounts::Quadrant& quadrant, LevelCounts& counts) {
    for (std::size_t level = 0; level < kLevels; ++level) {
        const auto of = [&](std::size_t kind) {
            return static_cast<std::int64_t>(tables[0][kind][level]) + tables[1][kind][level];
        };
        quadrant.object[level] = of(kObject);
        quadrant.background[level] = of(kBackground) + of(kMiddle);
        counts.object[level] += quadrant.object[level];
        counts.background[level] += quadrant.background[level];
        counts.middle[level] += of(kMiddle);
    }
}

} // namespace

LevelCounts countLevels(const GreyMap& prediction, const GreyMap& groundTruth) {
    LevelCounts counts;
    const int height = groundTruth.height;
    const int width = groundTruth.width;
    const Centre centre = centreOf(groundTruth);
    counts.objectPixels = centre.objectPixels;
    counts.pixels = static_cast<std::int64_t>(height) * width;
    counts.quadrants[0].region = {0, centre.row, 0, centre.column};
    counts.quadrants[1].region = {0, centre.row, centre.column, width};
    counts.quadrants[2].region = {centre.row, height, 0, centre.column};
    counts.quadrants[3].region = {centre.row, height, centre.column, width};
    for (LevelCounts::Quadrant& quadrant : counts.quadrants)
        addRegion(countRegion(prediction, groundTruth, quadrant.region), quadrant, counts);
    const auto occurs = [&](std::size_t level) {
        return counts.object[level] + counts.background[level] > 0;
    };
    std::size_t low = 0;
    while (low + 1 < kLevels && !occurs(low))
        ++low;
    std::size_t high = kLevels - 1;
    while (high > 0 && !occurs(high))
        --high;
    counts.lowest = static_cast<int>(low);
    counts.highest = static_cast<int>(high);
    return counts;
}

} // namespace selfment::metrics
