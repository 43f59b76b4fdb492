// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/brush_tool.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr double kLargestRadius = 5000.0; ///< image pixels
constexpr double kRadiusStep = 1.2;

} // namespace

void BrushTool::setRadius(std::optional<double> radius) {
    if (!radius && isPainting()) {
        m_button = Qt::NoButton;
        Q_EMIT strokeEnded();
    }
    m_radius = radius ? std::optional(std::clamp(*radius, kSmallestRadius, kLargestRadius)) : std::nullopt;
}

void BrushTool::stepRadius(int step) {
    if (!m_radius || step == 0) {
        return;
    }
    // At least a pixel, so that a small brush changes at all.
    const double scaled = *m_radius * std::pow(kRadiusStep, step);
    const double next = step > 0 ? std::max(scaled, *m_radius + 1.0) : std::min(scaled, *m_radius - 1.0);
    const double radius = std::clamp(next, kSmallestRadius, kLargestRadius);
    if (radius != *m_radius) {
        m_radius = radius;
        Q_EMIT radiusChanged(radius);
    }
}

bool BrushTool::press(const QMouseEvent& event, const ViewGeometry& geometry) {
    if (!m_radius) {
        return false;
    }
    const bool paints = event.button() == Qt::LeftButton || event.button() == Qt::RightButton;
    if (paints && !isPainting()) {
        m_button = event.button();
        Q_EMIT strokeBegan(geometry.imageFromView(event.position()), m_button == Qt::RightButton);
    }
    return paints;
}

bool BrushTool::move(const QMouseEvent& event, const ViewGeometry& geometry) {
    if (isPainting()) {
        Q_EMIT strokeMoved(geometry.imageFromView(event.position()));
    }
    return isPainting();
}

bool BrushTool::release(const QMouseEvent& event) {
    if (!isPainting() || event.button() != m_button) {
        return isPainting();
    }
    m_button = Qt::NoButton;
    Q_EMIT strokeEnded();
    return true;
}

void BrushTool::paintCursor(QPainter& painter, QPointF viewPoint, const ViewGeometry& geometry) const {
    if (!m_radius) {
        return;
    }
    const double radius = std::max(1.5, *m_radius * geometry.scale());
    painter.save();
    painter.setBrush(Qt::NoBrush);
    // Light on dark: one of the two shows on any ground.
    painter.setPen(QPen(QColor(0, 0, 0, 200), 3.0));
    painter.drawEllipse(viewPoint, radius, radius);
    painter.setPen(QPen(Qt::white, 1.2));
    painter.drawEllipse(viewPoint, radius, radius);
    painter.restore();
}

} // namespace selfment::widgets
