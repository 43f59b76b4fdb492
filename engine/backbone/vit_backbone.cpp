// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_backbone.h"

#include "backbone/batch_halving.h"
#include "backbone/device_choice.h"
#include "backbone/device_memory.h"
#include "backbone/linear_layer.h"
#include "backbone/memory_gate.h"
#include "backbone/vit.h"
#include "backbone/vit_factory.h"
#include "support/catch_all.h"

#include <ATen/ATen.h>

#include <unistd.h>
#include <utility>

namespace selfment::backbone {
namespace {

using options::FeatureKind;
using FeatureMaps = std::vector<features::FeatureMap>;

std::uint64_t bytesOf(const ViTWeights& weights) {
    std::uint64_t bytes = 0;
    const auto add = [&](std::initializer_list<at::Tensor> tensors) {
        for (const at::Tensor& tensor : tensors)
            bytes += tensor.defined() ? tensor.nbytes() : 0;
    };
    add({weights.patchWeight, weights.patchBias, weights.clsToken, weights.registers, weights.positionTable,
         weights.ropePeriods, weights.normWeight, weights.normBias});
    for (const BlockWeights& b : weights.blocks)
        add({b.norm1Weight, b.norm1Bias, b.qkvWeight, b.qkvBias, b.projectionWeight, b.projectionBias,
             b.scale1, b.norm2Weight, b.norm2Bias, b.mlpInWeight, b.mlpInBias, b.mlpOutWeight, b.mlpOutBias,
             b.scale2});
    return bytes;
}

BackboneInfo infoFor(const ViTConfig& config, const ViTWeights& weights, const ViTTarget& target) {
    BackboneInfo info;
    info.name = target.name;
    info.label = target.label;
    info.limits = target.limits;
    info.patchSize = config.patchSize;
    info.dimension = config.dimension;
    info.sha256 = target.sha256;
    info.device = target.device.str();
    info.precision = precisionName(target.precision);
    if (productKindFor(target.device, target.precision) == ProductKind::half)
        info.precision += " (fp16 products)";
    info.parameters = config.parameterCount();
    info.bytes = bytesOf(weights);
    info.statistics = config.statistics;
    info.defaultFeature = config.defaultFeature;
    info.hasAttention = true;
    return info;
}

/// Work memory of passes at one time: half of the machine's; a CUDA device computes one after the other
/// anyway.
std::uint64_t passBudget(const c10::Device& device) {
    if (!device.is_cpu())
        return 0;
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE)) / 2;
}

std::string sizeText(const at::Tensor& input) {
    std::string text;
    for (const std::int64_t size : input.sizes())
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    return text;
}

class LoadedViT final : public ViTBackbone {
public:
    LoadedViT(ViTConfig config, ViTWeights weights, const ViTTarget& target,
              const support::CancelToken& cancel)
        : m_info(infoFor(config, weights, target)),
          m_device(target.device),
          m_gate(passBudget(target.device)),
          m_vit(std::move(config), std::move(weights), cancel) {}

    [[nodiscard]] const BackboneInfo& info() const override { return m_info; }
    [[nodiscard]] const ViTConfig& config() const override { return m_vit.config(); }

    support::Result<features::FeatureMap>
    features(const values::Image& image, const options::InputOptions& input, const FeatureRequest& request,
             const support::CancelToken& cancel, support::ProgressSink& progress) const override;
    support::Result<features::FeatureMap> featuresOfInput(const at::Tensor& input,
                                                          const FeatureRequest& request,
                                                          const support::CancelToken& cancel,
                                                          support::ProgressSink& progress) const override;
    support::Result<FeatureMaps> featuresOfBatch(const std::vector<at::Tensor>& inputs,
                                                 const FeatureRequest& request,
                                                 const support::CancelToken& cancel,
                                                 support::ProgressSink& progress) const override;
    support::Result<at::Tensor> blockOutputs(const at::Tensor& input) const override;

private:
    [[nodiscard]] support::Status checkInput(const at::Tensor& input) const;
    [[nodiscard]] FeatureKind resolved(FeatureKind wanted) const;
    [[nodiscard]] support::Result<FeatureMaps> forward(const std::vector<at::Tensor>& inputs,
                                                       const FeatureRequest& request,
                                                       const support::CancelToken& cancel,
                                                       support::ProgressSink& progress) const;
    [[nodiscard]] features::FeatureMap mapOf(const ForwardResult& result, std::int64_t index,
                                             FeatureKind kind, bool withAttention,
                                             const at::Tensor& input) const;

    const BackboneInfo m_info;
    const c10::Device m_device;
    mutable MemoryGate m_gate;
    const ViT m_vit;
};

support::Status LoadedViT::checkInput(const at::Tensor& input) const {
    const auto refuse = [&](const std::string& why) {
        return support::makeError(values::ErrorCode::backboneRefusesInput, m_info.name, why);
    };
    if (!input.defined() || input.dim() != 3 || input.size(0) != 3 || !input.is_floating_point())
        return refuse("a network input is a floating-point tensor [3, H, W]" +
                      (input.defined() ? ", not " + sizeText(input) : std::string()));
    const std::int64_t patch = m_info.patchSize;
    if (input.size(1) < patch || input.size(2) < patch)
        return refuse("an input of " + std::to_string(input.size(1)) + " x " + std::to_string(input.size(2)) +
                      " pixels holds no patch of " + std::to_string(patch) + " x " + std::to_string(patch));
    return support::Done{};
}

FeatureKind LoadedViT::resolved(FeatureKind wanted) const {
    return wanted == FeatureKind::automatic ? config().defaultFeature : wanted;
}

