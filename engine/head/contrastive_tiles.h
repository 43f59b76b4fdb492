// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace selfment::head {

/// Below it exp((<u_i, u_j> - 1) / T) leaves float32's normal range.
inline constexpr double kLowestTileTemperature = 0.025;

// The two runs over the pairs (see contrastive.cpp) on the processor, as wholeRowLogSums() and wholeRowPull()
// but each pair once: stripes of rows hold the pairs on and right of the diagonal, and every entry serves its
// mirror image too. Since cosines are at most 1, exp((s - 1) / T) needs no maximum.
at::Tensor mirroredLogSums(const at::Tensor& unit, double temperature, bool withSelf);
at::Tensor mirroredPull(const at::Tensor& unit, const at::Tensor& logZ, const at::Tensor& share,
                        double temperature);

} // namespace selfment::head
