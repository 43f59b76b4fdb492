// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/normalized_cut.h"

#include <cstdint>

namespace selfment::graph {

/// The initial bipartition of METHOD 3 by the initialiser that the options name. Seed: of every random choice
/// (k-means; Normalized Cut and CLS make none).
support::Result<CutResult> initialCut(const features::FeatureMap& features,
                                      const options::GraphOptions& options, std::uint64_t seed,
                                      const support::CancelToken& cancel, support::ProgressSink& progress,
                                      const CutStart& start = {});

/// k = 2 on the normalised features, k-means++ starts, the best of options.restarts. The object is the
/// cluster that holds less of the grid's border; its seed is the patch nearest its centre. Errors as
/// normalizedCut.
support::Result<CutResult> kmeansCut(const features::FeatureMap& features,
                                     const options::GraphOptions& options, std::uint64_t seed,
                                     const support::CancelToken& cancel, support::ProgressSink& progress);

/// Attention of the CLS token, mean over heads, or cosine of each patch token with it, cut at its mean; the
/// high side is the object and its seed is the patch of the largest value. With ForegroundRule::border the
/// side with less of the border is the object, and the seed is the patch furthest from the mean.
/// Errors: optionInvalid where the features come without what it needs; as normalizedCut else.
support::Result<CutResult> clsCut(const features::FeatureMap& features, const options::GraphOptions& options,
                                  const support::CancelToken& cancel, support::ProgressSink& progress);

} // namespace selfment::graph
