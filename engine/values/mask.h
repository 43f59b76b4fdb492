// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace selfment::values {

/// Object mask at the upright original size, row-major, 0 or 1 per pixel.
struct Mask {
    int height = 0; ///< pixels
    int width = 0;  ///< pixels
    std::vector<std::uint8_t> pixels;

    [[nodiscard]] bool empty() const { return pixels.empty(); }
    /// Share of pixels that are 1, in [0, 1]; 0 for an empty mask.
    [[nodiscard]] double foregroundShare() const;
};

} // namespace selfment::values
