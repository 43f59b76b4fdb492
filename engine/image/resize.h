// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/patch_map.h"
#include "values/saliency_map.h"

namespace selfment::image {

/// Patch map to height x width pixels, bilinear with half-pixel centres (align_corners = false), no
/// antialias: what CONTRACT asks of every map and mask. Float throughout.
values::SaliencyMap upsampledToImage(const values::PatchMap& map, int height, int width);

/// Shrinks a picture so that its longer side is at most maxSide pixels (area averaging); smaller ones are
/// copied.
values::Image shrunkTo(const values::Image& image, int maxSide);

} // namespace selfment::image
