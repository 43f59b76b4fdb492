// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"

#include <memory>
#include <vector>

namespace selfment::descriptor {

/// The built-in colour-texture descriptor: 26 appearance numbers and 3 border channels per patch, no learned
/// weights. Grid as patchGridFor() gives it with patch 16, d = 29, CPU. Its border prior does most of the
/// work, so its ablation is no evidence for the paper's. Warns noContrast (docs/method.md, "Built-in
/// descriptor").
std::unique_ptr<backbone::Backbone> makeBuiltinDescriptor();

/// The border maps behind the border channels, for tests and for the warning.
struct BorderMaps {
    std::vector<double> absorbingTime; ///< c1, 48 x 48
    std::vector<double> borderReach;   ///< c2, 32 x 32
    std::vector<double> sideColour;    ///< c3, 48 x 48
};
BorderMaps borderMaps(const values::Image& image);

} // namespace selfment::descriptor
