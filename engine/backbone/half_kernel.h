// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Matrix products with 16-bit floating-point operands on processors with AVX512-FP16, which multiply them
/// twice as fast as float32. Sums are carried over at most kDepthChunk products in 16 bits, then in float32.
/// Operands are scaled by powers of two so that none can overflow. Plain loops over plain memory:
/// half_kernel.cpp is the one file that is compiled for that instruction set, and must not share inline
/// functions with others.
namespace selfment::backbone::half {

inline constexpr std::int64_t kTileRows = 8;      ///< rows that one call of the innermost loop makes
inline constexpr std::int64_t kTileColumns = 64;  ///< and columns
inline constexpr std::int64_t kDepthChunk = 128;  ///< products summed in 16 bits
inline constexpr std::int64_t kLargestHead = 128; ///< head dimension

/// Whether this processor has these instructions and no AMX, whose bf16 products are faster still, and this
/// build knows them. The functions below must not be called elsewhere.
bool worthwhile();

/// Left operand: rows [rows, depth] float32 to tiles [ceil(rows / 8)][depth][8] of doubled 16-bit numbers,
/// each row divided by its own power of two scales[row]; missing rows are zero. `common` > 0 is used for all
/// rows instead.
void packRows(const float* rows, std::int64_t stride, std::int64_t count, std::int64_t depth, float common,
              std::uint32_t* tiles, float* scales);

/// Right operand: weights [outs, depth] float32 to panels [ceil(outs / 64)][depth][64], each row divided by
/// its own power of two scales[out]; missing rows are zero.
void packPanels(const float* weights, std::int64_t outs, std::int64_t depth, std::uint16_t* panels,
                float* scales);

/// A linear layer over packed operands. bias may be null.
struct LinearLayer {
    const std::uint16_t* panels;
    const float* scales;
    const float* bias;
    std::int64_t outs;
    std::int64_t depth;
};
/// output [count, outs] = rows weights' + bias, or, with add, output += that.
void linearRows(const LinearLayer& layer, const std::uint32_t* tiles, const float* rowScales,
                std::int64_t count, float* output, bool add);

/// The smallest power of two that no element's magnitude exceeds (1 for zeros), as far as that one and its
/// inverse are normal float32 numbers.
float powerOfTwoAbove(const float* rows, std::int64_t stride, std::int64_t count, std::int64_t width);

/// Keys and values of one head, packed: keys [tokens, width] by packRows with keyScale; values turned, tiles
/// [width / 8][tokens][8], divided by valueScale. Width is a multiple of 8, at most kLargestHead.
struct AttentionHead {
    const std::uint32_t* keys;
    const std::uint32_t* values;
    float keyScale;
    float valueScale;
    std::int64_t tokens;
    std::int64_t width;
};
void packValues(const float* values, std::int64_t stride, std::int64_t tokens, std::int64_t width,
                float scale, std::uint32_t* tiles);
/// output [count, width] = softmax(queries keys' / sqrt(width)) values, for at most kTileColumns queries.
void attendRows(const AttentionHead& head, const float* queries, std::int64_t stride, std::int64_t count,
                float* output, std::int64_t outputStride);

} // namespace selfment::backbone::half
