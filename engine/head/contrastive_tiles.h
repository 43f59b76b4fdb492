// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace selfment::head {

/// Below it exp((<u_i, u_j> - 1) / T) leaves float32's normal range.
inline constexpr double kLowestTileTemperature = 0.025;

// The two runs over the pairs (see contrastive.cpp) on the processor, for one image,
// each pair once: stripes of rows hold the pairs on and right of the diagonal, and every entry serves its
// mirror image too. Since cosines are at most 1, exp((s - 1) / T) needs no maximum.

/// [N] float64: log of the sum over j of exp(<u_i, u_j> / T), j = i only withSelf. unit [N, e] float32, N
/// > 1.
at::Tensor mirroredLogSums(const at::Tensor& unit, double temperature, bool withSelf);
/// [N, e] float32: sum over j != i of exp(<u_i, u_j> / T) (share_i / Z_i + share_j / Z_j) u_j.
/// logZ, share [N] float64.
at::Tensor mirroredPull(const at::Tensor& unit, const at::Tensor& logZ, const at::Tensor& share,
                        double temperature);

} // namespace selfment::head
