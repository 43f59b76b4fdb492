// SPDX-License-Identifier: GPL-3.0-or-later
#include "touchup/run_update.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace selfment::touchup {

namespace {

/// Puts pieces of run lengths together.
class Joiner {
public:
    void add(std::uint64_t length, bool value) {
        if (length == 0) {
            return;
        }
        if (value != m_value) {
            m_counts.push_back(static_cast<std::uint32_t>(m_length));
            m_length = 0;
            m_value = value;
        }
        m_length += length;
    }
    /// What runs says of the places from begin to end.
    void add(const values::MaskRuns& runs, std::uint64_t begin, std::uint64_t end) {
        std::uint64_t place = 0;
        bool value = false;
        for (const std::uint32_t count : runs.counts) {
            const std::uint64_t low = std::max(place, begin);
            const std::uint64_t high = std::min(place + count, end);
            if (low < high) {
                add(high - low, value);
            }
            place += count;
            value = !value;
        }
    }
    std::vector<std::uint32_t> take() {
        m_counts.push_back(static_cast<std::uint32_t>(m_length));
        return std::move(m_counts);
    }

private:
    std::vector<std::uint32_t> m_counts;
    std::uint64_t m_length = 0;
    bool m_value = false;
};

values::Mask columnsOf(const values::Mask& mask, int left, int width) {
    values::Mask columns{mask.height, width, {}};
    columns.pixels.reserve(static_cast<std::size_t>(mask.height) * static_cast<std::size_t>(width));
    for (int row = 0; row < mask.height; ++row) {
        const std::uint8_t* from =
            mask.pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(mask.width) + left;
        columns.pixels.insert(columns.pixels.end(), from, from + width);
    }
    return columns;
}

} // namespace

values::MaskRuns updatedRuns(const values::MaskRuns& before, const values::Mask& mask, const Rect& changed) {
    if (before.height != mask.height || before.width != mask.width) {
        return values::runsOf(mask);
    }
    const int left = std::clamp(changed.left, 0, mask.width);
    const int right = std::clamp(changed.left + changed.width, left, mask.width);
    if (changed.empty() || left == right) {
        return before;
    }
    const auto height = static_cast<std::uint64_t>(mask.height);
    const std::uint64_t begin = static_cast<std::uint64_t>(left) * height;
    const std::uint64_t end = static_cast<std::uint64_t>(right) * height;
    Joiner joiner;
    joiner.add(before, 0, begin);
    joiner.add(values::runsOf(columnsOf(mask, left, right - left)), 0, end - begin);
    joiner.add(before, end, height * static_cast<std::uint64_t>(mask.width));
    return {mask.height, mask.width, joiner.take()};
}

} // namespace selfment::touchup
