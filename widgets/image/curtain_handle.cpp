// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/curtain_handle.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace selfment::widgets {

CurtainHandle::CurtainHandle(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Curtain between two layers"));
    setAccessibleDescription(tr("Arrow keys move it, Home and End open one side"));
    setToolTip(tr("Drag to uncover more of either layer"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SplitHCursor);
}

void CurtainHandle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = width() / 2.0;
    painter.setPen(QPen(QColor(0, 0, 0, 190), 4.0));
    painter.drawLine(QPointF(middle, 0.0), QPointF(middle, height()));
    painter.setPen(QPen(Qt::white, 2.0));
    painter.drawLine(QPointF(middle, 0.0), QPointF(middle, height()));
    const QPointF centre(middle, height() / 2.0);
    const double radius = width() / 2.0 - 2.0;
    painter.setBrush(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Window));
    painter.setPen(QPen(hasFocus() ? QColor(Qt::white) : palette().color(QPalette::Mid), 1.5));
    painter.drawEllipse(centre, radius, radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(hasFocus() ? QPalette::HighlightedText : QPalette::WindowText));
    for (const double side : {-1.0, 1.0}) {
        QPainterPath arrow(centre + QPointF(side * radius * 0.75, 0.0));
        arrow.lineTo(centre + QPointF(side * radius * 0.25, -radius * 0.4));
        arrow.lineTo(centre + QPointF(side * radius * 0.25, radius * 0.4));
        arrow.closeSubpath();
        painter.drawPath(arrow);
    }
}

void CurtainHandle::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_grabbed = qRound(event->position().x()) - width() / 2;
    }
}

void CurtainHandle::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton)) {
        Q_EMIT dragged(mapToParent(event->position().toPoint()).x() - m_grabbed);
    }
}

void CurtainHandle::mouseReleaseEvent(QMouseEvent*) {}

void CurtainHandle::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? 0.1 : 0.02;
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepped(-step);
        return;
    case Qt::Key_Right:
        Q_EMIT stepped(step);
        return;
    case Qt::Key_Home:
        Q_EMIT wanted(0.0);
        return;
    case Qt::Key_End:
        Q_EMIT wanted(1.0);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CurtainHandle::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void CurtainHandle::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

} // namespace selfment::widgets
