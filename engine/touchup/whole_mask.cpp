// SPDX-License-Identifier: GPL-3.0-or-later
#include "touchup/whole_mask.h"

#include "touchup/components.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace selfment::touchup {

namespace {

void set(values::Mask& mask, const Run& run, std::uint8_t value) {
    const std::size_t begin =
        static_cast<std::size_t>(run.row) * static_cast<std::size_t>(mask.width) + run.begin;
    std::memset(mask.pixels.data() + begin, value, run.end - run.begin);
}

} // namespace

bool invert(values::Mask& mask, const Progress& progress) {
    if (progress && !progress(0.0)) {
        return false;
    }
    for (std::uint8_t& pixel : mask.pixels) {
        pixel ^= 1U;
    }
    return true;
}

bool keepLargest(values::Mask& mask, const Progress& progress) {
    Components parts(mask, 1, progress);
    if (!parts.complete()) {
        return false;
    }
    const auto& runs = parts.runs();
    std::vector<std::uint64_t> sizes(runs.size(), 0);
    for (std::uint32_t run = 0; run < runs.size(); ++run) {
        sizes[parts.partOf(run)] += runs[run].end - runs[run].begin;
    }
    const auto largest = static_cast<std::uint32_t>(
        std::distance(sizes.begin(), std::max_element(sizes.begin(), sizes.end())));
    for (std::uint32_t run = 0; run < runs.size(); ++run) {
        if (parts.partOf(run) != largest) {
            set(mask, runs[run], 0);
        }
    }
    return true;
}

bool fillHoles(values::Mask& mask, const Progress& progress) {
    Components parts(mask, 0, progress);
    if (!parts.complete()) {
        return false;
    }
    const auto& runs = parts.runs();
    const auto bottom = static_cast<std::uint32_t>(mask.height - 1);
    const auto right = static_cast<std::uint32_t>(mask.width);
    std::vector<bool> open(runs.size(), false);
    for (std::uint32_t run = 0; run < runs.size(); ++run) {
        const Run& at = runs[run];
        if (at.row == 0 || at.row == bottom || at.begin == 0 || at.end == right) {
            open[parts.partOf(run)] = true;
        }
    }
    for (std::uint32_t run = 0; run < runs.size(); ++run) {
        if (!open[parts.partOf(run)]) {
            set(mask, runs[run], 1);
        }
    }
    return true;
}

} // namespace selfment::touchup
