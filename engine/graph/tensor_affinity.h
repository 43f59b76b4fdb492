// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/affinity_operator.h"
#include "graph/threshold.h"
#include "support/progress_sink.h"

#include <ATen/core/Tensor.h>

namespace selfment::graph {

/// W as a square on the device of the features, all of it LibTorch's work. Held in float64 where that fits,
/// so that a product reads it once; else in float32, widened tile by tile.
class TensorAffinity final : public AffinityOperator {
public:
    /// features [N, d] of any floating type, finite. May throw std::bad_alloc, c10::OutOfMemoryError,
    /// CutCancelled.
    TensorAffinity(const at::Tensor& features, const Threshold& threshold, std::uint64_t memoryBytes,
                   const support::CancelToken& cancel, support::ProgressSink& progress);

    /// Of the square in float32, the least that W is held in.
    static std::uint64_t bytesFor(std::int64_t patches) {
        return static_cast<std::uint64_t>(patches) * static_cast<std::uint64_t>(patches) * sizeof(float);
    }

    [[nodiscard]] at::Device device() const override { return m_weights.device(); }
    [[nodiscard]] std::string representation() const override;
    [[nodiscard]] std::uint64_t bytes() const override { return m_weights.nbytes(); }
    [[nodiscard]] std::vector<int> pieces() const override;

private:
    [[nodiscard]] at::Tensor weightsTimes(const at::Tensor& rows) const override;
    void weightsTimes(const double* x, double* y) const override;
    void weightsOfRow(int i, float* row) const override;
    void fillTile(const at::Tensor& rows, const at::Tensor& inverseNorms, const Threshold& threshold,
                  std::int64_t first, std::int64_t count);

    at::Tensor m_weights; // [N, N]
};

} // namespace selfment::graph
