// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/level_counts.h"
#include "metrics/stretched_levels.h"
#include "values/scores.h"

namespace selfment::metrics {

/// PySODMetrics' curves: Fmeasure(beta = 0.3) with precision and recall, Emeasure.
values::ScoreCurves scoreCurves(const LevelCounts& counts, const StretchedLevels& values);

/// fAdaptive and eAdaptive: both at one threshold.
void scoreAdaptive(const LevelCounts& counts, const StretchedLevels& values, double threshold,
                   values::Scores& scores);

/// iouStretched and accuracyStretched: FmeasureV2's handlers at > 0.5; an empty union gives 0.
void scoreBinary(const LevelCounts& counts, const StretchedLevels& values, values::Scores& scores);

/// iou, accuracy, fMaxAuthors as the authors' script, and fMaxPerImage: levels as they are, ground truth
/// >= 128, an empty union gives 1; maxima over the cuts level > i, i = 0 .. 254, without rounding.
void scoreAsAuthors(const LevelCounts& counts, values::Scores& scores);

} // namespace selfment::metrics
