// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "values/patch_map.h"

namespace selfment::pipeline {

/// First three principal components of the L2-normalised features as red, green and blue, each stretched
/// between its 2nd and 98th percentile. Deterministic, signs included. For looking at, not for computing
/// with.
values::PatchColours principalColours(const features::FeatureMap& features);

/// Cosine of one patch's feature with every patch's, [-1, 1].
values::PatchMap similarityTo(const features::FeatureMap& features, int patch);

} // namespace selfment::pipeline
