// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::graph {

/// Thrown inside this folder when the token says stop; normalizedCut turns it into Cancelled.
struct CutCancelled {};

/// The affinity matrix A of Eq. 1 [N, N] as W + eps 11': W is zero wherever the cosine does not exceed tau,
/// and the eps background is never stored. How W is held differs by class (makeAffinity chooses); all add
/// up products in double, and all agree on which entries exceed tau: float64 decides.
class AffinityOperator {
public:
    AffinityOperator(int size, double eps, support::CancelToken cancel)
        : m_size(size), m_eps(eps), m_cancel(std::move(cancel)) {}
    AffinityOperator(const AffinityOperator&) = delete;
    AffinityOperator& operator=(const AffinityOperator&) = delete;
    virtual ~AffinityOperator() = default;

    /// A x for every row x of rows [b, N] float64 on device(). Throws CutCancelled.
    [[nodiscard]] at::Tensor multiply(const at::Tensor& rows) const;
    /// Must be called once, when W is there. Throws CutCancelled.
    void measureDegrees();

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] const std::vector<double>& degree() const { return m_degree; } ///< A 1
    [[nodiscard]] int products() const { return m_products; } ///< rows multiplied, degrees aside
    /// Piece of the thresholded graph, eps aside, that each patch belongs to, counted from 0 by lowest patch.
    [[nodiscard]] virtual std::vector<int> pieces() const;
    /// All entries equal to within 1e-6: no cut is better than another.
    [[nodiscard]] bool uniform() const;
    /// A itself [N, N] float32, on the processor.
    [[nodiscard]] at::Tensor dense() const;

    [[nodiscard]] virtual at::Device device() const { return at::kCPU; }
    [[nodiscard]] virtual std::string representation() const = 0;
    [[nodiscard]] virtual std::uint64_t bytes() const = 0;

protected:
    /// W x for every row x.
    [[nodiscard]] virtual at::Tensor weightsTimes(const at::Tensor& rows) const;
    /// y = W x; both [N]: what weightsTimes of the processor's classes is made of.
    virtual void weightsTimes(const double* x, double* y) const = 0;
    /// Row i of W [N].
    virtual void weightsOfRow(int i, float* row) const = 0;
    /// connected[k] = 1 where patch i is connected to candidates[k].
    virtual void connectedAmong(int i, const std::vector<int>& candidates,
                                std::vector<std::uint8_t>& connected) const;

    void throwIfCancelled() const;

private:
    int m_size;
    double m_eps;
    support::CancelToken m_cancel;
    std::vector<double> m_degree;
    mutable int m_products = 0;
};

} // namespace selfment::graph
