// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/scores.h"

#include <cstdint>
#include <span>
#include <vector>

namespace selfment::metrics {

/// 8-bit grey levels, row-major: levels.size() == height * width.
struct GreyMap {
    int height = 0;
    int width = 0;
    std::vector<std::uint8_t> levels;
};

/// One image's scores, and what a data set's curves are made of.
struct PairScores {
    values::Scores scores;
    values::ScoreCurves curves;
};

/// All metrics of METHOD 6 for one prediction and its ground truth of the same size, as PySODMetrics 1.6.2
/// computes them (prediction / 255, min-max stretched; ground truth > 128), beside the authors' protocol.
/// Both have at least one pixel.
PairScores scorePair(const GreyMap& prediction, const GreyMap& groundTruth);

/// Means over images, in the order they were added; f_max, f_mean, e_max, e_mean from the mean curves.
class DataSetScores {
public:
    void add(const PairScores& pair);
    [[nodiscard]] std::int64_t images() const { return m_images; }
    [[nodiscard]] values::Scores scores() const;
    [[nodiscard]] values::ScoreCurves curves() const;

private:
    std::int64_t m_images = 0;
    values::Scores m_sums;
    values::ScoreCurves m_curveSums;
};

} // namespace selfment::metrics
