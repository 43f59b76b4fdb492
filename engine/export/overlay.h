// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/mask_files.h"

#include <opencv2/core/mat.hpp>

namespace selfment::exporting {

/// The picture with the mask's area tinted and a light and a dark line around it, so that the edge is seen on
/// any photo. 8-bit BGR, as imencode takes it.
cv::Mat overlayPicture(const values::Image& image, const values::Mask& mask);

} // namespace selfment::exporting
