// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/affinity_operator.h"
#include "graph/cosines.h"
#include "graph/threshold.h"
#include "support/progress_sink.h"

namespace selfment::graph {

/// No W at all: each product computes the cosines again, one tile at a time. For graphs that no other
/// representation brings into memory; a product then costs N^2 d instead of N^2.
class RecomputedAffinity final : public AffinityOperator {
public:
    /// cosines must outlive it.
    RecomputedAffinity(const CosineTiles& cosines, const Threshold& threshold,
                       const support::CancelToken& cancel);

    [[nodiscard]] std::string representation() const override { return "recomputed from the features"; }
    [[nodiscard]] std::uint64_t bytes() const override { return bytesFor(size()); }
    [[nodiscard]] static std::uint64_t bytesFor(int patches);

private:
    void weightsTimes(const double* x, double* y) const override;
    void weightsOfRow(int i, float* row) const override;

    const CosineTiles& m_cosines;
    Threshold m_threshold;
    TileLayout m_layout;
    mutable std::vector<float> m_tile;
};

} // namespace selfment::graph
