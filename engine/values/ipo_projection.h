// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"

#include <vector>

namespace selfment::values {

/// All patches in the plane in which IPO decides, one picture per iteration. With w = mu_f - mu_b of
/// iteration i and f the L2-normalised features: along = <f, w> / |w|, so that the boundary is at 0 and
/// foreground lies on the positive side; across = <f, v> with v the first principal direction of the features
/// after their part along w was taken out. v's sign is that of the iteration before, so that points move and
/// do not jump.
struct IpoProjection {
    PatchGrid grid;
    std::vector<std::vector<float>> along;  ///< [t + 1][N]
    std::vector<std::vector<float>> across; ///< [t + 1][N]

    [[nodiscard]] bool empty() const { return along.empty(); }
};

} // namespace selfment::values
