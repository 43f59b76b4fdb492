// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/affinity_operator.h"
#include "graph/cosines.h"
#include "graph/threshold.h"
#include "support/progress_sink.h"

namespace selfment::graph {

/// W as float32 tiles on and right of the diagonal: half the memory of the square, read once a product.
class DenseAffinity final : public AffinityOperator {
public:
    /// May throw std::bad_alloc, CutCancelled.
    DenseAffinity(const CosineTiles& cosines, const Threshold& threshold, const support::CancelToken& cancel,
                  support::ProgressSink& progress);

    [[nodiscard]] std::string representation() const override { return "dense float32, symmetric half"; }
    [[nodiscard]] std::uint64_t bytes() const override { return bytesFor(size()); }
    [[nodiscard]] static std::uint64_t bytesFor(int patches);

private:
    void weightsTimes(const double* x, double* y) const override;
    void weightsOfRow(int i, float* row) const override;
    void connectedAmong(int i, const std::vector<int>& candidates,
                        std::vector<std::uint8_t>& connected) const override;

    TileLayout m_layout;
    at::Tensor m_weights;                   // the layout's entries
    std::vector<std::vector<int>> m_groups; // tiles that share one partial sum
};

} // namespace selfment::graph
