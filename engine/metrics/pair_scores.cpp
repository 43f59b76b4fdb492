// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/level_counts.h"
#include "metrics/metrics.h"
#include "metrics/stretched_levels.h"
#include "metrics/structure_measure.h"
#include "metrics/threshold_scores.h"
#include "metrics/weighted_f_measure.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace selfment::metrics {
namespace {

double meanAbsoluteError(const LevelCounts& counts, const StretchedLevels& values) {
    double sum = 0.0;
    for (std::size_t level = 0; level < kLevels; ++level)
        sum += static_cast<double>(counts.object[level]) * (1.0 - values[level]) +
               static_cast<double>(counts.background[level]) * values[level];
    return sum / static_cast<double>(counts.pixels);
}

} // namespace

PairScores scorePair(const GreyMap& prediction, const GreyMap& groundTruth) {
    const LevelCounts counts = countLevels(prediction, groundTruth);
    StretchedLevels values = stretchedLevels(counts.lowest, counts.highest);
    // Levels that do not occur would lie outside [0, 1].
    for (double& value : values)
        value = std::clamp(value, 0.0, 1.0);
    PairScores pair;
    values::Scores& scores = pair.scores;
    pair.curves = scoreCurves(counts, values);
    scores.fMax = *std::max_element(pair.curves.fMeasure.begin(), pair.curves.fMeasure.end());
    scores.eMax = *std::max_element(pair.curves.eMeasure.begin(), pair.curves.eMeasure.end());
    const auto mean = [](const std::vector<double>& curve) {
        return std::accumulate(curve.begin(), curve.end(), 0.0) / static_cast<double>(curve.size());
    };
    scores.fMean = mean(pair.curves.fMeasure);
    scores.eMean = mean(pair.curves.eMeasure);
    scoreAdaptive(counts, values, adaptiveThreshold(counts, values, prediction), scores);
    scoreBinary(counts, values, scores);
    scoreAsAuthors(counts, scores);
    scores.sMeasure = structureMeasure(counts, values, groundTruth.width);
    scores.fWeighted = weightedFMeasure(prediction, groundTruth, counts, values);
    scores.mae = meanAbsoluteError(counts, values);
    return pair;
}

} // namespace selfment::metrics
