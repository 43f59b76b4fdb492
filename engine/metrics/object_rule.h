// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace selfment::metrics {

/// PySODMetrics takes ground truth above this level for the object; the authors' script this level too.
inline constexpr std::uint8_t kObjectAbove = 128;

[[nodiscard]] constexpr bool isObject(std::uint8_t groundTruth) {
    return groundTruth > kObjectAbove;
}

} // namespace selfment::metrics
