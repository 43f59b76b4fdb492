// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/cosine_source.h"
#include "graph/tile_layout.h"
#include "options/stage_options.h"

#include <cstdint>

namespace selfment::graph {

/// Eq. 1 with the background taken out: w = c - eps (1 - eps when binary) where the cosine c exceeds tau,
/// else 0; A = W + eps 11'.
struct Threshold {
    bool binary = false;
    double tau = 0.0;
    double eps = 0.0;

    explicit Threshold(const options::GraphOptions& options)
        : binary(options.affinity == options::AffinityKind::binary), tau(options.tau), eps(options.eps) {}

    [[nodiscard]] float weightOf(double cosine) const {
        return cosine > tau ? static_cast<float>((binary ? 1.0 : cosine) - eps) : 0.0F;
    }
};

/// Weights of one patch with patches [first, first + count) from its cosines with them; out may be cosines.
/// Which exceed tau is decided as float64 would: those within the rounding bound are computed again.
void thresholdRow(const Threshold& threshold, const CosineSource& source, int patch, int first,
                  std::int64_t count, const float* cosines, float* out);

/// A whole tile, on all threads; out may be cosines. Its diagonal block is made symmetric, its upper half
/// being the truth: float32 products need not be symmetric.
void thresholdTile(const Threshold& threshold, const CosineSource& source, const TileLayout& layout, int tile,
                   const float* cosines, float* out);

} // namespace selfment::graph
