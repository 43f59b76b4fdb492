// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_weights.h"

#include <ATen/ATen.h>

namespace selfment::backbone {
namespace {

BlockWeights emptyBlock(const ViTConfig& config, const at::TensorOptions& options) {
    const std::int64_t d = config.dimension;
    const std::int64_t w = config.mlpWidth;
    const std::int64_t in = config.mlp == MlpKind::swiglu ? 2 * w : w;
    const auto vector = [&](bool wanted, std::int64_t size) {
        return wanted ? at::empty({size}, options) : at::Tensor();
    };
    BlockWeights block;
    block.norm1Weight = vector(true, d);
    block.norm1Bias = vector(true, d);
    block.qkvWeight = at::empty({3 * d, d}, options);
    block.qkvBias = vector(config.queryBias || config.keyBias || config.valueBias, 3 * d);
    block.projectionWeight = at::empty({d, d}, options);
    block.projectionBias = vector(config.projectionBias, d);
    block.scale1 = vector(config.layerScale, d);
    block.norm2Weight = vector(true, d);
    block.norm2Bias = vector(true, d);
    block.mlpInWeight = at::empty({in, d}, options);
    block.mlpInBias = vector(config.mlpBias, in);
    block.mlpOutWeight = at::empty({d, w}, options);
    block.mlpOutBias = vector(config.mlpBias, d);
    block.scale2 = vector(config.layerScale, d);
    return block;
}

} // namespace

ViTWeights emptyWeights(const ViTConfig& config, c10::Device device, c10::ScalarType precision) {
    const at::TensorOptions options = at::TensorOptions(precision).device(device);
    const std::int64_t d = config.dimension;
    const std::int64_t p = config.patchSize;
    const std::int64_t rows = config.positionRows;
    ViTWeights weights;
    weights.patchWeight = at::empty({d, 3 * p * p}, options);
    weights.patchBias = at::empty({d}, options);
    weights.clsToken = at::empty({d}, options);
    if (config.registers > 0)
        weights.registers = at::empty({config.registers, d}, options);
    if (config.position == PositionKind::rope)
        weights.ropePeriods = at::empty({config.headDimension() / 4}, options.dtype(at::kFloat));
    else
        weights.positionTable = at::empty({1 + rows * rows, d}, options);
    weights.blocks.reserve(static_cast<std::size_t>(config.depth));
    for (int i = 0; i < config.depth; ++i)
        weights.blocks.push_back(emptyBlock(config, options));
    weights.normWeight = at::empty({d}, options);
    weights.normBias = at::empty({d}, options);
    return weights;
}

} // namespace selfment::backbone
