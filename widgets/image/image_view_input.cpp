// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ImageView that listens to mouse, touch and keyboard.
#include "widgets/image/image_view.h"

#include <QApplication>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include <cmath>

namespace selfment::widgets {
namespace {

constexpr double kZoomPerNotch = 1.2; ///< of an ordinary wheel, 120 units of angleDelta
constexpr double kArrowPan = 60.0;    ///< logical pixels

} // namespace

bool ImageView::event(QEvent* event) {
    if (event->type() == QEvent::Gesture) {
        pinch(*static_cast<QGestureEvent*>(event));
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* native = static_cast<QNativeGestureEvent*>(event);
        if (native->gestureType() == Qt::ZoomNativeGesture) {
            zoomAround(native->position(), 1.0 + native->value());
            return true;
        }
    }
    return QWidget::event(event);
}

void ImageView::pinch(const QGestureEvent& event) {
    const auto* gesture = static_cast<QPinchGesture*>(event.gesture(Qt::PinchGesture));
    if (gesture != nullptr && gesture->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged)) {
        zoomAround(mapFromGlobal(gesture->centerPoint()), gesture->scaleFactor());
    }
}

void ImageView::zoomAround(QPointF viewPoint, double factor) {
    if (hasPhoto()) {
        m_geometry.zoomBy(factor, viewPoint);
        m_moving.start();
        viewChanged(true);
    }
}

void ImageView::panBy(QPointF delta) {
    if (hasPhoto()) {
        m_geometry.panBy(delta);
        m_moving.start();
        viewChanged(true);
    }
}

void ImageView::wheelEvent(QWheelEvent* event) {
    if (!hasPhoto() || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    zoomAround(event->position(), std::pow(kZoomPerNotch, event->angleDelta().y() / 120.0));
    event->accept();
}

void ImageView::mousePressEvent(QMouseEvent* event) {
    if (hasPhoto() && (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)) {
        m_dragFrom = event->position();
        m_dragged = false;
    } else {
        QWidget::mousePressEvent(event);
    }
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragFrom) {
        const QPointF moved = event->position() - *m_dragFrom;
        if (!m_dragged && moved.manhattanLength() >= QApplication::startDragDistance()) {
            m_dragged = true;
            setCursor(Qt::ClosedHandCursor);
        }
        if (m_dragged) {
            m_dragFrom = event->position();
            m_hoverPoint = event->position();
            panBy(moved);
            return;
        }
    }
    hoverAt(event->position());
}

void ImageView::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_dragFrom) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_dragFrom.reset();
    unsetCursor();
    hoverAt(event->position());
    if (!m_dragged && event->button() == Qt::LeftButton && m_hoveredPatch >= 0) {
        Q_EMIT patchClicked(m_hoveredPatch);
    }
    m_dragged = false;
}

void ImageView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !hasPhoto()) {
        return;
    }
    if (m_zoomedByUser) {
        zoomToFit();
    } else {
        m_geometry.zoomTo(1.0, event->position());
        viewChanged(true);
    }
}

void ImageView::leaveEvent(QEvent* event) {
    hoverAt(std::nullopt);
    QWidget::leaveEvent(event);
}

void ImageView::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (modifiers != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the key of + without Shift on many keyboards
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return zoomToFit();
    case Qt::Key_1:
        return zoomTo100();
    case Qt::Key_Left:
        return panBy({kArrowPan, 0.0});
    case Qt::Key_Right:
        return panBy({-kArrowPan, 0.0});
    case Qt::Key_Up:
        return panBy({0.0, kArrowPan});
    case Qt::Key_Down:
        return panBy({0.0, -kArrowPan});
    case Qt::Key_L:
        Q_EMIT layerStepRequested(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace selfment::widgets
