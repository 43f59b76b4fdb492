// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "head/patch_head.h"
#include "options/stage_options.h"
#include "support/result.h"
#include "values/patch_map.h"

namespace selfment::head {

/// What a head says of one image.
struct HeadPatches {
    HeadOutput output;
    values::PatchMap saliency; ///< probability of the foreground
    values::PatchMap
        logit; ///< its logit: saliency = sigmoid(logit), under sigmoid and softmax (l1 - l0) alike
};

/// METHOD 5, inference, at patch level, on any grid. Errors: headMismatch (width), featuresNotFinite.
support::Result<HeadPatches> patchSaliency(const features::FeatureMap& map, const PatchHead& head,
                                           bool normalised, options::Probability probability);

} // namespace selfment::head
