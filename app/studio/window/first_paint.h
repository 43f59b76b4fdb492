// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace selfment::studio {

/// Tells when a window has been painted for the first time, which is when slow work may begin.
class FirstPaint : public QObject {
    Q_OBJECT

public:
    explicit FirstPaint(QWidget* window);

Q_SIGNALS:
    /// Sent once, from the event loop after the paint.
    void painted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace selfment::studio
