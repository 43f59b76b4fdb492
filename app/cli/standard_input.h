// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace selfment::cli {

/// Whether a file descriptor ends (or breaks) within so long; what comes until then is read and dropped.
[[nodiscard]] bool inputEndsWithin(int file, std::chrono::milliseconds wait);

} // namespace selfment::cli
