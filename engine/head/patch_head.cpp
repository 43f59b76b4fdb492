// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/patch_head.h"

#include <ATen/ATen.h>

namespace selfment::head {

std::array<at::Tensor*, 6> PatchHead::parameters() {
    return {&proj0Weight, &proj0Bias, &proj2Weight, &proj2Bias, &classifierWeight, &classifierBias};
}

std::array<const at::Tensor*, 6> PatchHead::parameters() const {
    return {&proj0Weight, &proj0Bias, &proj2Weight, &proj2Bias, &classifierWeight, &classifierBias};
}

PatchHead PatchHead::clonedTo(const c10::Device& device) const {
    PatchHead copy;
    const auto from = parameters();
    const auto to = copy.parameters();
    for (std::size_t i = 0; i < from.size(); ++i)
        *to[i] = from[i]->to(device, at::kFloat, /*non_blocking=*/false, /*copy=*/true).contiguous();
    return copy;
}

PatchHead PatchHead::zerosLike() const {
    PatchHead zeros;
    const auto from = parameters();
    const auto to = zeros.parameters();
    for (std::size_t i = 0; i < from.size(); ++i)
        *to[i] = at::zeros_like(*from[i]);
    return zeros;
}

} // namespace selfment::head
