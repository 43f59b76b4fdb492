// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace selfment::studio {

/// Milliseconds since the kernel started this process (resolution 10 ms); -1 where /proc does not tell.
[[nodiscard]] std::int64_t processAgeMs();

} // namespace selfment::studio
