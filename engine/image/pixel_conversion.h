// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/image_header.h"
#include "options/stage_options.h"
#include "values/image.h"

#include <opencv2/core/mat.hpp>

namespace selfment::image {

/// Decoded samples (1 to 4 channels in OpenCV's order, any depth) to an upright 8-bit RGB picture.
/// 16-bit: v / 257. Float and signed: times 255 within [0, 1], else stretched from minimum to maximum; NaN is
/// 0. Alpha is composited over the background in 8-bit sRGB, orientation applied last.
values::Image uprightRgb(const cv::Mat& samples, const ImageHeader& header,
                         const options::InputOptions& options);

} // namespace selfment::image
