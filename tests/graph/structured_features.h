// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"

#include <ATen/ATen.h>

#include <cmath>
#include <cstdint>
#include <functional>

namespace selfment::tests {

/// A picture's worth of features: the patch's region picks one of `regions` orthogonal directions, and
/// reproducible noise of the given size is added. regionOf(row, column) must be below `regions`.
inline features::FeatureMap structuredFeatures(const values::PatchGrid& grid, int regions, double noise,
                                               const std::function<int(int, int)>& regionOf) {
    constexpr int kExtra = 4; // noise has directions of its own
    features::FeatureMap map;
    map.grid = grid;
    map.patchFeatures = at::zeros({grid.patchCount(), regions + kExtra});
    auto rows = map.patchFeatures.accessor<float, 2>();
    std::uint32_t state = 12345;
    for (int patch = 0; patch < grid.patchCount(); ++patch) {
        rows[patch][regionOf(grid.rowOf(patch), grid.columnOf(patch))] = 1.0F;
        for (int k = 0; k < regions + kExtra; ++k) {
            state = state * 1664525U + 1013904223U;
            rows[patch][k] += static_cast<float>(noise * (static_cast<double>(state >> 8U) / 0x1p24 - 0.5));
        }
    }
    return map;
}

/// 1 inside a rectangle, else 0: an object on a background.
inline std::function<int(int, int)> rectangle(int top, int left, int height, int width) {
    return [=](int row, int column) {
        return row >= top && row < top + height && column >= left && column < left + width ? 1 : 0;
    };
}

} // namespace selfment::tests
