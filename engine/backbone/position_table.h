// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_config.h"
#include "values/patch_grid.h"

#include <ATen/core/Tensor.h>

namespace selfment::backbone {

/// A learned position table on another grid: rows of CLS and of the grid's patches, [1 + N, d], in the
/// table's type (resized in float32). DINO v1: bicubic, the scale factor (h + 0.1) / rows being the sampling
/// step's, so that positions shift a little; left alone only on its own grid and a square image. DINOv2:
/// bicubic to the exact size, antialiased where the model has registers, as transformers does it. table [1 +
/// rows^2, d]; squareImage: before the remainder was dropped.
at::Tensor resizedPositions(const at::Tensor& table, const ViTConfig& config, const values::PatchGrid& grid,
                            bool squareImage);

} // namespace selfment::backbone
