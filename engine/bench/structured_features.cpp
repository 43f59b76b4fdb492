// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/structured_features.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <array>

namespace selfment::bench {

features::FeatureMap structuredFeatures(const values::PatchGrid& grid, int dimension, std::uint64_t seed) {
    constexpr int kRegions = 6;
    constexpr double kShared = 0.55;
    constexpr double kNoise = 0.8;
    constexpr std::int64_t kBlockRows = 1024; // noise is made in blocks: features may be large
    const at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    const at::TensorOptions floats(at::kFloat);
    const at::Tensor shared = at::randn({1, dimension}, generator, floats) * kShared;
    const at::Tensor directions = at::randn({kRegions, dimension}, generator, floats) + shared;
    const at::Tensor centres = at::rand({kRegions, 2}, generator, floats);
    const at::Tensor rows = (at::arange(grid.height, floats) + 0.5) / grid.height;
    const at::Tensor columns = (at::arange(grid.width, floats) + 0.5) / grid.width;
    const at::Tensor down = rows.view({-1, 1, 1}) - centres.select(1, 0);
    const at::Tensor across = columns.view({1, -1, 1}) - centres.select(1, 1);
    const at::Tensor region = (down * down + across * across).argmin(2).view({-1});
    features::FeatureMap map;
    map.grid = grid;
    map.patchFeatures = directions.index_select(0, region);
    for (std::int64_t first = 0; first < map.patchFeatures.size(0); first += kBlockRows) {
        at::Tensor block =
            map.patchFeatures.narrow(0, first, std::min(kBlockRows, map.patchFeatures.size(0) - first));
        block += at::randn(block.sizes(), generator, floats) * kNoise;
    }
    return map;
}

} // namespace selfment::bench
