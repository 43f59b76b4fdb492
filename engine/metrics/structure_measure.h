// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/level_counts.h"
#include "metrics/stretched_levels.h"

namespace selfment::metrics {

/// S-measure, alpha = 0.5. A region without pixels has no weight and adds 0 (PySODMetrics gives NaN there).
double structureMeasure(const LevelCounts& counts, const StretchedLevels& values, int imageWidth);

} // namespace selfment::metrics
