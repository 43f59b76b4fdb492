// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

class QCustomPlot;

namespace selfment::widgets {

/// Colour of the index-th curve (0 to 3, then again from 0), told apart also with red-green blindness and
/// legible on the palette's base colour.
[[nodiscard]] QColor curveColour(int index, const QPalette& palette);
/// Colours and fonts of background, axes and grid from a palette and a font.
void dressAxes(QCustomPlot& plot, const QPalette& palette, const QFont& font);

} // namespace selfment::widgets
