// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace selfment::widgets {

// Colours that say how something went, legible on the palette's window colour. Never the only sign: a mark or
// a word goes with them.

[[nodiscard]] QColor goodColour(const QPalette& palette);
[[nodiscard]] QColor doubtfulColour(const QPalette& palette);
[[nodiscard]] QColor badColour(const QPalette& palette);

} // namespace selfment::widgets
