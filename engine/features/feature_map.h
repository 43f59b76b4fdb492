// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"
#include "values/warning.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace selfment::features {

/// Patch features f of one image, as the backbone gave them (before L2 normalisation).
struct FeatureMap {
    values::PatchGrid grid;
    at::Tensor patchFeatures; ///< [N, d] float32, contiguous, on the device it was made on
    at::Tensor clsToken;      ///< [d] or undefined
    at::Tensor extraTokens;   ///< [R, d] or undefined
    at::Tensor clsAttention;  ///< [heads, N] or undefined
    at::Tensor lastValues;    ///< [N, d] or undefined
    at::Tensor input;         ///< [3, H, W] the normalised network input, where there was one
    values::Warnings warnings;
};

/// Rows divided by their Euclidean norm; a row of norm below 1e-12 stays zero (METHOD 2).
/// features [N, d], any floating type; the result has the same type and device.
at::Tensor normalisedRows(const at::Tensor& features);

} // namespace selfment::features
