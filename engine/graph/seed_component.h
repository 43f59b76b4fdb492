// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_map.h"

#include <vector>

namespace selfment::graph {

/// Entries of |x| within this of the largest, relative, count as equal to it (METHOD 3).
inline constexpr double kSeedTolerance = 1e-6;

struct Seed {
    int patch = -1;     ///< argmax |x|; among ties the lowest index
    int candidates = 0; ///< patches that tie, the seed included
};

/// The seed patch of a Fiedler vector; vector must not be empty.
Seed seedOf(const std::vector<double>& vector);

/// The same among the patches labelled 1; patch -1 where there are none.
Seed seedAmong(const std::vector<double>& vector, const values::PatchLabels& side);

/// 1 where x > cut.
values::PatchLabels bipartitionOf(const std::vector<double>& vector, double cut,
                                  const values::PatchGrid& grid);

/// The 4-connected component of the patches labelled 1 that holds the seed; all 0 when the seed is labelled
/// 0.
values::PatchLabels seedComponent(const values::PatchLabels& bipartition, int seed);

/// Of the patches on the grid's rim, the share that is labelled 1.
double borderShare(const values::PatchLabels& labels);

} // namespace selfment::graph
