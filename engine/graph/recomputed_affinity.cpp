// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/recomputed_affinity.h"

#include "graph/partial_sums.h"
#include "graph/tile_product.h"

#include <algorithm>

namespace selfment::graph {

RecomputedAffinity::RecomputedAffinity(const CosineTiles& cosines, const Threshold& threshold,
                                       const support::CancelToken& cancel)
    : AffinityOperator(cosines.source().size(), threshold.eps, cancel),
      m_cosines(cosines),
      m_threshold(threshold),
      m_layout(size()),
      m_tile(static_cast<std::size_t>(m_layout.largestTile())) {}

std::uint64_t RecomputedAffinity::bytesFor(int patches) {
    return static_cast<std::uint64_t>(TileLayout(patches).largestTile()) * sizeof(float);
}

void RecomputedAffinity::weightsTimes(const double* x, double* y) const {
    std::fill(y, y + size(), 0.0);
    std::vector<double> sum(static_cast<std::size_t>(size()));
    for (int tile = 0; tile < m_layout.count(); ++tile) {
        throwIfCancelled();
        const float* cosines = m_cosines.tile(tile, m_tile.data());
        thresholdTile(m_threshold, m_cosines.source(), m_layout, tile, cosines, m_tile.data());
        const int rows = m_layout.rows(tile);
        const int groups = std::min(kPartialSums, rows);
        sumInGroups(groups, size(), static_cast<double>(rows * m_layout.width(tile)), sum.data(),
                    [&](int group, double* part) {
                        addTileProduct(m_layout, tile, rows * group / groups, rows * (group + 1) / groups,
                                       m_tile.data(), x, part);
                    });
        std::transform(sum.begin(), sum.end(), y, y, std::plus<>());
    }
}

void RecomputedAffinity::weightsOfRow(int i, float* row) const {
    m_cosines.source().computeRows({i}, row);
    thresholdRow(m_threshold, m_cosines.source(), i, 0, size(), row, row);
}

} // namespace selfment::graph
