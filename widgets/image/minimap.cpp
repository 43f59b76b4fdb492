// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/minimap.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr double kFrame = 3.0;

} // namespace

Minimap::Minimap(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Overview"));
    setToolTip(tr("The whole image; drag to look elsewhere"));
    setCursor(Qt::CrossCursor);
}

QSize Minimap::sizeHint() const {
    const int longest = fontMetrics().height() * 9;
    if (m_imageSize.isEmpty()) {
        return {longest, longest};
    }
    return m_imageSize.scaled(longest, longest, Qt::KeepAspectRatio).toSize().expandedTo({24, 24});
}

QRectF Minimap::pictureRect() const {
    return QRectF(rect()).adjusted(kFrame, kFrame, -kFrame, -kFrame);
}

void Minimap::setPhoto(const Pyramid& photo) {
    m_photo = photo;
    m_small = {};
    update();
}

void Minimap::setVisiblePart(const QRectF& part, QSizeF imageSize) {
    m_part = part;
    if (imageSize != m_imageSize) {
        m_imageSize = imageSize;
        m_small = {};
    }
    update();
}

void Minimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRect(rect());
    const QRectF picture = pictureRect();
    if (m_photo.isEmpty() || m_imageSize.isEmpty()) {
        return;
    }
    const QSize wanted = (picture.size() * devicePixelRatioF()).toSize();
    if (m_small.size() != wanted) {
        const double zoom = double(wanted.width()) / m_photo.first().width();
        m_small = m_photo[levelForZoom(m_photo, zoom)].scaled(wanted, Qt::IgnoreAspectRatio,
                                                              m_photo.size() > 1 ? Qt::SmoothTransformation
                                                                                 : Qt::FastTransformation);
    }
    painter.drawImage(picture, m_small);
    const double xScale = picture.width() / m_imageSize.width();
    const double yScale = picture.height() / m_imageSize.height();
    const QRectF part(picture.left() + m_part.left() * xScale, picture.top() + m_part.top() * yScale,
                      std::max(4.0, m_part.width() * xScale), std::max(4.0, m_part.height() * yScale));
    QPainterPath outside;
    outside.addRect(picture);
    outside.addRect(part.intersected(picture));
    painter.fillPath(outside, QColor(0, 0, 0, 110));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 200), 3.0));
    painter.drawRect(part);
    painter.setPen(QPen(Qt::white, 1.0));
    painter.drawRect(part);
}

void Minimap::ask(QPointF point) {
    const QRectF picture = pictureRect();
    if (picture.isEmpty() || m_imageSize.isEmpty()) {
        return;
    }
    Q_EMIT centreRequested({(point.x() - picture.left()) / picture.width() * m_imageSize.width(),
                            (point.y() - picture.top()) / picture.height() * m_imageSize.height()});
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        ask(event->position());
    }
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton)) {
        ask(event->position());
    }
}

void Minimap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

} // namespace selfment::widgets
