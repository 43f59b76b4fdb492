// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer_painter.h"

namespace selfment::widgets {

/// Draws the final mask in look's style, or the ground truth with what the final mask has right and wrong,
/// within part (view coordinates). Opacity is the painter's.
void paintMaskLayer(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry,
                    const LayerLook& look, const QRectF& part);

/// What lies outside a mask is dimmed with the background colour and stays readable.
inline constexpr QRgb kDimmedBackground = qRgba(0, 40, 90, 150);

} // namespace selfment::widgets
