// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evaluation/grey_file.h"
#include "metrics/metrics.h"
#include "options/stage_options.h"
#include "values/mask.h"
#include "values/saliency_map.h"

#include <string>
#include <vector>

namespace selfment::evaluation {

/// Scores of one prediction, and what was done to it or is odd about its ground truth.
struct ScoredPair {
    metrics::PairScores pair;
    std::vector<std::string> notes;
};

/// Scores a prediction; one of another size is resized to the ground truth's, bilinear with half-pixel
/// centres, rounded to whole levels.
ScoredPair scoreAgainst(const GreyFile& prediction, const GreyFile& groundTruth);

/// Resizes a ground truth to a picture's size, as above, and says so; nothing to say where it has that size.
std::string resizeTo(GreyFile& groundTruth, int height, int width);

/// What is scored of a head: its map as soft8 files have it.
metrics::GreyMap greyOf(const values::SaliencyMap& map, options::Rounding8 rounding);
/// What is scored of NCut and IPO: 0 and 255.
metrics::GreyMap greyOf(const values::Mask& mask);

} // namespace selfment::evaluation
