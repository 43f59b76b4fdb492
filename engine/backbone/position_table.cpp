// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/position_table.h"

#include <ATen/ATen.h>

#include <optional>

namespace selfment::backbone {

at::Tensor resizedPositions(const at::Tensor& table, const ViTConfig& config, const values::PatchGrid& grid,
                            bool squareImage) {
    const std::int64_t rows = config.positionRows;
    if (grid.patchCount() == rows * rows && squareImage)
        return table;
    const at::Tensor square = table.narrow(0, 1, rows * rows)
                                  .to(at::kFloat)
                                  .view({1, rows, rows, table.size(1)})
                                  .permute({0, 3, 1, 2});
    at::Tensor resized;
    if (config.position == PositionKind::absoluteDino) {
        const auto step = [&](int patches) {
            return std::optional<double>((patches + 0.1) / static_cast<double>(rows));
        };
        resized = at::upsample_bicubic2d(square, {grid.height, grid.width}, /*align_corners=*/false,
                                         step(grid.height), step(grid.width));
    } else if (config.registers > 0) {
        resized = at::_upsample_bicubic2d_aa(square, {grid.height, grid.width}, /*align_corners=*/false);
    } else {
        resized = at::upsample_bicubic2d(square, {grid.height, grid.width}, /*align_corners=*/false);
    }
    const at::Tensor patches = resized[0].flatten(1).t().to(table.scalar_type());
    return at::cat({table.narrow(0, 0, 1), patches});
}

} // namespace selfment::backbone
