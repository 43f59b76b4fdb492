// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/threshold_scores.h"

#include <algorithm>

namespace selfment::metrics {
namespace {

constexpr double kBetaSquared = 0.3;
constexpr double kAuthorsBetaSquared = 0.09; // their script squares its 0.3 once more

/// Pixels that pass a cut, apart by ground truth.
struct Passed {
    std::int64_t object = 0;
    std::int64_t background = 0;
    [[nodiscard]] std::int64_t all() const { return object + background; }
};

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

double fMeasure(double precision, double recall, double betaSquared) {
    const double numerator = (1.0 + betaSquared) * precision * recall;
    return numerator == 0.0 ? 0.0 : numerator / (betaSquared * precision + recall);
}

/// Enhanced alignment of one kind of pixel: prediction and ground truth, each less its mean.
double enhanced(double prediction, double truth) {
    const double alignment = 2.0 * (prediction * truth) / (prediction * prediction + truth * truth + kEps);
    return (alignment + 1.0) * (alignment + 1.0) / 4.0;
}

double eMeasure(const LevelCounts& counts, const Passed& passed) {
    const std::int64_t failed = counts.pixels - passed.all();
    const double divisor = static_cast<double>(counts.pixels - 1) + kEps;
    if (counts.objectPixels == 0)
        return static_cast<double>(failed) / divisor;
    if (counts.objectPixels == counts.pixels)
        return static_cast<double>(passed.all()) / divisor;
    const double predictionMean = ratio(passed.all(), counts.pixels);
    const double truthMean = ratio(counts.objectPixels, counts.pixels);
    const std::int64_t missed = counts.objectPixels - passed.object;
    double sum = enhanced(1.0 - predictionMean, 1.0 - truthMean) * static_cast<double>(passed.object);
    sum += enhanced(1.0 - predictionMean, -truthMean) * static_cast<double>(passed.background);
    sum += enhanced(-predictionMean, 1.0 - truthMean) * static_cast<double>(missed);
    sum += enhanced(-predictionMean, -truthMean) * static_cast<double>(failed - missed);
    return sum / divisor;
}

template <typename Passes>
Passed passedWhere(const LevelCounts& counts, const Passes& passes) {
    Passed passed;
    for (std::size_t level = 0; level < kLevels; ++level)
        if (passes(level)) {
            passed.object += counts.object[level];
            passed.background += counts.background[level];
        }
    return passed;
}

struct Binned {
    Histogram object{};
    Histogram background{};
};

/// The 256 bins of the curves: stretched value * 255, truncated.
Binned binned(const LevelCounts& counts, const StretchedLevels& values) {
    Binned bins;
    for (auto level = static_cast<std::size_t>(counts.lowest);
         level <= static_cast<std::size_t>(counts.highest); ++level) {
        const auto bin = static_cast<std::size_t>(values[level] * 255.0);
        bins.object[bin] += counts.object[level];
        bins.background[bin] += counts.background[level];
    }
    return bins;
}

} // namespace

values::ScoreCurves scoreCurves(const LevelCounts& counts, const StretchedLevels& values) {
    const Binned bins = binned(counts, values);
    values::ScoreCurves curves;
    for (auto* curve : {&curves.precision, &curves.recall, &curves.fMeasure, &curves.eMeasure})
        curve->reserve(kLevels);
    Passed passed;
    for (std::size_t i = 0; i < kLevels; ++i) {
        passed.object += bins.object[kLevels - 1 - i];
        passed.background += bins.background[kLevels - 1 - i];
        const double precision = ratio(passed.object, passed.all());
        const double recall = ratio(passed.object, counts.objectPixels);
        curves.precision.push_back(precision);
        curves.recall.push_back(recall);
        curves.fMeasure.push_back(fMeasure(precision, recall, kBetaSquared));
        curves.eMeasure.push_back(eMeasure(counts, passed));
    }
    return curves;
}

void scoreAdaptive(const LevelCounts& counts, const StretchedLevels& values, double threshold,
                   values::Scores& scores) {
    const Passed passed = passedWhere(counts, [&](std::size_t level) { return values[level] >= threshold; });
    scores.fAdaptive =
        fMeasure(ratio(passed.object, passed.all()), ratio(passed.object, counts.objectPixels), kBetaSquared);
    scores.eAdaptive = eMeasure(counts, passed);
}

void scoreBinary(const LevelCounts& counts, const StretchedLevels& values, values::Scores& scores) {
    const Passed passed = passedWhere(counts, [&](std::size_t level) { return values[level] > 0.5; });
    scores.iouStretched = ratio(passed.object, counts.objectPixels + passed.background);
    const std::int64_t wrong = passed.background + counts.objectPixels - passed.object;
    scores.accuracyStretched = ratio(counts.pixels - wrong, counts.pixels);
}

void scoreAsAuthors(const LevelCounts& counts, values::Scores& scores) {
    constexpr std::size_t kHalf = 128;
    std::int64_t objectPixels = counts.objectPixels;
    for (const std::int64_t count : counts.middle)
        objectPixels += count;
    Passed passed;
    for (std::size_t cut = kLevels - 1; cut > 0; --cut) {
        passed.object += counts.object[cut] + counts.middle[cut];
        passed.background += counts.background[cut] - counts.middle[cut];
        const double precision = ratio(passed.object, passed.all());
        const double recall = ratio(passed.object, objectPixels);
        scores.fMaxPerImage = std::max(scores.fMaxPerImage, fMeasure(precision, recall, kBetaSquared));
        scores.fMaxAuthors = std::max(scores.fMaxAuthors, fMeasure(precision, recall, kAuthorsBetaSquared));
        if (cut != kHalf)
            continue;
        const std::int64_t united = objectPixels + passed.background;
        scores.iou = united == 0 ? 1.0 : ratio(passed.object, united);
        scores.accuracy =
            ratio(counts.pixels - passed.background - (objectPixels - passed.object), counts.pixels);
    }
}

} // namespace selfment::metrics
