// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "values/image.h"
#include "values/patch_grid.h"

#include <ATen/core/Tensor.h>

#include <array>

namespace selfment::backbone {

/// Mean and deviation a backbone's inputs are normalised with, RGB.
struct ChannelStatistics {
    std::array<float, 3> mean{0.485F, 0.456F, 0.406F};
    std::array<float, 3> deviation{0.229F, 0.224F, 0.225F};
};

/// Grid of patches a picture of height x width gets (METHOD 1): square of side S rounded to the nearest
/// multiple of the patch, or, keeping the aspect ratio, longest side S and both sides rounded (at least one
/// patch each).
values::PatchGrid patchGridFor(int height, int width, const options::InputOptions& input, int patchSize);

/// Upright picture to normalised network input [3, grid.height * patch, grid.width * patch] float32:
/// value / 255, antialiased bilinear resize (torchvision's tensor Resize), then (x - mean) / deviation
/// (METHOD 1).
at::Tensor normalisedInput(const values::Image& image, const values::PatchGrid& grid, int patchSize,
                           const ChannelStatistics& statistics = {});

} // namespace selfment::backbone
