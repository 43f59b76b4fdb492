// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;
class QWidget;

namespace selfment::widgets {

/// Whether nothing is to move on its own, application-wide: the style says so to every widget. GUI thread.
void applyMotion(QApplication& application, bool reduced);

/// Whether nothing is to move on this widget: by applyMotion, or because the desktop wants no animations and
/// its platform theme tells Qt.
[[nodiscard]] bool isMotionReduced(const QWidget& widget);

} // namespace selfment::widgets
