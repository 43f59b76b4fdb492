// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace selfment::widgets {

/// The line of a curtain with a grip in its middle. Asks to be moved by mouse drags and keys; its parent
/// moves it.
class CurtainHandle : public QWidget {
    Q_OBJECT

public:
    explicit CurtainHandle(QWidget* parent);

    /// Logical pixels; the line is in its middle.
    [[nodiscard]] static int thickness() { return 24; }

Q_SIGNALS:
    void dragged(int x);          ///< to this place of the parent
    void stepped(double share);   ///< by this part of the parent's width
    void wanted(double position); ///< to this place, in [0, 1]

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int m_grabbed = 0; ///< where in the handle the drag began
};

} // namespace selfment::widgets
