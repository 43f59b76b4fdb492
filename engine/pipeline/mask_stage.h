// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/image_pipeline.h"

namespace selfment::pipeline {

/// Patch labels to pixels (CONTRACT, "Mask files"); the source is left to the caller.
MaskStage maskFromLabels(const values::PatchLabels& labels, int height, int width,
                         const options::MaskOptions& options);

/// A head's output to pixels: probabilities upsampled, or logits upsampled that become probabilities at every
/// pixel, as options.upsample says.
MaskStage maskFromSaliency(const head::HeadPatches& patches, int height, int width,
                           const options::MaskOptions& options);

} // namespace selfment::pipeline
