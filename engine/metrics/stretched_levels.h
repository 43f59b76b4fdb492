// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/level_counts.h"
#include "metrics/metrics.h"

#include <array>
#include <limits>

namespace selfment::metrics {

/// PySODMetrics' small number against division by zero.
inline constexpr double kEps = std::numeric_limits<double>::epsilon();

/// What each level of a prediction becomes: level / 255, stretched from its minimum and maximum to 0 and 1
/// unless all are equal, in double precision and exactly this order (another moves levels by a bin).
using StretchedLevels = std::array<double, kLevels>;
StretchedLevels stretchedLevels(int lowest, int highest);

/// Twice the mean of the stretched prediction, at most 1: the threshold of the adaptive metrics. Where a
/// level lies within rounding of it, the mean is taken in numpy's order of additions, so that the same pixels
/// pass.
double adaptiveThreshold(const LevelCounts& counts, const StretchedLevels& values, const GreyMap& prediction);

/// Mean of a region all of whose pixels have one value, with numpy's rounding: the S-measure asks whether the
/// deviations from it are exactly 0.
double meanOfConstant(double value, const Region& region, int imageWidth);

} // namespace selfment::metrics
