// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/level_counts.h"
#include "metrics/metrics.h"
#include "metrics/stretched_levels.h"

namespace selfment::metrics {

/// Weighted F, beta = 1. An empty ground truth gives 0. A background pixel takes the error of the nearest
/// object pixel; of several equally near ones that of the leftmost, then uppermost, as SciPy's transform
/// does.
double weightedFMeasure(const GreyMap& prediction, const GreyMap& groundTruth, const LevelCounts& counts,
                        const StretchedLevels& values);

} // namespace selfment::metrics
