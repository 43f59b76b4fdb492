// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "values/mask.h"
#include "values/saliency_map.h"

namespace selfment::image {

struct ThresholdedMask {
    values::Mask mask;
    double threshold = 0.5; ///< the one used: Otsu's when it was asked for
};

/// mask = map > threshold; with options.otsu the threshold is Otsu's on 256 levels of the map.
ThresholdedMask thresholded(const values::SaliencyMap& map, const options::MaskOptions& options);

} // namespace selfment::image
