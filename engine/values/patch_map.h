// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"

#include <cstdint>
#include <vector>

namespace selfment::values {

/// One real number per patch. values.size() == grid.patchCount() unless empty.
struct PatchMap {
    PatchGrid grid;
    std::vector<float> values;

    [[nodiscard]] bool empty() const { return values.empty(); }
};

/// One 0/1 label per patch: a bipartition, a seed component, a pseudo mask. 1 is foreground.
struct PatchLabels {
    PatchGrid grid;
    std::vector<std::uint8_t> labels;

    [[nodiscard]] bool empty() const { return labels.empty(); }
    /// Share of patches labelled 1, in [0, 1]; 0 for an empty map.
    [[nodiscard]] double foregroundShare() const;
    friend bool operator==(const PatchLabels&, const PatchLabels&) = default;
};

/// One RGB colour per patch, interleaved: rgb.size() == 3 * grid.patchCount().
struct PatchColours {
    PatchGrid grid;
    std::vector<std::uint8_t> rgb;

    [[nodiscard]] bool empty() const { return rgb.empty(); }
};

} // namespace selfment::values
