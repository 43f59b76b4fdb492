// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/dense_affinity.h"

#include "features/parallel_tasks.h"
#include "graph/partial_sums.h"
#include "graph/tile_product.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace selfment::graph {
namespace {

/// Tiles dealt out so that each group has about the same number of entries; the same for every thread count,
/// so that sums are, too.
std::vector<std::vector<int>> balancedGroups(const TileLayout& layout) {
    std::vector<std::vector<int>> groups(
        static_cast<std::size_t>(std::min(kPartialSums, (layout.count() + 1) / 2)));
    std::vector<std::int64_t> load(groups.size(), 0);
    for (int tile = 0; tile < layout.count(); ++tile) { // the largest come first
        const auto least = std::min_element(load.begin(), load.end()) - load.begin();
        groups[static_cast<std::size_t>(least)].push_back(tile);
        load[static_cast<std::size_t>(least)] += layout.rows(tile) * layout.width(tile);
    }
    return groups;
}

} // namespace

DenseAffinity::DenseAffinity(const CosineTiles& cosines, const Threshold& threshold,
                             const support::CancelToken& cancel, support::ProgressSink& progress)
    : AffinityOperator(cosines.source().size(), threshold.eps, cancel),
      m_layout(size()),
      m_weights(at::empty({m_layout.entries()}, at::kFloat)),
      m_groups(balancedGroups(m_layout)) {
    for (int tile = 0; tile < m_layout.count(); ++tile) {
        throwIfCancelled();
        float* place = m_weights.mutable_data_ptr<float>() + m_layout.offset(tile);
        thresholdTile(threshold, cosines.source(), m_layout, tile, cosines.tile(tile, place), place);
        progress.report(0.3 * (tile + 1) / m_layout.count());
    }
}

void DenseAffinity::weightsTimes(const double* x, double* y) const {
    const auto* weights = m_weights.const_data_ptr<float>();
    const int groups = static_cast<int>(m_groups.size());
    sumInGroups(groups, size(), static_cast<double>(m_layout.entries()), y, [&](int group, double* sum) {
        for (const int tile : m_groups[static_cast<std::size_t>(group)])
            addTileProduct(m_layout, tile, 0, m_layout.rows(tile), weights + m_layout.offset(tile), x, sum);
    });
}

void DenseAffinity::weightsOfRow(int i, float* row) const {
    const auto* weights = m_weights.const_data_ptr<float>();
    for (int j = 0; j < size(); ++j)
        row[j] = weights[m_layout.at(i, j)];
}

void DenseAffinity::connectedAmong(int i, const std::vector<int>& candidates,
                                   std::vector<std::uint8_t>& connected) const {
    const auto* weights = m_weights.const_data_ptr<float>();
    for (std::size_t k = 0; k < candidates.size(); ++k)
        connected[k] = weights[m_layout.at(i, candidates[k])] != 0.0F ? 1 : 0;
}

std::uint64_t DenseAffinity::bytesFor(int patches) {
    return static_cast<std::uint64_t>(TileLayout(patches).entries()) * sizeof(float);
}

} // namespace selfment::graph
