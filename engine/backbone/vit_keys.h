// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_config.h"
#include "backbone/vit_weights.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::backbone {

/// Sets of names that published files use. The order is that of KeyRow::names.
enum class KeyLayout { metaDinov3, hubDinov3, dino, hubDinov2, hubVit };
inline constexpr std::array kKeyLayouts{KeyLayout::metaDinov3, KeyLayout::hubDinov3, KeyLayout::dino,
                                        KeyLayout::hubDinov2, KeyLayout::hubVit};

/// When a configuration has a tensor.
enum class Needed {
    always,
    registers,
    positionTable,
    gelu,
    swiglu,
    queryBias,
    keyBias,
    valueBias,
    qkvBias, ///< any of the three
    projectionBias,
    geluBias,   ///< mlpBias and gelu
    swigluBias, ///< mlpBias and swiglu
    layerScale,
    biasMask ///< beside a qkv bias: in every block, if any block of the file has it
};

/// Rows of the destination that a stored tensor fills: part `index` of `of` equal ones.
struct Slice {
    int index = 0;
    int of = 1;
};

enum class Role {
    copy,
    factor ///< multiplies, in fp32, what the row before it (of the same place) has stored
};

/// One tensor of a model: where it goes, when it exists, its shape and what each layout calls it.
template <typename Owner>
struct KeyRow {
    at::Tensor Owner::*place;
    Slice slice;
    Role role{};
    Needed needed{};
    std::string_view shape;                                 ///< terms apart by spaces, see shapeOf()
    std::array<std::string_view, kKeyLayouts.size()> names; ///< empty: this layout has none
    [[nodiscard]] std::string_view name(KeyLayout layout) const {
        return names[static_cast<std::size_t>(layout)];
    }
};
using ModelRow = KeyRow<ViTWeights>;
using BlockRow = KeyRow<BlockWeights>; ///< names hold {i}, the number of the block

std::span<const ModelRow> modelRows();
std::span<const BlockRow> blockRows();

/// "Meta", "Hugging Face", "DINO".
std::string_view layoutText(KeyLayout layout);

/// Tensors that published files hold beside those of inference: exact names, or beginnings that end in '.'.
bool isIgnoredKey(std::string_view name);

/// A shape expression for a configuration. Terms are numbers or symbols with an optional factor ("3d"):
/// d dimension, p patch side, w MLP width, R registers, P rows of the position table, f rope periods.
std::vector<std::int64_t> shapeOf(std::string_view expression, const ViTConfig& config);

/// Whether a configuration has such a tensor; of biasMask: whether it may have one.
bool isNeeded(Needed needed, const ViTConfig& config);

/// "blocks.{i}.norm1.weight" for block 3: "blocks.3.norm1.weight".
std::string nameInBlock(std::string_view pattern, int block);

} // namespace selfment::backbone
