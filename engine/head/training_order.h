// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace selfment::head {

/// Order in which an epoch (from 1) uses count examples: 0 .. count - 1 shuffled, by std::mt19937_64 and a
/// Fisher-Yates shuffle of our own, so that it is the same on every machine and known from seed and epoch
/// alone. Without shuffle: rising.
std::vector<std::int64_t> trainingOrder(std::int64_t count, std::uint64_t seed, int epoch, bool shuffle);

} // namespace selfment::head
