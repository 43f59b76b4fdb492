// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "values/patch_grid.h"
#include "values/warning.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace selfment::features {

/// Patch features f of one image, as the backbone gave them (before L2 normalisation). What a backbone does
/// not have is undefined. Keys, queries and values are those of the last block's attention: outputs of its
/// projections with their biases, heads side by side, before any position is turned in.
struct FeatureMap {
    values::PatchGrid grid;
    options::FeatureKind kind = options::FeatureKind::tokens; ///< what patchFeatures are; never automatic
    at::Tensor patchFeatures; ///< [N, d] float32, contiguous, on the device it was made on
    at::Tensor clsToken;      ///< [d], after the final norm
    at::Tensor extraTokens;   ///< [R, d] registers, after the final norm
    at::Tensor clsAttention;  ///< [heads, N] softmax row of the CLS query over all tokens, patch columns
    at::Tensor lastValues;    ///< [N, d]
    at::Tensor lastKeys;      ///< [N, d], only when asked for
    at::Tensor lastQueries;   ///< [N, d], only when asked for
    at::Tensor input;         ///< [3, H, W] the normalised network input, where there was one
    values::Warnings warnings;
};

/// Rows divided by their Euclidean norm; a row of norm below 1e-12 stays zero (METHOD 2).
/// features [N, d], any floating type; the result has the same type and device.
at::Tensor normalisedRows(const at::Tensor& features);

} // namespace selfment::features
