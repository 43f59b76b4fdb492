// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace selfment::graph {

/// Most groups that a product is split into: threads work on groups, and the number of groups, not that of
/// threads, decides how a sum is rounded.
inline constexpr int kPartialSums = 16;

/// y [size] = sum over groups of what add(group, sum [size], zeroed) puts into its own sum, added in order.
/// operations: multiply-adds of all groups together.
void sumInGroups(int groups, int size, double operations, double* y,
                 const std::function<void(int, double*)>& add);

} // namespace selfment::graph
