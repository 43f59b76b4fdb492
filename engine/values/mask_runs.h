// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::values {

/// A mask as COCO's run lengths: column-major, alternating, the first run counts zeros (and may be 0). The
/// sum of counts is height * width.
struct MaskRuns {
    int height = 0; ///< pixels
    int width = 0;  ///< pixels
    std::vector<std::uint32_t> counts;

    [[nodiscard]] bool empty() const { return counts.empty(); }
    friend bool operator==(const MaskRuns&, const MaskRuns&) = default;
};

[[nodiscard]] MaskRuns runsOf(const Mask& mask);
/// Empty mask where the counts do not fit height and width.
[[nodiscard]] Mask maskOf(const MaskRuns& runs);

/// COCO's compressed text of the counts (LEB128-like, 5 bits a character, differences from the third on), as
/// pycocotools writes it.
[[nodiscard]] std::string compressedCounts(const MaskRuns& runs);
/// Reads compressedCounts back; none for text that is no such thing or does not fit height and width.
[[nodiscard]] std::optional<MaskRuns> runsFromText(std::string_view text, int height, int width);

/// Pixels that are 1.
[[nodiscard]] std::uint64_t areaOf(const MaskRuns& runs);
/// x, y, width, height of the smallest box around the pixels that are 1; all 0 where there are none.
[[nodiscard]] std::array<int, 4> boundingBoxOf(const MaskRuns& runs);

} // namespace selfment::values
