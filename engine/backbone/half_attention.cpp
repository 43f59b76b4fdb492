// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/half_attention.h"

#include "backbone/half_kernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <vector>

namespace selfment::backbone {
namespace {

std::int64_t packedKeys(std::int64_t tokens, std::int64_t width) {
    return (tokens + half::kTileRows - 1) / half::kTileRows * half::kTileRows * width;
}

} // namespace

bool halfAttentionFits(std::int64_t headDimension) {
    return headDimension % half::kTileRows == 0 && headDimension <= half::kLargestHead;
}

std::int64_t halfAttentionMemory(std::int64_t tokens, std::int64_t heads, std::int64_t headDimension) {
    return heads * (packedKeys(tokens, headDimension) + tokens * headDimension);
}

void halfAttention(const at::Tensor& qkv, const at::Tensor& output, const at::Tensor& memory) {
    const std::int64_t tokens = qkv.size(1);
    const std::int64_t heads = qkv.size(3);
    const std::int64_t width = qkv.size(4);
    const std::int64_t d = heads * width;
    const std::int64_t perHead = halfAttentionMemory(tokens, 1, width);
    auto* const packed = static_cast<std::uint32_t*>(memory.mutable_data_ptr());
    std::vector<half::AttentionHead> packedHeads(static_cast<std::size_t>(heads));
    const std::int64_t blocks = (tokens + half::kTileColumns - 1) / half::kTileColumns;
    for (std::int64_t image = 0; image < qkv.size(0); ++image) {
        const float* const rows = qkv.const_data_ptr<float>() + image * tokens * 3 * d;
        float* const target = output.mutable_data_ptr<float>() + image * tokens * d;
        at::parallel_for(0, heads, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t h = begin; h < end; ++h) {
                const float* const keys = rows + d + h * width;
                const float* const values = keys + d;
                std::uint32_t* const keyTiles = packed + h * perHead;
                std::uint32_t* const valueTiles = keyTiles + packedKeys(tokens, width);
                const float keyScale = half::powerOfTwoAbove(keys, 3 * d, tokens, width);
                const float valueScale = half::powerOfTwoAbove(values, 3 * d, tokens, width);
                half::packRows(keys, 3 * d, tokens, width, keyScale, keyTiles, nullptr);
                half::packValues(values, 3 * d, tokens, width, valueScale, valueTiles);
                packedHeads[static_cast<std::size_t>(h)] = {keyTiles,   valueTiles, keyScale,
                                                            valueScale, tokens,     width};
            }
        });
        at::parallel_for(0, heads * blocks, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t task = begin; task < end; ++task) {
                const std::int64_t h = task / blocks;
                const std::int64_t first = task % blocks * half::kTileColumns;
                half::attendRows(packedHeads[static_cast<std::size_t>(h)], rows + first * 3 * d + h * width,
                                 3 * d, std::min(half::kTileColumns, tokens - first),
                                 target + first * d + h * width, d);
            }
        });
    }
}

} // namespace selfment::backbone
