// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace selfment::values {

/// Upright picture (EXIF orientation applied), 8-bit sRGB, row-major, interleaved:
/// rgb.size() == 3 * height * width.
struct Image {
    int height = 0; ///< pixels
    int width = 0;  ///< pixels
    std::vector<std::uint8_t> rgb;

    [[nodiscard]] bool empty() const { return rgb.empty(); }
    [[nodiscard]] std::size_t pixelCount() const {
        return static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    }
};

} // namespace selfment::values
