// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"

#include <cstdint>

namespace selfment::bench {

/// Features of a made picture: six regions around seeded centres, each with a direction of its own, a part
/// that all share, and noise, so that cosines lie near .7 within a region and on both sides of .2 across.
features::FeatureMap structuredFeatures(const values::PatchGrid& grid, int dimension, std::uint64_t seed);

} // namespace selfment::bench
