// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"
#include "widgets/image/view_geometry.h"

#include <QFont>
#include <QPalette>
#include <QRect>

class QPainter;

namespace selfment::widgets {

/// Of a ruler in this font, logical pixels.
[[nodiscard]] int rulerThicknessFor(const QFont& font);

/// Rulers along the upper and the left edge of area, counted in patches; that of patch is marked (-1: none).
void paintRulers(QPainter& painter, const QRect& area, int thickness, const ViewGeometry& geometry,
                 values::PatchGrid grid, int patch, const QPalette& palette);

} // namespace selfment::widgets
