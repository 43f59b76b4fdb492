// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/mask.h"
#include "values/patch_map.h"
#include "widgets/image/colour_map.h"

#include <QImage>

#include <memory>

namespace selfment::widgets {

/// Values as pictures. Patch values give one pixel per patch (ARGB32_Premultiplied); all give a null picture
/// for values whose count does not fit their grid or size.
[[nodiscard]] QImage pictureOf(const values::PatchColours& colours);
[[nodiscard]] QImage pictureOf(const values::PatchMap& map, const ColourMap& colours, double low,
                               double high);
[[nodiscard]] QImage pictureOf(const values::PatchLabels& labels, QRgb background, QRgb foreground);

/// RGB888 over the image's own pixels: nothing is copied; the picture and its copies keep the image alive.
[[nodiscard]] QImage pictureOf(std::shared_ptr<const values::Image> image);
/// Indexed8 over the mask's own pixels, with the mask kept alive in the same way.
[[nodiscard]] QImage pictureOf(std::shared_ptr<const values::Mask> mask, QRgb background, QRgb foreground);

} // namespace selfment::widgets
