// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"

#include <string>

namespace selfment::exporting {

/// Label file of YOLO segmentation: a line "0 x1 y1 x2 y2 ..." for each piece of the object, coordinates as
/// shares of width and height in [0, 1]. Empty for a mask without an object.
std::string yoloText(const values::Mask& mask);

/// data.yaml beside the label files: one class, "object".
std::string yoloDataText();

} // namespace selfment::exporting
