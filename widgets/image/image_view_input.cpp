// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ImageView that listens to mouse, touch and keyboard.
#include "widgets/image/brush_tool.h"
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
    if (event->type() == QEvent::FocusOut && m_spaceHeld) {
        m_spaceHeld = false; // its release goes elsewhere
        showCursor();
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
        Q_EMIT viewStateChanged(viewState());
    }
}

void ImageView::panBy(QPointF delta) {
    if (hasPhoto()) {
        m_geometry.panBy(delta);
        m_moving.start();
        viewChanged(true);
        Q_EMIT viewStateChanged(viewState());
    }
}

void ImageView::wireBrush() {
    connect(m_brush, &BrushTool::strokeBegan, this, &ImageView::strokeBegan);
    connect(m_brush, &BrushTool::strokeMoved, this, &ImageView::strokeMoved);
    connect(m_brush, &BrushTool::strokeEnded, this, &ImageView::strokeEnded);
    connect(m_brush, &BrushTool::radiusChanged, this, [this](double radius) {
        update();
        Q_EMIT brushRadiusChanged(radius);
    });
}

void ImageView::setBrush(std::optional<double> radiusImagePixels) {
    m_brush->setRadius(radiusImagePixels);
    showCursor();
    update();
}

std::optional<double> ImageView::brush() const {
    return m_brush->radius();
}

void ImageView::showCursor() {
    if (m_dragged) {
        setCursor(Qt::ClosedHandCursor);
    } else if (m_brush->radius() && hasPhoto()) {
        setCursor(m_spaceHeld ? Qt::OpenHandCursor : Qt::CrossCursor);
    } else {
        unsetCursor();
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

bool ImageView::pans(const QMouseEvent& event) const {
    return event.button() == Qt::MiddleButton ||
           (event.button() == Qt::LeftButton && (m_spaceHeld || !m_brush->radius()));
}

void ImageView::mousePressEvent(QMouseEvent* event) {
    Q_EMIT activated();
    if (hasPhoto() && !m_brush->isPainting() && pans(*event)) {
        m_dragFrom = event->position();
        m_dragged = false;
    } else if (!hasPhoto() || !m_brush->press(*event, m_geometry)) {
        QWidget::mousePressEvent(event);
    }
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragFrom) {
        const QPointF moved = event->position() - *m_dragFrom;
        if (!m_dragged && moved.manhattanLength() >= QApplication::startDragDistance()) {
            m_dragged = true;
            showCursor();
        }
        if (m_dragged) {
            m_dragFrom = event->position();
            m_hoverPoint = event->position();
            panBy(moved);
            return;
        }
    }
    static_cast<void>(m_brush->move(*event, m_geometry));
    hoverAt(event->position());
}

void ImageView::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_dragFrom) {
        if (!m_brush->release(*event)) {
            QWidget::mouseReleaseEvent(event);
        }
        return;
    }
    const bool clicked = !m_dragged && event->button() == Qt::LeftButton && !m_brush->radius();
    m_dragFrom.reset();
    m_dragged = false;
    showCursor();
    hoverAt(event->position());
    if (clicked && m_hoveredPatch >= 0) {
        Q_EMIT patchClicked(m_hoveredPatch);
    }
}

void ImageView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (m_brush->radius()) {
        return mousePressEvent(event); // two dabs in quick succession
    }
    if (event->button() != Qt::LeftButton || !hasPhoto()) {
        return;
    }
    if (m_zoomedByUser) {
        zoomToFit();
    } else {
        m_geometry.zoomTo(1.0, event->position());
        viewChanged(true);
        Q_EMIT viewStateChanged(viewState());
    }
}

void ImageView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    Q_EMIT activated();
}

void ImageView::leaveEvent(QEvent* event) {
    hoverAt(std::nullopt);
    QWidget::leaveEvent(event);
}

bool ImageView::pressKey(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the key of + without Shift on many keyboards
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        zoomToFit();
        return true;
    case Qt::Key_1:
        zoomTo100();
        return true;
    case Qt::Key_Left:
        panBy({kArrowPan, 0.0});
        return true;
    case Qt::Key_Right:
        panBy({-kArrowPan, 0.0});
        return true;
    case Qt::Key_Up:
        panBy({0.0, kArrowPan});
        return true;
    case Qt::Key_Down:
        panBy({0.0, -kArrowPan});
        return true;
    case Qt::Key_L:
        Q_EMIT layerStepRequested(event.modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return true;
    case Qt::Key_Comma:
    case Qt::Key_Period:
        Q_EMIT opacityStepRequested(event.key() == Qt::Key_Period ? 1 : -1);
        return true;
    default:
        return false;
    }
}

void ImageView::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (m_brush->radius()) {
        // Layouts that have the brackets on AltGr report it as a modifier.
        const QString text = event->text();
        if (text == QLatin1String("[") || text == QLatin1String("]")) {
            return m_brush->stepRadius(text == QLatin1String("]") ? 1 : -1);
        }
        if (event->key() == Qt::Key_Space && modifiers == Qt::NoModifier) {
            m_spaceHeld = true;
            return showCursor();
        }
    }
    if (modifiers != Qt::NoModifier || !pressKey(*event)) {
        QWidget::keyPressEvent(event);
    }
}

void ImageView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() && m_spaceHeld) {
        m_spaceHeld = false;
        return showCursor();
    }
    QWidget::keyReleaseEvent(event);
}

} // namespace selfment::widgets
