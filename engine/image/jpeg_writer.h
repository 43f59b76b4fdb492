// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"

#include <cstddef>
#include <vector>

namespace selfment::image {

/// A picture as JPEG, colour in full resolution (4:4:4), with no metadata: what is in it stands upright.
/// quality is libjpeg's, 1 to 100. Empty where JPEG cannot hold it (a side above 65,500 pixels) or memory is
/// short.
std::vector<std::byte> encodeJpeg(const values::Image& image, int quality);

} // namespace selfment::image
