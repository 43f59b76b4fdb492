// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/tile_layout.h"

#include <cstdint>

namespace selfment::graph {

/// Adds the share of rows [begin, end) of a tile of W, and of their mirror images below the diagonal block,
/// to y = W x. weights is the tile; x and y are [N].
void addTileProduct(const TileLayout& layout, int tile, int begin, int end, const float* weights,
                    const double* x, double* y);

} // namespace selfment::graph
