// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::graph {

/// Thrown inside this folder when the token says stop; normalizedCut turns it into Cancelled.
struct CutCancelled {};

/// The affinity matrix A of Eq. 1 [N, N] as W + eps * 11': W is zero wherever the cosine does not exceed tau,
/// and the eps background is never stored. W is dense float32; products add up in double. Which entries
/// exceed tau is decided as float64 would: cosines within the rounding bound of a float32 product are
/// computed again in double.
class AffinityOperator {
public:
    /// normalised [N, d] float64, rows of norm 1 or 0. May throw std::bad_alloc, CutCancelled.
    AffinityOperator(const at::Tensor& normalised, const options::GraphOptions& options,
                     const support::CancelToken& cancel, support::ProgressSink& progress);

    /// y = A x; both [N]. Throws CutCancelled.
    void multiply(const double* x, double* y) const;

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] const std::vector<double>& degree() const { return m_degree; } ///< A 1
    [[nodiscard]] std::uint64_t bytes() const { return bytesFor(m_size); }
    [[nodiscard]] static std::string representation() { return "dense float32 + rank-one eps"; }
    [[nodiscard]] int products() const { return m_products; }

    /// Piece of the thresholded graph, eps aside, that each patch belongs to, counted from 0 by lowest patch.
    [[nodiscard]] std::vector<int> pieces() const;
    /// All entries equal to within 1e-6: no cut is better than another.
    [[nodiscard]] bool uniform() const;
    /// A itself, float32.
    [[nodiscard]] at::Tensor dense() const;

    /// Memory that the representation of N patches takes.
    [[nodiscard]] static std::uint64_t bytesFor(int patches);

private:
    void fill(const at::Tensor& normalised, const support::CancelToken& cancel,
              support::ProgressSink& progress);
    void thresholdTile(const double* exact, int dimension, float* cosines, int firstRow, int rows);
    void mirror(int firstRow, int rows);
    void sumDegrees();

    int m_size = 0;
    bool m_binary = false;
    double m_tau = 0.0;
    double m_eps = 0.0;
    at::Tensor m_weights; // W
    std::vector<double> m_degree;
    support::CancelToken m_cancel;
    mutable int m_products = 0;
};

} // namespace selfment::graph
