// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_config.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <vector>

namespace selfment::backbone {

/// Weights of one block. What a configuration has no bias or scale for is undefined.
struct BlockWeights {
    at::Tensor norm1Weight, norm1Bias;           ///< [d]
    at::Tensor qkvWeight, qkvBias;               ///< [3 d, d] in the order q, k, v; [3 d], masked already
    at::Tensor projectionWeight, projectionBias; ///< [d, d], [d]
    at::Tensor scale1;                           ///< [d] LayerScale after attention
    at::Tensor norm2Weight, norm2Bias;           ///< [d]
    at::Tensor mlpInWeight, mlpInBias;           ///< [w, d], [w]; SwiGLU: gate over up, [2 w, d], [2 w]
    at::Tensor mlpOutWeight, mlpOutBias;         ///< [d, w], [d]
    at::Tensor scale2;                           ///< [d]
};

/// Weights of a ViT, on one device and in one precision. Those that are computed with in fp32 (rope periods)
/// stay fp32.
struct ViTWeights {
    at::Tensor patchWeight, patchBias; ///< [d, 3 p p] (channel, row, column), [d]
    at::Tensor clsToken;               ///< [d]
    at::Tensor registers;              ///< [R, d] or undefined
    at::Tensor positionTable;          ///< [1 + rows^2, d], CLS first; undefined with rope
    at::Tensor ropePeriods;            ///< [head dimension / 4] float32; undefined without rope
    std::vector<BlockWeights> blocks;
    at::Tensor normWeight, normBias; ///< [d]
};

/// All weights of that configuration, allocated and not filled.
ViTWeights emptyWeights(const ViTConfig& config, c10::Device device, c10::ScalarType precision);

} // namespace selfment::backbone
