// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "values/patch_map.h"

#include <string>

namespace selfment::training {

/// The options that an image's pseudo mask depends on beside its features, as one JSON object: rows of graph
/// and IPO (those of another initialiser, and how many eigenvalues are shown, left out), and the seed where
/// the initialiser draws.
std::string pseudoMaskParameters(const options::PipelineOptions& options);

/// Whether one side has no patch: there is nothing to learn from such labels.
bool isOneSided(const values::PatchLabels& labels);

} // namespace selfment::training
