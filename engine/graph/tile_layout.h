// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace selfment::graph {

/// Where a symmetric [N, N] matrix lies when only tiles on and right of the diagonal are kept: tile t holds
/// rows [first, first + rows), each from column `first` to N - 1, and the tiles follow one another. The
/// square at a tile's left is the diagonal block; it is kept whole.
class TileLayout {
public:
    static constexpr int kTileRows = 256;

    explicit TileLayout(int size) : m_size(size) {}

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] int count() const { return (m_size + kTileRows - 1) / kTileRows; }
    [[nodiscard]] int first(int tile) const { return tile * kTileRows; }
    [[nodiscard]] int rows(int tile) const { return std::min(kTileRows, m_size - first(tile)); }
    [[nodiscard]] std::int64_t width(int tile) const { return m_size - first(tile); }
    [[nodiscard]] std::int64_t offset(int tile) const {
        const std::int64_t t = tile;
        return kTileRows * (t * m_size - kTileRows * (t * (t - 1) / 2));
    }
    [[nodiscard]] std::int64_t largestTile() const { return rows(0) * width(0); }
    [[nodiscard]] std::int64_t entries() const {
        const int last = count() - 1;
        return offset(last) + rows(last) * width(last);
    }
    /// Where entry (i, j) is, or (j, i).
    [[nodiscard]] std::int64_t at(int i, int j) const {
        const int tile = std::min(i, j) / kTileRows;
        const int row = i / kTileRows == tile ? i : j;
        const int column = row == i ? j : i;
        return offset(tile) + (row - first(tile)) * width(tile) + (column - first(tile));
    }

private:
    int m_size;
};

} // namespace selfment::graph
