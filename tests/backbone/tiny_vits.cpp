// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backbone/tiny_vits.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace selfment::test {
namespace {

/// Appends seeded random tensors.
class Writer {
public:
    explicit Writer(NamedTensors& tensors, bool shapesOnly = false)
        : m_tensors(tensors), m_shapesOnly(shapesOnly) {}
    void add(const std::string& name, std::vector<std::int64_t> shape) {
        if (m_shapesOnly) {
            m_tensors.emplace_back(name, at::ones({}).expand(shape));
            return;
        }
        m_seed = m_seed * 1664525U + 1013904223U;
        const std::int64_t count = at::empty(shape, at::kMeta).numel();
        const at::Tensor numbers = at::arange(count, at::kDouble).add_(static_cast<double>(m_seed >> 8U));
        m_tensors.emplace_back(name, numbers.mul_(12.9898).sin_().to(at::kFloat).reshape(shape));
    }
    void linear(const std::string& name, std::int64_t out, std::int64_t in, bool bias = true) {
        add(name + ".weight", {out, in});
        if (bias)
            add(name + ".bias", {out});
    }
    void norm(const std::string& name, std::int64_t size) {
        add(name + ".weight", {size});
        add(name + ".bias", {size});
    }

private:
    NamedTensors& m_tensors;
    bool m_shapesOnly;
    std::uint32_t m_seed = 7;
};

void metaMlp(Writer& writer, const std::string& block, const TinyShape& shape) {
    if (shape.swiglu) {
        writer.linear(block + "mlp.w1", shape.mlpWidth, shape.dimension);
        writer.linear(block + "mlp.w2", shape.mlpWidth, shape.dimension);
        writer.linear(block + "mlp.w3", shape.dimension, shape.mlpWidth);
    } else {
        writer.linear(block + "mlp.fc1", shape.mlpWidth, shape.dimension);
        writer.linear(block + "mlp.fc2", shape.dimension, shape.mlpWidth);
    }
}

int depthOf(const NamedTensors& tensors) {
    int depth = 0;
    while (tensorOf(tensors, "blocks." + std::to_string(depth) + ".norm1.weight").defined())
        ++depth;
    return depth;
}

void rename(NamedTensors& to, const NamedTensors& from, const std::string& oldName,
            const std::string& newName) {
    for (const char* kind : {".weight", ".bias"})
        if (const at::Tensor tensor = tensorOf(from, oldName + kind); tensor.defined())
            to.emplace_back(newName + kind, tensor);
}

} // namespace

NamedTensors metaDinov3(const TinyShape& shape) {
    NamedTensors tensors;
    Writer writer(tensors, shape.shapesOnly);
    const std::int64_t d = shape.dimension;
    writer.add("cls_token", {1, 1, d});
    if (shape.registers > 0)
        writer.add("storage_tokens", {1, shape.registers, d});
    writer.add("mask_token", {1, d});
    writer.add("patch_embed.proj.weight", {d, 3, shape.patch, shape.patch});
    writer.add("patch_embed.proj.bias", {d});
    const int quarter = shape.dimension / shape.heads / 4;
    tensors.emplace_back("rope_embed.periods",
                         at::pow(at::full({}, 100.0), at::arange(quarter, at::kFloat) / quarter)
                             .to(at::kBFloat16)
                             .to(at::kFloat));
    for (int i = 0; i < shape.depth; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        writer.norm(block + "norm1", d);
        writer.linear(block + "attn.qkv", 3 * d, d, shape.qkvBias);
        if (shape.qkvBias && shape.biasMask) {
            at::Tensor mask = at::ones({3 * d});
            mask.narrow(0, d, d).zero_();
            tensors.emplace_back(block + "attn.qkv.bias_mask", mask);
        }
        writer.linear(block + "attn.proj", d, d);
        writer.add(block + "ls1.gamma", {d});
        writer.norm(block + "norm2", d);
        metaMlp(writer, block, shape);
        writer.add(block + "ls2.gamma", {d});
    }
    writer.norm("norm", d);
    if (!shape.qkvBias)
        writer.norm("local_cls_norm", d);
    return tensors;
}

