// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/affinity_operator.h"
#include "graph/cosines.h"
#include "graph/threshold.h"
#include "support/progress_sink.h"

namespace selfment::graph {

/// W as compressed rows, for thresholds that leave few pairs connected.
class SparseAffinity final : public AffinityOperator {
public:
    /// May throw std::bad_alloc, CutCancelled.
    SparseAffinity(const CosineTiles& cosines, const Threshold& threshold, const support::CancelToken& cancel,
                   support::ProgressSink& progress);

    [[nodiscard]] std::string representation() const override { return "sparse float32 rows"; }
    [[nodiscard]] std::uint64_t bytes() const override;
    /// With this share of all pairs connected.
    [[nodiscard]] static std::uint64_t bytesFor(int patches, double density);

private:
    struct Entry {
        int column;
        float weight;
    };

    void weightsTimes(const double* x, double* y) const override;
    void weightsOfRow(int i, float* row) const override;
    [[nodiscard]] static std::vector<std::vector<Entry>> entriesOf(const TileLayout& layout, int tile,
                                                                   const float* weights);
    void assemble(const std::vector<std::vector<Entry>>& upper);

    std::vector<std::int64_t> m_start; // [N + 1]
    std::vector<Entry> m_entries;      // by row, by column
};

} // namespace selfment::graph
