// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace selfment::head {

// The two runs over the pairs (see contrastive.cpp) in LibTorch's operations, by stripes of whole rows.

/// [N] float64: log of the sum over j of exp(<u_i, u_j> / T), j = i only withSelf. unit [N, e] float32, N
/// > 1.
at::Tensor wholeRowLogSums(const at::Tensor& unit, double temperature, bool withSelf);

/// [N, e] float32: sum over j != i of exp(<u_i, u_j> / T) (share_i / Z_i + share_j / Z_j) u_j.
/// logZ, share [N] float64.
at::Tensor wholeRowPull(const at::Tensor& unit, const at::Tensor& logZ, const at::Tensor& share,
                        double temperature);

} // namespace selfment::head
