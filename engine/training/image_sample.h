// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace selfment::training {

/// count of the numbers 0 .. total - 1, drawn without repetition with the seed, in rising order: the same on
/// every machine. count 0, or not below total: all of them.
std::vector<std::int64_t> sampledIndices(std::int64_t total, std::int64_t count, std::uint64_t seed);

} // namespace selfment::training
