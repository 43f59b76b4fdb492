// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_backbone.h"
#include "backbone/vit_factory.h"
#include "support/catch_all.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace selfment::backbone {
namespace {

/// Fills tensors in place on their device, as a trained model's are spread: activations keep their size from
/// block to block.
class RandomFill {
public:
    RandomFill(c10::Device device, std::uint64_t seed)
        : m_generator(at::globalContext().defaultGenerator(device).clone()) {
        m_generator.set_current_seed(seed);
    }
    void operator()(const at::Tensor& tensor, double mean, double deviation) const {
        if (tensor.defined())
            tensor.normal_(mean, deviation, m_generator);
    }
    void matrix(const at::Tensor& weight) const {
        (*this)(weight, 0.0, 1.0 / std::sqrt(static_cast<double>(weight.size(1))));
    }

private:
    at::Generator m_generator;
};

void fillBlock(const BlockWeights& block, const RandomFill& fill) {
    constexpr double kSmall = 0.02;
    for (const at::Tensor& weight : {block.norm1Weight, block.norm2Weight})
        fill(weight, 1.0, kSmall);
    for (const at::Tensor& bias : {block.norm1Bias, block.norm2Bias, block.qkvBias, block.projectionBias,
                                   block.mlpInBias, block.mlpOutBias})
        fill(bias, 0.0, kSmall);
    for (const at::Tensor& weight :
         {block.qkvWeight, block.projectionWeight, block.mlpInWeight, block.mlpOutWeight})
        fill.matrix(weight);
    for (const at::Tensor& scale : {block.scale1, block.scale2})
        fill(scale, 0.2, kSmall);
}

at::Tensor ropePeriods(const ViTConfig& config, c10::Device device) {
    if (!config.ropePeriods.empty())
        return at::tensor(config.ropePeriods).to(device);
    const at::Tensor exponent =
        at::arange(config.headDimension() / 4, at::kFloat) * 4.0 / config.headDimension();
    return at::pow(config.ropeBase, exponent).to(device);
}

} // namespace

support::Result<std::shared_ptr<const ViTBackbone>> randomViT(const ViTConfig& config,
                                                              const ViTTarget& target, std::uint64_t seed,
                                                              const support::CancelToken& cancel) {
    using Made = support::Result<std::shared_ptr<const ViTBackbone>>;
    return support::catchAll([&]() -> Made {
        const at::NoGradGuard noGrad;
        ViTWeights weights = emptyWeights(config, target.device, target.precision);
        const RandomFill fill(target.device, seed);
        fill.matrix(weights.patchWeight);
        for (const at::Tensor& tensor : {weights.patchBias, weights.clsToken, weights.registers,
                                         weights.positionTable, weights.normBias})
            fill(tensor, 0.0, 0.02);
        fill(weights.normWeight, 1.0, 0.02);
        if (config.position == PositionKind::rope)
            weights.ropePeriods = ropePeriods(config, target.device);
        for (const BlockWeights& block : weights.blocks) {
            if (cancel.cancelled())
                return support::Cancelled{};
            fillBlock(block, fill);
        }
        auto made = makeViTBackbone(config, std::move(weights), target, cancel);
        if (!made)
            return support::Cancelled{};
        return made;
    });
}

} // namespace selfment::backbone
