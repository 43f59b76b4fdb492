// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "descriptor/cells.h"

#include <vector>

namespace selfment::descriptor {

constexpr int kFineSide = 48;   ///< grid of absorbing time and side colour
constexpr int kCoarseSide = 32; ///< grid of border reach

/// c1: degree-weighted time that a random walk over similar cells takes until the picture's edge absorbs it.
std::vector<double> absorbingTime(const Cells& cells);

/// c2: -log of the share of a restarting walk's visits that fall on the edge.
std::vector<double> borderReach(const Cells& cells);

/// c3: Mahalanobis colour distance to each of the four edge strips, sum of the three smallest.
std::vector<double> sideColour(const Cells& cells);

} // namespace selfment::descriptor
