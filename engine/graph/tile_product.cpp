// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/tile_product.h"

#include "features/row_kernels.h"

#include <cstring>

namespace selfment::graph {
namespace {

using Floats = float __attribute__((vector_size(16)));
using Doubles = double __attribute__((vector_size(32)));
constexpr std::int64_t kLanes = 4;
constexpr int kRows = 4; ///< folded together, so that x and y are read once for all of them

/// For four rows w of `stride`: sums[r] += <w_r, x>, y += sum over r of a[r] w_r.
SELFMENT_CLONES void foldFour(const float* w, std::int64_t stride, std::int64_t count, const double* x,
                              const double* a, double* y, double* sums) {
    Doubles s0{}, s1{}, s2{}, s3{};
    Floats raw;
    Doubles right, out;
    std::int64_t j = 0;
    for (; j + kLanes <= count; j += kLanes) {
        std::memcpy(&right, x + j, sizeof right);
        std::memcpy(&out, y + j, sizeof out);
        std::memcpy(&raw, w + j, sizeof raw);
        const Doubles w0 = __builtin_convertvector(raw, Doubles);
        std::memcpy(&raw, w + stride + j, sizeof raw);
        const Doubles w1 = __builtin_convertvector(raw, Doubles);
        std::memcpy(&raw, w + 2 * stride + j, sizeof raw);
        const Doubles w2 = __builtin_convertvector(raw, Doubles);
        std::memcpy(&raw, w + 3 * stride + j, sizeof raw);
        const Doubles w3 = __builtin_convertvector(raw, Doubles);
        s0 += w0 * right;
        s1 += w1 * right;
        s2 += w2 * right;
        s3 += w3 * right;
        out += (w0 * a[0] + w1 * a[1]) + (w2 * a[2] + w3 * a[3]);
        std::memcpy(y + j, &out, sizeof out);
    }
    const Doubles all[] = {s0, s1, s2, s3}; // not their addresses: they live in registers
    for (int r = 0; r < kRows; ++r) {
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            sums[r] += all[r][lane];
        for (std::int64_t k = j; k < count; ++k) {
            sums[r] += static_cast<double>(w[r * stride + k]) * x[k];
            y[k] += static_cast<double>(w[r * stride + k]) * a[r];
        }
    }
}

} // namespace

void addTileProduct(const TileLayout& layout, int tile, int begin, int end, const float* weights,
                    const double* x, double* y) {
    const std::int64_t first = layout.first(tile);
    const std::int64_t square = layout.rows(tile);
    const std::int64_t width = layout.width(tile);
    const double* beyondX = x + first + square;
    double* beyondY = y + first + square;
    for (int r = begin; r < end; ++r)
        y[first + r] += features::mixedDot(weights + r * width, x + first, square);
    int r = begin;
    for (; r + kRows <= end; r += kRows)
        foldFour(weights + r * width + square, width, width - square, beyondX, x + first + r, beyondY,
                 y + first + r);
    for (; r < end; ++r) {
        const float* row = weights + r * width + square;
        y[first + r] += features::mixedDot(row, beyondX, width - square);
        features::addScaled(row, x[first + r], beyondY, width - square);
    }
}

} // namespace selfment::graph
