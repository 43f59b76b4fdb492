// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_keys.h"

#include <algorithm>
#include <charconv>

namespace selfment::backbone {
namespace {

using W = ViTWeights;
using B = BlockWeights;
using enum Needed;

constexpr Slice kWhole{};
constexpr Slice kFirstThird{0, 3};
constexpr Slice kSecondThird{1, 3};
constexpr Slice kLastThird{2, 3};
constexpr Slice kUpperHalf{0, 2};
constexpr Slice kLowerHalf{1, 2};

// One row per tensor; columns of names: Meta DINOv3 | Hugging Face DINOv3 | DINO | Hugging Face DINOv2 |
// Hugging Face ViT (DINO).
// clang-format off
constexpr ModelRow kModelRows[] = {
    {&W::clsToken, kWhole, Role::copy, always, "1 1 d",
     {"cls_token", "embeddings.cls_token", "cls_token", "embeddings.cls_token", "embeddings.cls_token"}},
    {&W::registers, kWhole, Role::copy, registers, "1 R d",
     {"storage_tokens", "embeddings.register_tokens", "", "embeddings.register_tokens", ""}},
    {&W::positionTable, kWhole, Role::copy, positionTable, "1 P d",
     {"", "", "pos_embed", "embeddings.position_embeddings", "embeddings.position_embeddings"}},
    {&W::ropePeriods, kWhole, Role::copy, always, "f",
     {"rope_embed.periods", "", "", "", ""}},
    {&W::patchWeight, kWhole, Role::copy, always, "d 3 p p",
     {"patch_embed.proj.weight", "embeddings.patch_embeddings.weight", "patch_embed.proj.weight",
      "embeddings.patch_embeddings.projection.weight", "embeddings.patch_embeddings.projection.weight"}},
    {&W::patchBias, kWhole, Role::copy, always, "d",
     {"patch_embed.proj.bias", "embeddings.patch_embeddings.bias", "patch_embed.proj.bias",
      "embeddings.patch_embeddings.projection.bias", "embeddings.patch_embeddings.projection.bias"}},
    {&W::normWeight, kWhole, Role::copy, always, "d",
     {"norm.weight", "norm.weight", "norm.weight", "layernorm.weight", "layernorm.weight"}},
    {&W::normBias, kWhole, Role::copy, always, "d",
     {"norm.bias", "norm.bias", "norm.bias", "layernorm.bias", "layernorm.bias"}},
};

constexpr BlockRow kBlockRows[] = {
    {&B::norm1Weight, kWhole, Role::copy, always, "d",
     {"blocks.{i}.norm1.weight", "layer.{i}.norm1.weight", "blocks.{i}.norm1.weight",
      "encoder.layer.{i}.norm1.weight", "encoder.layer.{i}.layernorm_before.weight"}},
    {&B::norm1Bias, kWhole, Role::copy, always, "d",
     {"blocks.{i}.norm1.bias", "layer.{i}.norm1.bias", "blocks.{i}.norm1.bias",
      "encoder.layer.{i}.norm1.bias", "encoder.layer.{i}.layernorm_before.bias"}},
    {&B::qkvWeight, kWhole, Role::copy, always, "3d d",
     {"blocks.{i}.attn.qkv.weight", "", "blocks.{i}.attn.qkv.weight", "", ""}},
    {&B::qkvWeight, kFirstThird, Role::copy, always, "d d",
     {"", "layer.{i}.attention.q_proj.weight", "",
      "encoder.layer.{i}.attention.attention.query.weight", "encoder.layer.{i}.attention.attention.query.weight"}},
    {&B::qkvWeight, kSecondThird, Role::copy, always, "d d",
     {"", "layer.{i}.attention.k_proj.weight", "",
      "encoder.layer.{i}.attention.attention.key.weight", "encoder.layer.{i}.attention.attention.key.weight"}},
    {&B::qkvWeight, kLastThird, Role::copy, always, "d d",
     {"", "layer.{i}.attention.v_proj.weight", "",
      "encoder.layer.{i}.attention.attention.value.weight", "encoder.layer.{i}.attention.attention.value.weight"}},
    {&B::qkvBias, kWhole, Role::copy, qkvBias, "3d",
     {"blocks.{i}.attn.qkv.bias", "", "blocks.{i}.attn.qkv.bias", "", ""}},
    {&B::qkvBias, kWhole, Role::factor, biasMask, "3d",
     {"blocks.{i}.attn.qkv.bias_mask", "", "", "", ""}},
    {&B::qkvBias, kFirstThird, Role::copy, queryBias, "d",
     {"", "layer.{i}.attention.q_proj.bias", "",
      "encoder.layer.{i}.attention.attention.query.bias", "encoder.layer.{i}.attention.attention.query.bias"}},
    {&B::qkvBias, kSecondThird, Role::copy, keyBias, "d",
     {"", "layer.{i}.attention.k_proj.bias", "",
      "encoder.layer.{i}.attention.attention.key.bias", "encoder.layer.{i}.attention.attention.key.bias"}},
    {&B::qkvBias, kLastThird, Role::copy, valueBias, "d",
     {"", "layer.{i}.attention.v_proj.bias", "",
      "encoder.layer.{i}.attention.attention.value.bias", "encoder.layer.{i}.attention.attention.value.bias"}},
    {&B::projectionWeight, kWhole, Role::copy, always, "d d",
     {"blocks.{i}.attn.proj.weight", "layer.{i}.attention.o_proj.weight", "blocks.{i}.attn.proj.weight",
      "encoder.layer.{i}.attention.output.dense.weight", "encoder.layer.{i}.attention.output.dense.weight"}},
    {&B::projectionBias, kWhole, Role::copy, projectionBias, "d",
     {"blocks.{i}.attn.proj.bias", "layer.{i}.attention.o_proj.bias", "blocks.{i}.attn.proj.bias",
      "encoder.layer.{i}.attention.output.dense.bias", "encoder.layer.{i}.attention.output.dense.bias"}},
    {&B::scale1, kWhole, Role::copy, layerScale, "d",
     {"blocks.{i}.ls1.gamma", "layer.{i}.layer_scale1.lambda1", "", "encoder.layer.{i}.layer_scale1.lambda1", ""}},
    {&B::norm2Weight, kWhole, Role::copy, always, "d",
     {"blocks.{i}.norm2.weight", "layer.{i}.norm2.weight", "blocks.{i}.norm2.weight",
      "encoder.layer.{i}.norm2.weight", "encoder.layer.{i}.layernorm_after.weight"}},
    {&B::norm2Bias, kWhole, Role::copy, always, "d",
     {"blocks.{i}.norm2.bias", "layer.{i}.norm2.bias", "blocks.{i}.norm2.bias",
      "encoder.layer.{i}.norm2.bias", "encoder.layer.{i}.layernorm_after.bias"}},
    // GELU: in, out
    {&B::mlpInWeight, kWhole, Role::copy, gelu, "w d",
     {"blocks.{i}.mlp.fc1.weight", "layer.{i}.mlp.up_proj.weight", "blocks.{i}.mlp.fc1.weight",
      "encoder.layer.{i}.mlp.fc1.weight", "encoder.layer.{i}.intermediate.dense.weight"}},
    {&B::mlpInBias, kWhole, Role::copy, geluBias, "w",
     {"blocks.{i}.mlp.fc1.bias", "layer.{i}.mlp.up_proj.bias", "blocks.{i}.mlp.fc1.bias",
      "encoder.layer.{i}.mlp.fc1.bias", "encoder.layer.{i}.intermediate.dense.bias"}},
    {&B::mlpOutWeight, kWhole, Role::copy, gelu, "d w",
     {"blocks.{i}.mlp.fc2.weight", "layer.{i}.mlp.down_proj.weight", "blocks.{i}.mlp.fc2.weight",
      "encoder.layer.{i}.mlp.fc2.weight", "encoder.layer.{i}.output.dense.weight"}},
    {&B::mlpOutBias, kWhole, Role::copy, geluBias, "d",
     {"blocks.{i}.mlp.fc2.bias", "layer.{i}.mlp.down_proj.bias", "blocks.{i}.mlp.fc2.bias",
      "encoder.layer.{i}.mlp.fc2.bias", "encoder.layer.{i}.output.dense.bias"}},
    // SwiGLU: gate, up, out; DINOv2 stores gate over up as one
    {&B::mlpInWeight, kUpperHalf, Role::copy, swiglu, "w d",
     {"blocks.{i}.mlp.w1.weight", "layer.{i}.mlp.gate_proj.weight", "", "", ""}},
    {&B::mlpInWeight, kLowerHalf, Role::copy, swiglu, "w d",
     {"blocks.{i}.mlp.w2.weight", "layer.{i}.mlp.up_proj.weight", "", "", ""}},
    {&B::mlpInWeight, kWhole, Role::copy, swiglu, "2w d",
     {"", "", "", "encoder.layer.{i}.mlp.weights_in.weight", ""}},
    {&B::mlpInBias, kUpperHalf, Role::copy, swigluBias, "w",
     {"blocks.{i}.mlp.w1.bias", "layer.{i}.mlp.gate_proj.bias", "", "", ""}},
    {&B::mlpInBias, kLowerHalf, Role::copy, swigluBias, "w",
     {"blocks.{i}.mlp.w2.bias", "layer.{i}.mlp.up_proj.bias", "", "", ""}},
    {&B::mlpInBias, kWhole, Role::copy, swigluBias, "2w",
     {"", "", "", "encoder.layer.{i}.mlp.weights_in.bias", ""}},
    {&B::mlpOutWeight, kWhole, Role::copy, swiglu, "d w",
     {"blocks.{i}.mlp.w3.weight", "layer.{i}.mlp.down_proj.weight", "", "encoder.layer.{i}.mlp.weights_out.weight", ""}},
    {&B::mlpOutBias, kWhole, Role::copy, swigluBias, "d",
     {"blocks.{i}.mlp.w3.bias", "layer.{i}.mlp.down_proj.bias", "", "encoder.layer.{i}.mlp.weights_out.bias", ""}},
    {&B::scale2, kWhole, Role::copy, layerScale, "d",
     {"blocks.{i}.ls2.gamma", "layer.{i}.layer_scale2.lambda1", "", "encoder.layer.{i}.layer_scale2.lambda1", ""}},
};
// clang-format on

/// Masks and heads of training, norms of crops, poolers and classifiers: no part of inference here.
constexpr std::string_view kIgnored[] = {
    "mask_token", "embeddings.mask_token", "local_cls_norm.", "head.", "dino_head.", "ibot_head.",
    "pooler.",    "classifier.",           "rope_embeddings."};

std::int64_t symbolValue(char symbol, const ViTConfig& config) {
    switch (symbol) {
    case 'd':
        return config.dimension;
    case 'p':
        return config.patchSize;
    case 'w':
        return config.mlpWidth;
    case 'R':
        return config.registers;
    case 'P':
        return 1 + static_cast<std::int64_t>(config.positionRows) * config.positionRows;
    default: // 'f'
        return config.headDimension() / 4;
    }
}

} // namespace

std::span<const ModelRow> modelRows() {
    return kModelRows;
}

std::span<const BlockRow> blockRows() {
    return kBlockRows;
}

std::string_view layoutText(KeyLayout layout) {
    switch (layout) {
    case KeyLayout::metaDinov3:
        return "Meta";
    case KeyLayout::dino:
        return "DINO";
    default:
        return "Hugging Face";
    }
}

bool isIgnoredKey(std::string_view name) {
    return std::any_of(std::begin(kIgnored), std::end(kIgnored), [&](std::string_view ignored) {
        return ignored.ends_with('.') ? name.starts_with(ignored) : name == ignored;
    });
}

std::vector<std::int64_t> shapeOf(std::string_view expression, const ViTConfig& config) {
    std::vector<std::int64_t> shape;
    while (!expression.empty()) {
        const std::string_view term = expression.substr(0, expression.find(' '));
        expression.remove_prefix(std::min(expression.size(), term.size() + 1));
        std::int64_t factor = 1;
        const auto [end, error] = std::from_chars(term.data(), term.data() + term.size(), factor);
        const bool symbol = end != term.data() + term.size();
        shape.push_back(symbol ? factor * symbolValue(*end, config) : factor);
    }
    return shape;
}

bool isNeeded(Needed needed, const ViTConfig& config) {
    const bool isSwiglu = config.mlp == MlpKind::swiglu;
    switch (needed) {
    case always:
        return true;
    case registers:
        return config.registers > 0;
    case positionTable:
        return config.position != PositionKind::rope;
    case gelu:
        return !isSwiglu;
    case swiglu:
        return isSwiglu;
    case queryBias:
        return config.queryBias;
    case keyBias:
        return config.keyBias;
    case valueBias:
        return config.valueBias;
    case qkvBias:
    case biasMask:
        return config.queryBias || config.keyBias || config.valueBias;
    case projectionBias:
        return config.projectionBias;
    case geluBias:
        return config.mlpBias && !isSwiglu;
    case swigluBias:
        return config.mlpBias && isSwiglu;
    case layerScale:
        return config.layerScale;
    }
    return false;
}

std::string nameInBlock(std::string_view pattern, int block) {
    constexpr std::string_view kNumber = "{i}";
    std::string name(pattern);
    if (const auto at = name.find(kNumber); at != std::string::npos)
        name.replace(at, kNumber.size(), std::to_string(block));
    return name;
}

} // namespace selfment::backbone