NamedTensors hubDinov3(const NamedTensors& meta, const std::string& layerPrefix) {
    NamedTensors hub;
    const std::int64_t d = tensorOf(meta, "cls_token").size(-1);
    hub.emplace_back("embeddings.cls_token", tensorOf(meta, "cls_token"));
    hub.emplace_back("embeddings.mask_token", tensorOf(meta, "mask_token").reshape({1, 1, d}));
    if (tensorOf(meta, "storage_tokens").defined())
        hub.emplace_back("embeddings.register_tokens", tensorOf(meta, "storage_tokens"));
    rename(hub, meta, "patch_embed.proj", "embeddings.patch_embeddings");
    for (int i = 0; i < depthOf(meta); ++i) {
        const std::string from = "blocks." + std::to_string(i) + ".";
        const std::string to = layerPrefix + std::to_string(i) + ".";
        rename(hub, meta, from + "norm1", to + "norm1");
        rename(hub, meta, from + "norm2", to + "norm2");
        rename(hub, meta, from + "attn.proj", to + "attention.o_proj");
        const auto weights = tensorOf(meta, from + "attn.qkv.weight").chunk(3);
        constexpr std::array kNames{"q_proj", "k_proj", "v_proj"};
        for (std::size_t part = 0; part < 3; ++part)
            hub.emplace_back(to + "attention." + kNames[part] + ".weight", weights[part].clone());
        if (const at::Tensor bias = tensorOf(meta, from + "attn.qkv.bias"); bias.defined()) {
            const auto biases = (bias * tensorOf(meta, from + "attn.qkv.bias_mask")).chunk(3);
            hub.emplace_back(to + "attention.q_proj.bias", biases[0].clone());
            hub.emplace_back(to + "attention.v_proj.bias", biases[2].clone());
        }
        hub.emplace_back(to + "layer_scale1.lambda1", tensorOf(meta, from + "ls1.gamma"));
        hub.emplace_back(to + "layer_scale2.lambda1", tensorOf(meta, from + "ls2.gamma"));
        rename(hub, meta, from + "mlp.fc1", to + "mlp.up_proj");
        rename(hub, meta, from + "mlp.fc2", to + "mlp.down_proj");
        rename(hub, meta, from + "mlp.w1", to + "mlp.gate_proj");
        rename(hub, meta, from + "mlp.w2", to + "mlp.up_proj");
        rename(hub, meta, from + "mlp.w3", to + "mlp.down_proj");
    }
    rename(hub, meta, "norm", "norm");
    return hub;
}

NamedTensors dino(const TinyShape& shape) {
    NamedTensors tensors;
    Writer writer(tensors, shape.shapesOnly);
    const std::int64_t d = shape.dimension;
    writer.add("cls_token", {1, 1, d});
    writer.add("pos_embed", {1, 1 + shape.positionRows * shape.positionRows, d});
    writer.add("patch_embed.proj.weight", {d, 3, shape.patch, shape.patch});
    writer.add("patch_embed.proj.bias", {d});
    for (int i = 0; i < shape.depth; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        writer.norm(block + "norm1", d);
        writer.linear(block + "attn.qkv", 3 * d, d);
        writer.linear(block + "attn.proj", d, d);
        writer.norm(block + "norm2", d);
        metaMlp(writer, block, shape);
    }
    writer.norm("norm", d);
    return tensors;
}