features::FeatureMap LoadedViT::mapOf(const ForwardResult& result, std::int64_t index, FeatureKind kind,
                                      bool withAttention, const at::Tensor& input) const {
    const at::Tensor tokens = result.tokens[index];
    const int prefix = config().prefixTokens();
    features::FeatureMap map;
    map.grid = result.grid;
    map.kind = kind;
    map.clsToken = tokens[0].clone();
    if (config().registers > 0)
        map.extraTokens = tokens.narrow(0, 1, config().registers).clone();
    map.clsAttention = result.clsAttention[index];
    map.lastValues = result.values[index];
    if (withAttention) {
        map.lastKeys = result.keys[index];
        map.lastQueries = result.queries[index];
    }
    switch (kind) {
    case FeatureKind::keys:
        map.patchFeatures = result.keys[index];
        break;
    case FeatureKind::queries:
        map.patchFeatures = result.queries[index];
        break;
    case FeatureKind::values:
        map.patchFeatures = map.lastValues;
        break;
    case FeatureKind::tokens:
    case FeatureKind::automatic:
        map.patchFeatures = tokens.narrow(0, prefix, map.grid.patchCount());
        break;
    }
    map.input = input;
    return map;
}

support::Result<FeatureMaps> LoadedViT::forward(const std::vector<at::Tensor>& inputs,
                                                const FeatureRequest& request,
                                                const support::CancelToken& cancel,
                                                support::ProgressSink& progress) const {
    const FeatureKind kind = resolved(request.feature);
    ForwardRequest wanted;
    wanted.keys = request.withAttention || kind == FeatureKind::keys;
    wanted.queries = request.withAttention || kind == FeatureKind::queries;
    const at::Tensor& first = inputs.front();
    const std::int64_t patches = (first.size(1) / m_info.patchSize) * (first.size(2) / m_info.patchSize);
    const auto pass =
        m_gate.enter(m_vit.passBytes(static_cast<std::int64_t>(inputs.size()), patches), cancel);
    if (!pass.ok())
        return support::propagate<FeatureMaps>(pass);
    try {
        const auto result = m_vit.forward(at::stack(inputs).to(m_device), wanted, cancel, progress);
        if (!result.ok())
            return support::propagate<FeatureMaps>(result);
        FeatureMaps maps;
        for (std::size_t i = 0; i < inputs.size(); ++i)
            maps.push_back(
                mapOf(*result, static_cast<std::int64_t>(i), kind, request.withAttention, inputs[i]));
        return maps;
    } catch (const c10::OutOfMemoryError& error) {
        return deviceMemoryError(m_device,
                                 std::to_string(inputs.size()) + " x [" + sizeText(inputs.front()) + "]",
                                 error.what_without_backtrace());
    }
}

support::Result<FeatureMaps> LoadedViT::featuresOfBatch(const std::vector<at::Tensor>& inputs,
                                                        const FeatureRequest& request,
                                                        const support::CancelToken& cancel,
                                                        support::ProgressSink& progress) const {
    for (const at::Tensor& input : inputs) {
        if (const auto fit = checkInput(input); !fit.ok())
            return support::propagate<FeatureMaps>(fit);
        if (input.sizes() != inputs.front().sizes())
            return support::makeError(values::ErrorCode::backboneRefusesInput, m_info.name,
                                      "inputs of one batch have one size, not " + sizeText(inputs.front()) +
                                          " and " + sizeText(input));
    }
    const auto part = [&](std::size_t first, std::size_t number) {
        const auto begin = inputs.begin() + static_cast<std::ptrdiff_t>(first);
        return forward({begin, begin + static_cast<std::ptrdiff_t>(number)}, request, cancel, progress);
    };
    const auto release = [&] {
        m_vit.releaseMemory();
        releaseCachedMemory(m_device);
    };
    return support::catchAll([&] { return inHalves<features::FeatureMap>(inputs.size(), part, release); });
}

support::Result<features::FeatureMap> LoadedViT::featuresOfInput(const at::Tensor& input,
                                                                 const FeatureRequest& request,
                                                                 const support::CancelToken& cancel,
                                                                 support::ProgressSink& progress) const {
    auto maps = featuresOfBatch({input}, request, cancel, progress);
    if (!maps.ok())
        return support::propagate<features::FeatureMap>(maps);
    return std::move(maps->front());
}

support::Result<features::FeatureMap> LoadedViT::features(const values::Image& image,
                                                          const options::InputOptions& input,
                                                          const FeatureRequest& request,
                                                          const support::CancelToken& cancel,
                                                          support::ProgressSink& progress) const {
    return support::catchAll([&] {
        const values::PatchGrid grid = patchGridFor(image.height, image.width, input, m_info.patchSize);
        return featuresOfInput(normalisedInput(image, grid, m_info.patchSize, m_info.statistics), request,
                               cancel, progress);
    });
}

support::Result<at::Tensor> LoadedViT::blockOutputs(const at::Tensor& input) const {
    if (const auto fit = checkInput(input); !fit.ok())
        return support::propagate<at::Tensor>(fit);
    return support::catchAll([&]() -> support::Result<at::Tensor> {
        support::NoProgress progress;
        ForwardRequest wanted;
        wanted.blockOutputs = true;
        const auto result = m_vit.forward(input.unsqueeze(0).to(m_device), wanted, {}, progress);
        if (!result.ok())
            return support::propagate<at::Tensor>(result);
        return result->blockOutputs.select(1, 0);
    });
}

} // namespace

std::shared_ptr<const ViTBackbone> makeViTBackbone(ViTConfig config, ViTWeights weights,
                                                   const ViTTarget& target,
                                                   const support::CancelToken& cancel) {
    auto made = std::make_shared<const LoadedViT>(std::move(config), std::move(weights), target, cancel);
    return cancel.cancelled() ? nullptr : std::move(made);
}

} // namespace selfment::backbone
