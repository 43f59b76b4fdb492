// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/sparse_affinity.h"

#include "features/parallel_tasks.h"

#include <algorithm>

namespace selfment::graph {
namespace {

constexpr int kRowGroups = 32;

} // namespace

SparseAffinity::SparseAffinity(const CosineTiles& cosines, const Threshold& threshold,
                               const support::CancelToken& cancel, support::ProgressSink& progress)
    : AffinityOperator(cosines.source().size(), threshold.eps, cancel) {
    const TileLayout layout(size());
    std::vector<float> weights(static_cast<std::size_t>(layout.largestTile()));
    std::vector<std::vector<Entry>> upper; // of each row, from the diagonal on
    upper.reserve(static_cast<std::size_t>(size()));
    for (int tile = 0; tile < layout.count(); ++tile) {
        throwIfCancelled();
        thresholdTile(threshold, cosines.source(), layout, tile, cosines.tile(tile, weights.data()),
                      weights.data());
        for (std::vector<Entry>& row : entriesOf(layout, tile, weights.data()))
            upper.push_back(std::move(row));
        progress.report(0.3 * (tile + 1) / layout.count());
    }
    assemble(upper);
}

std::vector<std::vector<SparseAffinity::Entry>> SparseAffinity::entriesOf(const TileLayout& layout, int tile,
                                                                          const float* weights) {
    const int first = layout.first(tile);
    std::vector<std::vector<Entry>> rows(static_cast<std::size_t>(layout.rows(tile)));
    features::forEachTask(layout.rows(tile), static_cast<double>(layout.largestTile()), [&](int r) {
        const float* row = weights + r * layout.width(tile);
        std::vector<Entry>& entries = rows[static_cast<std::size_t>(r)];
        for (int column = first + r; column < layout.size(); ++column)
            if (row[column - first] != 0.0F)
                entries.push_back({column, row[column - first]});
    });
    return rows;
}

void SparseAffinity::assemble(const std::vector<std::vector<Entry>>& upper) {
    const auto n = static_cast<std::size_t>(size());
    m_start.assign(n + 1, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (const Entry& entry : upper[i]) {
            ++m_start[i + 1];
            if (const auto j = static_cast<std::size_t>(entry.column); j != i)
                ++m_start[j + 1];
        }
    for (std::size_t i = 0; i < n; ++i)
        m_start[i + 1] += m_start[i];
    m_entries.resize(static_cast<std::size_t>(m_start[n]));
    std::vector<std::int64_t> next(m_start.begin(), m_start.end() - 1);
    // Row by row: what row i puts below the diagonal of row j comes before row j's own.
    for (std::size_t i = 0; i < n; ++i)
        for (const Entry& entry : upper[i]) {
            const auto j = static_cast<std::size_t>(entry.column);
            m_entries[static_cast<std::size_t>(next[i]++)] = entry;
            if (j != i)
                m_entries[static_cast<std::size_t>(next[j]++)] = {static_cast<int>(i), entry.weight};
        }
}

std::uint64_t SparseAffinity::bytes() const {
    return m_entries.size() * sizeof(Entry) + m_start.size() * sizeof(std::int64_t);
}

std::uint64_t SparseAffinity::bytesFor(int patches, double density) {
    const double n = patches;
    constexpr double kWhileBuilding = 1.5; // the upper half is there twice for a moment
    return static_cast<std::uint64_t>(kWhileBuilding * density * n * n * sizeof(Entry) + 8.0 * n);
}

void SparseAffinity::weightsTimes(const double* x, double* y) const {
    features::forEachTask(kRowGroups, 4.0 * static_cast<double>(m_entries.size()), [&](int group) {
        const std::int64_t n = size();
        for (std::int64_t i = n * group / kRowGroups; i < n * (group + 1) / kRowGroups; ++i) {
            double sum = 0.0;
            for (std::int64_t k = m_start[static_cast<std::size_t>(i)];
                 k < m_start[static_cast<std::size_t>(i) + 1]; ++k) {
                const Entry& entry = m_entries[static_cast<std::size_t>(k)];
                sum += static_cast<double>(entry.weight) * x[entry.column];
            }
            y[i] = sum;
        }
    });
}

void SparseAffinity::weightsOfRow(int i, float* row) const {
    std::fill(row, row + size(), 0.0F);
    for (std::int64_t k = m_start[static_cast<std::size_t>(i)]; k < m_start[static_cast<std::size_t>(i) + 1];
         ++k) {
        const Entry& entry = m_entries[static_cast<std::size_t>(k)];
        row[entry.column] = entry.weight;
    }
}

} // namespace selfment::graph
