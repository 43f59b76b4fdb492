// SPDX-License-Identifier: GPL-3.0-or-later
#include "touchup/region.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace selfment::touchup {

namespace {

/// Run lengths of pixels that come in pieces.
class Encoder {
public:
    void add(const std::uint8_t* pixels, int count) {
        const std::uint8_t* end = pixels + count;
        while (pixels < end) {
            const auto left = static_cast<std::size_t>(end - pixels);
            const void* other = std::memchr(pixels, 1 - m_value, left);
            const std::uint8_t* stop = other == nullptr ? end : static_cast<const std::uint8_t*>(other);
            m_length += static_cast<std::uint32_t>(stop - pixels);
            if (other != nullptr) {
                m_runs.push_back(m_length);
                m_length = 0;
                m_value = 1 - m_value;
            }
            pixels = stop;
        }
    }
    std::vector<std::uint32_t> take() {
        m_runs.push_back(m_length);
        return std::move(m_runs);
    }

private:
    std::vector<std::uint32_t> m_runs;
    std::uint32_t m_length = 0;
    int m_value = 0;
};

Rect within(Rect rect, int height, int width) {
    const int left = std::clamp(rect.left, 0, width);
    const int top = std::clamp(rect.top, 0, height);
    const int right = std::clamp(rect.left + rect.width, left, width);
    const int bottom = std::clamp(rect.top + rect.height, top, height);
    return {left, top, right - left, bottom - top};
}

const std::uint8_t* at(const values::Mask& mask, int row, int column) {
    return mask.pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(mask.width) + column;
}

} // namespace

Region copyOf(const values::Mask& mask, Rect rect) {
    Region region{within(rect, mask.height, mask.width), {}};
    if (region.empty()) {
        return {};
    }
    Encoder encoder;
    for (int row = 0; row < region.rect.height; ++row) {
        encoder.add(at(mask, region.rect.top + row, region.rect.left), region.rect.width);
    }
    region.runs = encoder.take();
    return region;
}

bool put(values::Mask& mask, const Region& region) {
    const Rect& rect = region.rect;
    const auto sum = std::accumulate(region.runs.begin(), region.runs.end(), std::uint64_t{0});
    if (rect.empty() || within(rect, mask.height, mask.width) != rect ||
        sum != static_cast<std::uint64_t>(rect.width) * static_cast<std::uint64_t>(rect.height)) {
        return false;
    }
    int row = 0;
    int column = 0;
    std::uint8_t value = 0;
    for (std::uint32_t left : region.runs) {
        while (left > 0) {
            const std::uint32_t count = std::min(left, static_cast<std::uint32_t>(rect.width - column));
            const std::size_t begin =
                static_cast<std::size_t>(rect.top + row) * static_cast<std::size_t>(mask.width) +
                static_cast<std::size_t>(rect.left + column);
            std::memset(mask.pixels.data() + begin, value, count);
            left -= count;
            column += static_cast<int>(count);
            if (column == rect.width) {
                column = 0;
                ++row;
            }
        }
        value ^= 1U;
    }
    return true;
}

StrokeMemory::StrokeMemory(int height, int width)
    : m_height(height),
      m_width(width),
      m_columns((width + kTile - 1) / kTile),
      m_tiles(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>((height + kTile - 1) / kTile)) {}

void StrokeMemory::keep(const values::Mask& mask, const Rect& reach) {
    const Rect rect = within(reach, m_height, m_width);
    if (rect.empty() || mask.height != m_height || mask.width != m_width) {
        return;
    }
    for (int tileRow = rect.top / kTile; tileRow <= (rect.top + rect.height - 1) / kTile; ++tileRow) {
        for (int tileColumn = rect.left / kTile; tileColumn <= (rect.left + rect.width - 1) / kTile;
             ++tileColumn) {
            auto& tile = m_tiles[static_cast<std::size_t>(tileRow * m_columns + tileColumn)];
            if (!tile.empty()) {
                continue;
            }
            const int left = tileColumn * kTile;
            const int width = std::min(kTile, m_width - left);
            const int bottom = std::min((tileRow + 1) * kTile, m_height);
            for (int row = tileRow * kTile; row < bottom; ++row) {
                const std::uint8_t* from = at(mask, row, left);
                tile.insert(tile.end(), from, from + width);
            }
        }
    }
}

Region StrokeMemory::before(const values::Mask& mask, const Rect& rect) const {
    Region region{within(rect, m_height, m_width), {}};
    if (region.empty() || mask.height != m_height || mask.width != m_width) {
        return {};
    }
    const int end = region.rect.left + region.rect.width;
    Encoder encoder;
    for (int row = region.rect.top; row < region.rect.top + region.rect.height; ++row) {
        for (int column = region.rect.left; column < end;) {
            const int left = column / kTile * kTile;
            const int stop = std::min(left + kTile, end);
            const auto& tile = m_tiles[static_cast<std::size_t>(row / kTile * m_columns + column / kTile)];
            const std::uint8_t* from = at(mask, row, column);
            if (!tile.empty()) {
                from = tile.data() + (row % kTile) * std::min(kTile, m_width - left) + (column - left);
            }
            encoder.add(from, stop - column);
            column = stop;
        }
    }
    region.runs = encoder.take();
    return region;
}

} // namespace selfment::touchup
