// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace selfment::ipo {

/// Finds, for one direction after another, the first principal direction of rows in the space orthogonal to
/// it. Not thread-safe.
class PrincipalDirection {
public:
    /// unit: [N, d] floating, on the processor; kept.
    explicit PrincipalDirection(const at::Tensor& unit);

    /// [d] of norm 1, of the rows less their mean, orthogonal to taken ([d], of norm 1 or 0); zero where the
    /// rows do not differ otherwise. start [d]: something near it, or a direction of no meaning; the answer
    /// does not depend on it but for the sign and the last digits.
    [[nodiscard]] at::Tensor orthogonalTo(const at::Tensor& taken, const at::Tensor& start) const;

    /// float64, or float32 for matrices so large that time matters more.
    [[nodiscard]] at::ScalarType precision() const { return m_centred.scalar_type(); }

private:
    [[nodiscard]] bool ofPatches() const; ///< m_matrix is the Gram matrix

    at::Tensor m_centred; // [N, d]
    at::Tensor m_matrix;  // covariance [d, d] or Gram matrix [N, N], neither divided by N
};

} // namespace selfment::ipo
