// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "touchup/whole_mask.h"
#include "values/mask.h"

#include <cstdint>
#include <vector>

namespace selfment::touchup {

/// Columns [begin, end) of a row that hold one value.
struct Run {
    std::uint32_t row = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// The parts that the pixels of one value fall into where pixels touch at their sides, as runs in reading
/// order.
class Components {
public:
    /// progress sees shares of the scan. Incomplete where it was given up.
    Components(const values::Mask& mask, std::uint8_t value, const Progress& progress);

    [[nodiscard]] bool complete() const { return m_complete; }
    [[nodiscard]] const std::vector<Run>& runs() const { return m_runs; }
    /// The index of the first run of the part that a run belongs to.
    [[nodiscard]] std::uint32_t partOf(std::uint32_t run);

private:
    void addRow(const std::uint8_t* line, std::uint32_t row, std::uint32_t width, std::uint8_t value);
    void join(std::size_t above, std::size_t row);

    std::vector<Run> m_runs;
    std::vector<std::uint32_t> m_parents;
    bool m_complete = false;
};

} // namespace selfment::touchup
