// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/motion.h"

#include "widgets/theme/outlined_style.h"

#include <QApplication>
#include <QWidget>

namespace selfment::widgets {

void applyMotion(QApplication& application, bool reduced) {
    application.setProperty(kReducedMotion, reduced);
}

bool isMotionReduced(const QWidget& widget) {
    return widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) == 0;
}

} // namespace selfment::widgets
