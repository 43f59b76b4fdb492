// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "touchup/brush.h"
#include "values/mask.h"

#include <cstdint>
#include <vector>

namespace selfment::touchup {

/// A rectangle of a mask as run lengths, row by row: alternating, the first run counts zeros (and may be 0).
struct Region {
    Rect rect;
    std::vector<std::uint32_t> runs;

    [[nodiscard]] bool empty() const { return rect.empty(); }
    friend bool operator==(const Region&, const Region&) = default;
};

/// The rectangle as it is now. rect is cut to the mask.
[[nodiscard]] Region copyOf(const values::Mask& mask, Rect rect);
/// Writes it back. Returns false, and changes nothing, where the region does not fit the mask.
bool put(values::Mask& mask, const Region& region);

/// Gathers what a stroke overwrites, so that the whole of it is one step back. Copies a tile of the mask when
/// the stroke first comes near it.
class StrokeMemory {
public:
    /// For a mask of that size.
    StrokeMemory(int height, int width);

    /// Call before painting, with the segment's reach().
    void keep(const values::Mask& mask, const Rect& reach);
    /// What the rectangle held before the stroke. rect must lie within what was kept; other pixels are taken
    /// from the mask as it is.
    [[nodiscard]] Region before(const values::Mask& mask, const Rect& rect) const;

private:
    static constexpr int kTile = 128; ///< pixels

    int m_height;
    int m_width;
    int m_columns;
    std::vector<std::vector<std::uint8_t>> m_tiles; ///< empty: untouched
};

} // namespace selfment::touchup
