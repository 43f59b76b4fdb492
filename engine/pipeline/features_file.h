// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/image_pipeline.h"

namespace selfment::pipeline {

/// Features that another program made: `patch_features` [N,d] of a .safetensors file, N = grid's patches, and
/// `initial_mask` [N] where it has one. Errors: those of readSafetensors, tensorMissing, tensorMismatch.
support::Result<FeaturesStage> featuresFromFile(const std::filesystem::path& path,
                                                const values::PatchGrid& grid);

/// `input` [3,H,W] of a .safetensors file, as float32. Errors: as above.
support::Result<at::Tensor> inputFromFile(const std::filesystem::path& path);

} // namespace selfment::pipeline
