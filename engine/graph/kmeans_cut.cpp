// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/feature_check.h"
#include "graph/initial_cut.h"
#include "graph/seed_component.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

namespace selfment::graph {
namespace {

using Numbers = std::vector<double>;
using Labels = std::vector<std::uint8_t>;

constexpr int kMostUpdates = 100;

double squaredNorm(const Numbers& v) {
    return std::inner_product(v.begin(), v.end(), v.begin(), 0.0);
}

struct Clusters {
    Labels labels;
    std::array<Numbers, 2> centres; ///< means of the normalised features, not normalised again
    double spread = 0.0;            ///< sum of squared distances to the own centre
};

/// Lloyd's iterations for two clusters of unit rows.
class TwoMeans {
public:
    TwoMeans(const features::UnitFeatures& unit, const support::CancelToken& cancel)
        : m_unit(unit), m_cancel(cancel), m_squares(unit.inverseNorms().size()) {
        std::transform(unit.inverseNorms().begin(), unit.inverseNorms().end(), m_squares.begin(),
                       [](double inverse) { return inverse > 0.0 ? 1.0 : 0.0; });
        m_all = unit.weightedSum(Numbers(m_squares.size(), 1.0));
    }

    /// k-means++: the second centre is drawn with a chance that grows with its squared distance.
    [[nodiscard]] Clusters start(std::mt19937_64& bits) const {
        const auto n = m_squares.size();
        Clusters clusters;
        clusters.centres[0] = m_unit.row(static_cast<std::int64_t>(bits() % n));
        const Numbers distances = distancesTo(clusters.centres[0]);
        const double total = std::accumulate(distances.begin(), distances.end(), 0.0);
        double left = total * (static_cast<double>(bits() >> 11U) * 0x1p-53);
        std::size_t second = 0;
        while (second + 1 < n && left >= distances[second])
            left -= distances[second++];
        clusters.centres[1] = m_unit.row(static_cast<std::int64_t>(second));
        return clusters;
    }

    /// False: cancelled.
    [[nodiscard]] bool settle(Clusters& clusters) const {
        for (int update = 0; update < kMostUpdates; ++update) {
            if (m_cancel.cancelled())
                return false;
            Labels labels = nearest(clusters);
            const bool settled = labels == clusters.labels;
            clusters.labels = std::move(labels);
            if (settled)
                break;
            moveCentres(clusters);
        }
        clusters.spread = 0.0;
        const std::array<Numbers, 2> distances{distancesTo(clusters.centres[0]),
                                               distancesTo(clusters.centres[1])};
        for (std::size_t i = 0; i < clusters.labels.size(); ++i)
            clusters.spread += distances[clusters.labels[i]][i];
        return true;
    }

    [[nodiscard]] Numbers distancesTo(const Numbers& centre) const {
        Numbers distances = m_unit.project(centre);
        const double square = squaredNorm(centre);
        for (std::size_t i = 0; i < distances.size(); ++i)
            distances[i] = std::max(0.0, m_squares[i] - 2.0 * distances[i] + square);
        return distances;
    }

private:
    /// 1 where centre 1 is nearer; one pass over the features.
    [[nodiscard]] Labels nearest(const Clusters& clusters) const {
        Numbers direction(clusters.centres[0].size());
        std::transform(clusters.centres[1].begin(), clusters.centres[1].end(), clusters.centres[0].begin(),
                       direction.begin(), std::minus<>());
        const double middle = (squaredNorm(clusters.centres[1]) - squaredNorm(clusters.centres[0])) / 2.0;
        const Numbers margins = m_unit.project(direction);
        Labels labels(margins.size());
        std::transform(margins.begin(), margins.end(), labels.begin(),
                       [middle](double s) { return static_cast<std::uint8_t>(s > middle ? 1 : 0); });
        return labels;
    }

    void moveCentres(Clusters& clusters) const {
        const Numbers weights(clusters.labels.begin(), clusters.labels.end());
        const double ones = std::accumulate(weights.begin(), weights.end(), 0.0);
        const double zeros = static_cast<double>(weights.size()) - ones;
        if (ones == 0.0 || zeros == 0.0)
            return; // all rows alike: the centres stay
        clusters.centres[1] = m_unit.weightedSum(weights);
        std::transform(m_all.begin(), m_all.end(), clusters.centres[1].begin(), clusters.centres[0].begin(),
                       [zeros](double all, double one) { return (all - one) / zeros; });
        for (double& value : clusters.centres[1])
            value /= ones;
    }

    const features::UnitFeatures& m_unit;
    const support::CancelToken& m_cancel;
    Numbers m_squares; // |f|^2: 1, or 0
    Numbers m_all;     // sum of the rows
};

/// The cluster with less of the border becomes 1; the seed is the patch nearest its centre.
void describe(CutResult& result, const Clusters& clusters, const TwoMeans& means,
              const values::PatchGrid& grid) {
    result.representation = "k-means, two centres";
    result.bipartition = {grid, clusters.labels};
    std::size_t object = 1;
    if (borderShare(result.bipartition) > 0.5) {
        object = 0;
        for (std::uint8_t& label : result.bipartition.labels)
            label = static_cast<std::uint8_t>(1 - label);
    }
    const double share = result.bipartition.foregroundShare();
    if (share == 0.0 || share == 1.0) {
        result.bipartition.labels.assign(result.bipartition.labels.size(), 0);
        result.initialMask = result.bipartition;
        addWarning(result.warnings, values::WarningCode::uniformGraph, "all features are equal");
        return;
    }
    const Numbers distances = means.distancesTo(clusters.centres[object]);
    for (std::size_t i = 0; i < distances.size(); ++i)
        if (result.bipartition.labels[i] != 0 &&
            (result.seedPatch < 0 || distances[i] < distances[static_cast<std::size_t>(result.seedPatch)]))
            result.seedPatch = static_cast<int>(i);
    result.initialMask = seedComponent(result.bipartition, result.seedPatch);
}

} // namespace

support::Result<CutResult> kmeansCut(const features::FeatureMap& features,
                                     const options::GraphOptions& options, std::uint64_t seed,
                                     const support::CancelToken& cancel, support::ProgressSink& progress) {
    if (auto error = shapeRefusal(features))
        return *std::move(error);
    const features::UnitFeatures unit(features.patchFeatures);
    if (auto error = finiteRefusal(unit, features.grid))
        return *std::move(error);
    CutResult result;
    warnOfZeroRows(result.warnings, unit);
    const TwoMeans means(unit, cancel);
    std::mt19937_64 bits(seed);
    Clusters best;
    for (int restart = 0; restart < options.restarts; ++restart) {
        Clusters clusters = means.start(bits);
        if (!means.settle(clusters))
            return support::Cancelled{};
        if (best.labels.empty() || clusters.spread < best.spread)
            best = std::move(clusters);
        progress.report(static_cast<double>(restart + 1) / options.restarts);
    }
    describe(result, best, means, features.grid);
    return result;
}

} // namespace selfment::graph
