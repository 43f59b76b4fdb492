// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/metrics.h"

#include <algorithm>
#include <numeric>

namespace selfment::metrics {
namespace {

void addTo(std::vector<double>& sums, const std::vector<double>& curve) {
    if (sums.empty())
        sums.assign(curve.size(), 0.0);
    for (std::size_t i = 0; i < curve.size(); ++i)
        sums[i] += curve[i];
}

std::vector<double> divided(std::vector<double> sums, double count) {
    for (double& sum : sums)
        sum /= count;
    return sums;
}

double largest(const std::vector<double>& curve) {
    return curve.empty() ? 0.0 : *std::max_element(curve.begin(), curve.end());
}

double meanOf(const std::vector<double>& curve) {
    return curve.empty()
               ? 0.0
               : std::accumulate(curve.begin(), curve.end(), 0.0) / static_cast<double>(curve.size());
}

} // namespace

void DataSetScores::add(const PairScores& pair) {
    ++m_images;
    for (const values::ScoreField& field : values::kScoreFields)
        m_sums.*field.value += pair.scores.*field.value;
    addTo(m_curveSums.precision, pair.curves.precision);
    addTo(m_curveSums.recall, pair.curves.recall);
    addTo(m_curveSums.fMeasure, pair.curves.fMeasure);
    addTo(m_curveSums.eMeasure, pair.curves.eMeasure);
}

values::ScoreCurves DataSetScores::curves() const {
    const auto count = static_cast<double>(std::max<std::int64_t>(m_images, 1));
    return {divided(m_curveSums.precision, count), divided(m_curveSums.recall, count),
            divided(m_curveSums.fMeasure, count), divided(m_curveSums.eMeasure, count)};
}

values::Scores DataSetScores::scores() const {
    values::Scores means = m_sums;
    const auto count = static_cast<double>(std::max<std::int64_t>(m_images, 1));
    for (const values::ScoreField& field : values::kScoreFields)
        means.*field.value /= count;
    const values::ScoreCurves mean = curves();
    means.fMax = largest(mean.fMeasure);
    means.fMean = meanOf(mean.fMeasure);
    means.eMax = largest(mean.eMeasure);
    means.eMean = meanOf(mean.eMeasure);
    return means;
}

} // namespace selfment::metrics
