// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace selfment::session {

/// Names one submitted job for the life of its Session; never reused.
using JobId = std::uint64_t;
inline constexpr JobId kNoJob = 0;

} // namespace selfment::session
