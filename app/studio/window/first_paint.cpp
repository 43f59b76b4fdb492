// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/first_paint.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace selfment::studio {

FirstPaint::FirstPaint(QWidget* window) : QObject(window) {
    window->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &FirstPaint::painted);
    }
    return false;
}

} // namespace selfment::studio
