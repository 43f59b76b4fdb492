// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backbone/vit_checks.h"

#include "tests/backbone/memory_tensor_source.h"

#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

namespace selfment::test {

checkpoint::Checkpoint inMemory(const NamedTensors& tensors, const std::string& config,
                                const std::string& preprocessor, const std::string& file) {
    checkpoint::Checkpoint result;
    result.files = {file};
    result.config = config;
    result.preprocessor = preprocessor;
    result.tensors = std::make_shared<MemoryTensorSource>(tensors);
    return result;
}

support::Result<backbone::LoadedViT> load(const checkpoint::Checkpoint& checkpoint,
                                          c10::ScalarType precision) {
    backbone::ViTTarget target;
    target.precision = precision;
    support::NoProgress progress;
    return backbone::loadWeights(checkpoint, target, "weights.pth", {}, progress);
}

std::vector<std::pair<std::string, at::Tensor>> weightsByName(const backbone::ViTWeights& weights) {
    std::vector<std::pair<std::string, at::Tensor>> all{
        {"patchWeight", weights.patchWeight},     {"patchBias", weights.patchBias},
        {"clsToken", weights.clsToken},           {"registers", weights.registers},
        {"positionTable", weights.positionTable}, {"ropePeriods", weights.ropePeriods},
        {"normWeight", weights.normWeight},       {"normBias", weights.normBias}};
    for (std::size_t i = 0; i < weights.blocks.size(); ++i) {
        const backbone::BlockWeights& block = weights.blocks[i];
        const std::string name = "block " + std::to_string(i) + " ";
        all.emplace_back(name + "norm1Weight", block.norm1Weight);
        all.emplace_back(name + "norm1Bias", block.norm1Bias);
        all.emplace_back(name + "qkvWeight", block.qkvWeight);
        all.emplace_back(name + "qkvBias", block.qkvBias);
        all.emplace_back(name + "projectionWeight", block.projectionWeight);
        all.emplace_back(name + "projectionBias", block.projectionBias);
        all.emplace_back(name + "scale1", block.scale1);
        all.emplace_back(name + "norm2Weight", block.norm2Weight);
        all.emplace_back(name + "norm2Bias", block.norm2Bias);
        all.emplace_back(name + "mlpInWeight", block.mlpInWeight);
        all.emplace_back(name + "mlpInBias", block.mlpInBias);
        all.emplace_back(name + "mlpOutWeight", block.mlpOutWeight);
        all.emplace_back(name + "mlpOutBias", block.mlpOutBias);
        all.emplace_back(name + "scale2", block.scale2);
    }
    return all;
}

std::string difference(const backbone::ViTWeights& left, const backbone::ViTWeights& right,
                       bool ignorePeriods) {
    const auto lefts = weightsByName(left);
    const auto rights = weightsByName(right);
    if (lefts.size() != rights.size())
        return "another number of blocks";
    for (std::size_t i = 0; i < lefts.size(); ++i) {
        const auto& [name, one] = lefts[i];
        const at::Tensor& other = rights[i].second;
        if (ignorePeriods && name == "ropePeriods")
            continue;
        if (one.defined() != other.defined())
            return name + " is only in one of them";
        if (one.defined() && (one.scalar_type() != other.scalar_type() || !at::equal(one, other)))
            return name + " differs";
    }
    return {};
}

std::string hubConfig(const TinyShape& shape) {
    return nlohmann::json{{"model_type", "dinov3_vit"},
                          {"hidden_size", shape.dimension},
                          {"num_hidden_layers", shape.depth},
                          {"num_attention_heads", shape.heads},
                          {"intermediate_size", shape.mlpWidth},
                          {"patch_size", shape.patch},
                          {"num_register_tokens", shape.registers},
                          {"use_gated_mlp", shape.swiglu},
                          {"hidden_act", shape.swiglu ? "silu" : "gelu"},
                          {"query_bias", shape.qkvBias},
                          {"key_bias", false},
                          {"value_bias", shape.qkvBias},
                          {"proj_bias", true},
                          {"mlp_bias", true},
                          {"layer_norm_eps", 1e-5},
                          {"rope_theta", 100.0},
                          {"num_channels", 3}}
        .dump();
}

} // namespace selfment::test
