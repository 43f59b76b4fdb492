// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_projection.h"

#include <memory>
#include <vector>

namespace selfment::tests {

/// A projection with masks of the same picture.
struct MadeProjection {
    std::shared_ptr<values::IpoProjection> projection = std::make_shared<values::IpoProjection>();
    std::vector<std::vector<std::uint8_t>> masks;
};

/// 3 x 4 patches over three iterations, on a lattice that slides to the right by 0.1 a time: patch i lies at
/// (column / 4 - 0.5 + 0.1 t, row / 3). A patch is foreground where it is right of the boundary.
inline MadeProjection slidingProjection() {
    MadeProjection made;
    made.projection->grid = {3, 4};
    for (int t = 0; t < 3; ++t) {
        std::vector<float> along;
        std::vector<float> across;
        std::vector<std::uint8_t> mask;
        for (int patch = 0; patch < 12; ++patch) {
            const auto x = static_cast<float>(patch % 4) / 4.0F - 0.55F + 0.1F * static_cast<float>(t);
            along.push_back(x);
            across.push_back(static_cast<float>(patch / 4) / 3.0F);
            mask.push_back(x > 0.0F ? 1 : 0);
        }
        made.projection->along.push_back(along);
        made.projection->across.push_back(across);
        made.masks.push_back(mask);
    }
    return made;
}

} // namespace selfment::tests
