// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notices/status_colours.h"

#include "widgets/theme/theme.h"

namespace selfment::widgets {

QColor goodColour(const QPalette& palette) {
    return isDark(palette) ? QColor(98, 201, 132) : QColor(24, 121, 60);
}

QColor doubtfulColour(const QPalette& palette) {
    return isDark(palette) ? QColor(240, 184, 72) : QColor(156, 98, 0);
}

QColor badColour(const QPalette& palette) {
    return isDark(palette) ? QColor(255, 122, 112) : QColor(186, 32, 32);
}

} // namespace selfment::widgets
