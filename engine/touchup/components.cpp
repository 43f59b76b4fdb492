// SPDX-License-Identifier: GPL-3.0-or-later
#include "touchup/components.h"

#include <algorithm>
#include <cstring>

namespace selfment::touchup {

namespace {

/// The first column from begin on that holds value; width where there is none.
std::uint32_t next(const std::uint8_t* line, std::uint32_t begin, std::uint32_t width, std::uint8_t value) {
    const void* found = std::memchr(line + begin, value, width - begin);
    return found == nullptr ? width
                            : static_cast<std::uint32_t>(static_cast<const std::uint8_t*>(found) - line);
}

} // namespace

Components::Components(const values::Mask& mask, std::uint8_t value, const Progress& progress) {
    const auto width = static_cast<std::uint32_t>(mask.width);
    const int step = std::max(mask.height / 64, 1);
    std::size_t above = 0;
    for (int row = 0; row < mask.height; ++row) {
        if (progress && row % step == 0 && !progress(static_cast<double>(row) / mask.height)) {
            return;
        }
        const std::size_t first = m_runs.size();
        addRow(mask.pixels.data() + static_cast<std::size_t>(row) * width, static_cast<std::uint32_t>(row),
               width, value);
        join(above, first);
        above = first;
    }
    m_complete = true;
}

void Components::addRow(const std::uint8_t* line, std::uint32_t row, std::uint32_t width,
                        std::uint8_t value) {
    const auto other = static_cast<std::uint8_t>(1 - value);
    std::uint32_t begin = next(line, 0, width, value);
    while (begin < width) {
        const std::uint32_t end = next(line, begin, width, other);
        m_parents.push_back(static_cast<std::uint32_t>(m_runs.size()));
        m_runs.push_back({row, begin, end});
        begin = end < width ? next(line, end, width, value) : width;
    }
}

void Components::join(std::size_t above, std::size_t row) {
    std::size_t upper = above;
    std::size_t lower = row;
    while (upper < row && lower < m_runs.size()) {
        const Run& a = m_runs[upper];
        const Run& b = m_runs[lower];
        if (a.begin < b.end && b.begin < a.end) {
            const std::uint32_t one = partOf(static_cast<std::uint32_t>(upper));
            const std::uint32_t two = partOf(static_cast<std::uint32_t>(lower));
            // To the smaller index: the root is a part's first run.
            m_parents[std::max(one, two)] = std::min(one, two);
        }
        ++(a.end < b.end ? upper : lower);
    }
}

std::uint32_t Components::partOf(std::uint32_t run) {
    while (m_parents[run] != run) {
        m_parents[run] = m_parents[m_parents[run]];
        run = m_parents[run];
    }
    return run;
}

} // namespace selfment::touchup
