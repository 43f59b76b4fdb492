// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iterations/point_cloud.h"

#include <cmath>

namespace selfment::widgets {

void PointCloud::setLook(const QPen& outline, const QBrush& fill, double diameter) {
    m_outline = outline;
    m_fill = fill;
    m_diameter = diameter;
    m_sprite = {};
}

void PointCloud::drawDot(QPainter& painter, QPointF centre) const {
    painter.drawEllipse(centre, m_diameter / 2.0, m_diameter / 2.0);
}

QPixmap PointCloud::sprite(double ratio) const {
    const double reach = m_diameter + m_outline.widthF() + 2.0;
    const int side = static_cast<int>(std::ceil(reach * ratio));
    QPixmap sprite(side, side);
    sprite.setDevicePixelRatio(ratio);
    sprite.fill(Qt::transparent);
    QPainter painter(&sprite);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_outline);
    painter.setBrush(m_fill);
    drawDot(painter, QPointF(side, side) / (2.0 * ratio));
    return sprite;
}

void PointCloud::draw(QCPPainter* painter) {
    const QCPAxis& x = *mParentPlot->xAxis;
    const QCPAxis& y = *mParentPlot->yAxis;
    const bool forFile = painter->modes().testFlag(QCPPainter::pmVectorized) ||
                         painter->modes().testFlag(QCPPainter::pmNoCaching);
    if (forFile) {
        painter->setPen(m_outline);
        painter->setBrush(m_fill);
        for (const QPointF& point : m_points)
            drawDot(*painter, {x.coordToPixel(point.x()), y.coordToPixel(point.y())});
        return;
    }
    const double ratio = painter->device()->devicePixelRatioF();
    if (m_sprite.isNull() || m_sprite.devicePixelRatio() != ratio)
        m_sprite = sprite(ratio);
    const QPointF half = QPointF(m_sprite.width(), m_sprite.height()) / (2.0 * ratio);
    for (const QPointF& point : m_points) {
        const QPointF corner = QPointF(x.coordToPixel(point.x()), y.coordToPixel(point.y())) - half;
        // On whole device pixels: no smoothing, and dots of one sharpness.
        painter->drawPixmap(
            QPointF(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio),
            m_sprite);
    }
}

} // namespace selfment::widgets