NamedTensors hubVit(const NamedTensors& dino) {
    NamedTensors hub;
    hub.emplace_back("embeddings.cls_token", tensorOf(dino, "cls_token"));
    hub.emplace_back("embeddings.position_embeddings", tensorOf(dino, "pos_embed"));
    rename(hub, dino, "patch_embed.proj", "embeddings.patch_embeddings.projection");
    for (int i = 0; i < depthOf(dino); ++i) {
        const std::string from = "blocks." + std::to_string(i) + ".";
        const std::string to = "encoder.layer." + std::to_string(i) + ".";
        rename(hub, dino, from + "norm1", to + "layernorm_before");
        rename(hub, dino, from + "norm2", to + "layernorm_after");
        const auto weights = tensorOf(dino, from + "attn.qkv.weight").chunk(3);
        const auto biases = tensorOf(dino, from + "attn.qkv.bias").chunk(3);
        constexpr std::array kNames{"query", "key", "value"};
        for (std::size_t part = 0; part < 3; ++part) {
            hub.emplace_back(to + "attention.attention." + kNames[part] + ".weight", weights[part].clone());
            hub.emplace_back(to + "attention.attention." + kNames[part] + ".bias", biases[part].clone());
        }
        rename(hub, dino, from + "attn.proj", to + "attention.output.dense");
        rename(hub, dino, from + "mlp.fc1", to + "intermediate.dense");
        rename(hub, dino, from + "mlp.fc2", to + "output.dense");
    }
    rename(hub, dino, "norm", "layernorm");
    Writer(hub).linear("pooler.dense", 8, 8);
    return hub;
}

NamedTensors hubDinov2(const TinyShape& shape) {
    NamedTensors tensors;
    Writer writer(tensors, shape.shapesOnly);
    const std::int64_t d = shape.dimension;
    writer.add("embeddings.cls_token", {1, 1, d});
    writer.add("embeddings.mask_token", {1, d});
    if (shape.registers > 0)
        writer.add("embeddings.register_tokens", {1, shape.registers, d});
    writer.add("embeddings.position_embeddings", {1, 1 + shape.positionRows * shape.positionRows, d});
    writer.add("embeddings.patch_embeddings.projection.weight", {d, 3, shape.patch, shape.patch});
    writer.add("embeddings.patch_embeddings.projection.bias", {d});
    for (int i = 0; i < shape.depth; ++i) {
        const std::string block = "encoder.layer." + std::to_string(i) + ".";
        writer.norm(block + "norm1", d);
        for (const char* part : {"query", "key", "value"})
            writer.linear(block + "attention.attention." + part, d, d);
        writer.linear(block + "attention.output.dense", d, d);
        writer.add(block + "layer_scale1.lambda1", {d});
        writer.norm(block + "norm2", d);
        writer.linear(block + (shape.swiglu ? "mlp.weights_in" : "mlp.fc1"),
                      shape.swiglu ? 2 * shape.mlpWidth : shape.mlpWidth, d);
        writer.linear(block + (shape.swiglu ? "mlp.weights_out" : "mlp.fc2"), d, shape.mlpWidth);
        writer.add(block + "layer_scale2.lambda1", {d});
    }
    writer.norm("layernorm", d);
    return tensors;
}

at::Tensor tensorOf(const NamedTensors& tensors, const std::string& name) {
    const auto found =
        std::find_if(tensors.begin(), tensors.end(), [&](const auto& one) { return one.first == name; });
    return found == tensors.end() ? at::Tensor() : found->second;
}

NamedTensors without(NamedTensors tensors, const std::string& name) {
    if (std::erase_if(tensors, [&](const auto& one) { return one.first == name; }) != 1)
        throw std::logic_error("there is no " + name);
    return tensors;
}

NamedTensors with(NamedTensors tensors, const std::string& name, const at::Tensor& tensor) {
    std::erase_if(tensors, [&](const auto& one) { return one.first == name; });
    tensors.emplace_back(name, tensor);
    return tensors;
}

NamedTensors converted(const NamedTensors& tensors, c10::ScalarType type) {
    NamedTensors result;
    for (const auto& [name, tensor] : tensors)
        result.emplace_back(name, tensor.to(type));
    return result;
}

} // namespace selfment::test
