// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace selfment::values {

/// Layout of an image's patches: row-major, patch i lies at row i / width, column i % width.
/// Grids need not be square.
struct PatchGrid {
    int height = 0; ///< rows of patches
    int width = 0;  ///< columns of patches

    [[nodiscard]] constexpr int patchCount() const { return height * width; }
    [[nodiscard]] constexpr int rowOf(int patch) const { return patch / width; }
    [[nodiscard]] constexpr int columnOf(int patch) const { return patch % width; }
    [[nodiscard]] constexpr int patchAt(int row, int column) const { return row * width + column; }
    [[nodiscard]] constexpr bool contains(int row, int column) const {
        return row >= 0 && column >= 0 && row < height && column < width;
    }
    friend constexpr bool operator==(const PatchGrid&, const PatchGrid&) = default;
};

} // namespace selfment::values
