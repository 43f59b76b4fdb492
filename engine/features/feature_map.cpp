// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/feature_map.h"

#include <ATen/ATen.h>

namespace selfment::features {

at::Tensor normalisedRows(const at::Tensor& features) {
    constexpr double kSmallestNorm = 1e-12;
    const at::Tensor norm = at::linalg_vector_norm(features, 2, {1}, /*keepdim=*/true);
    return features.div(norm.clamp_min(kSmallestNorm)).masked_fill(norm < kSmallestNorm, 0);
}

} // namespace selfment::features
