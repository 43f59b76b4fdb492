// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace selfment::bench {
struct BackboneBenchResult;
}

namespace selfment::cli {

/// A measurement for people.
[[nodiscard]] std::string benchText(const bench::BackboneBenchResult& result);

} // namespace selfment::cli
