// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace selfment::test {

/// Named tensors in the order of a file.
using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

/// A small random model under the names of its owners' .pth file. Every tensor has other numbers.
struct TinyShape {
    int dimension = 64;
    int heads = 4;
    int depth = 3;
    int mlpWidth = 256;
    bool swiglu = false;
    int registers = 4;
    bool qkvBias = true;
    bool biasMask = true; ///< zero for keys, one for queries and values
    int patch = 16;
    int positionRows = 0;    ///< DINO's and DINOv2's table
    bool shapesOnly = false; ///< every tensor is one number that is seen many times
};

/// DINOv3 as its owners publish it: fused qkv, bias_mask, rope_embed.periods, mask_token; local_cls_norm too
/// where there is no qkv bias, as in the 7B.
NamedTensors metaDinov3(const TinyShape& shape);
/// The same model under transformers' names: q, k, v apart, the mask applied, no key bias.
NamedTensors hubDinov3(const NamedTensors& meta, const std::string& layerPrefix = "layer.");
/// DINO as its owners publish it; heads of width 64.
NamedTensors dino(const TinyShape& shape);
/// The same model under transformers' ViT names.
NamedTensors hubVit(const NamedTensors& dino);
/// DINOv2 under transformers' names.
NamedTensors hubDinov2(const TinyShape& shape);

at::Tensor tensorOf(const NamedTensors& tensors, const std::string& name);
NamedTensors without(NamedTensors tensors, const std::string& name);
NamedTensors with(NamedTensors tensors, const std::string& name, const at::Tensor& tensor);
NamedTensors converted(const NamedTensors& tensors, c10::ScalarType type);

} // namespace selfment::test
