// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace selfment::testing {

/// Updates that a checkpoint holds; -1: it cannot be read (yet).
std::int64_t stepsInCheckpoint(const std::string& path);

} // namespace selfment::testing
