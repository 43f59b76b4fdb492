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
    std::vector<std::uint32_t> take() {
        m_counts.push_back(static_cast<std::uint32_t>(m_length));
        return std::move(m_counts);
    }

private:
    std::vector<std::uint32_t> m_counts;
    std::uint64_t m_length = 0;
    bool m_value = false;
};

/// Goes through run lengths from the first place to the last.
class Cursor {
public:
    explicit Cursor(const values::MaskRuns& runs) : m_runs(runs) {}

    /// Goes on to a place, and hands what lies before it to joiner where there is one.
    void goTo(std::uint64_t place, Joiner* joiner) {
        while (m_place < place && m_run < m_runs.counts.size()) {
            const std::uint64_t end = std::min(place, m_runStart + m_runs.counts[m_run]);
            if (joiner != nullptr) {
                joiner->add(end - m_place, m_run % 2 == 1);
            }
            m_place = end;
            if (m_place == m_runStart + m_runs.counts[m_run]) {
                m_runStart = m_place;
                ++m_run;
            }
        }
    }

private:
    const values::MaskRuns& m_runs;
    std::size_t m_run = 0;
    std::uint64_t m_runStart = 0;
    std::uint64_t m_place = 0;
};

values::Mask cut(const values::Mask& mask, const Rect& rect) {
    values::Mask piece{rect.height, rect.width, {}};
    piece.pixels.reserve(static_cast<std::size_t>(rect.height) * static_cast<std::size_t>(rect.width));
    for (int row = rect.top; row < rect.top + rect.height; ++row) {
        const std::uint8_t* from = mask.pixels.data() +
                                   static_cast<std::size_t>(row) * static_cast<std::size_t>(mask.width) +
                                   rect.left;
        piece.pixels.insert(piece.pixels.end(), from, from + rect.width);
    }
    return piece;
}

} // namespace

values::MaskRuns updatedRuns(const values::MaskRuns& before, const values::Mask& mask, const Rect& changed) {
    if (before.height != mask.height || before.width != mask.width) {
        return values::runsOf(mask);
    }
    const int left = std::clamp(changed.left, 0, mask.width);
    const int top = std::clamp(changed.top, 0, mask.height);
    const Rect rect{left, top, std::clamp(changed.left + changed.width, left, mask.width) - left,
                    std::clamp(changed.top + changed.height, top, mask.height) - top};
    if (rect.empty()) {
        return before;
    }
    const auto height = static_cast<std::uint64_t>(mask.height);
    const auto pieceHeight = static_cast<std::uint64_t>(rect.height);
    const values::MaskRuns piece = values::runsOf(cut(mask, rect));
    Joiner joiner;
    Cursor old(before);
    Cursor fresh(piece);
    for (std::uint64_t column = 0; column < static_cast<std::uint64_t>(rect.width); ++column) {
        const std::uint64_t begin =
            (static_cast<std::uint64_t>(left) + column) * height + static_cast<std::uint64_t>(top);
        old.goTo(begin, &joiner);
        fresh.goTo((column + 1) * pieceHeight, &joiner);
        old.goTo(begin + pieceHeight, nullptr);
    }
    old.goTo(height * static_cast<std::uint64_t>(mask.width), &joiner);
    return {mask.height, mask.width, joiner.take()};
}

} // namespace selfment::touchup
