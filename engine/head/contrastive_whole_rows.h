// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace selfment::head {

/// What the runs over the pairs give (see contrastive.cpp), for each of B images.
struct PairSums {
    at::Tensor logZ; ///< [B, N] float64: log of Z_i = sum over j of exp(<u_i, u_j> / T), j = i only withSelf
    at::Tensor pull; ///< [B, N, e] float32: sum over j != i of exp(<u_i, u_j> / T) (share_i / Z_i +
                     ///< share_j / Z_j) u_j; undefined unless asked for
};

/// In LibTorch's operations, by stripes of whole rows of all images at once; memory is bounded whatever B
/// and N. unit [B, N, e] float32, N > 1; share [B, N] float64.
PairSums wholeRowPairs(const at::Tensor& unit, const at::Tensor& share, double temperature, bool withSelf,
                       bool withPull);

} // namespace selfment::head
