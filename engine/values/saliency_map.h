// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace selfment::values {

/// Probability (or upsampled 0/1 patch map) at the upright original size, row-major, in [0, 1].
struct SaliencyMap {
    int height = 0; ///< pixels
    int width = 0;  ///< pixels
    std::vector<float> values;

    [[nodiscard]] bool empty() const { return values.empty(); }
};

} // namespace selfment::values
