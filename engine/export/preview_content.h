// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/mask.h"
#include "values/saliency_map.h"

namespace selfment::exporting {

/// Picture, map and mask of one size.
struct PreviewContent {
    values::Image image;
    values::SaliencyMap map;
    values::Mask mask;
};

/// The three shrunk so that the longer side has at most maxSide pixels, by area averaging; a pixel of the
/// mask is 1 where at least half of what it stands for is. Smaller ones are copied. All three have one size.
PreviewContent shrunkContent(const values::Image& image, const values::SaliencyMap& map,
                             const values::Mask& mask, int maxSide);

} // namespace selfment::exporting
