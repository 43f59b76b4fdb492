// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/stage_mark.h"

#include "widgets/notices/status_colours.h"
#include "widgets/theme/motion.h"

#include <QPainter>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kTurnMs = 50;
constexpr int kTurnDegrees = 30;

void drawTick(QPainter& painter, const QRectF& box) {
    const QPointF points[] = {{box.left() + box.width() * 0.27, box.top() + box.height() * 0.53},
                              {box.left() + box.width() * 0.44, box.top() + box.height() * 0.69},
                              {box.left() + box.width() * 0.74, box.top() + box.height() * 0.35}};
    painter.drawPolyline(points, 3);
}

void drawCross(QPainter& painter, const QRectF& box) {
    const double inset = box.width() * 0.32;
    const QRectF inner = box.adjusted(inset, inset, -inset, -inset);
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
}

void drawExclamation(QPainter& painter, const QRectF& box) {
    const double x = box.center().x();
    painter.drawLine(QPointF(x, box.top() + box.height() * 0.26),
                     QPointF(x, box.top() + box.height() * 0.56));
    painter.drawPoint(QPointF(x, box.top() + box.height() * 0.74));
}

} // namespace

StageMark::StageMark(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turning.setInterval(kTurnMs);
    connect(&m_turning, &QTimer::timeout, this, &StageMark::turn);
}

void StageMark::setState(StageState state, bool warned) {
    m_state = state;
    m_warned = warned;
    if (state == StageState::running && isVisible() && !isMotionReduced(*this))
        m_turning.start();
    else
        m_turning.stop();
    update();
}

QSize StageMark::sizeHint() const {
    const int side = fontMetrics().height() + 2;
    return {side, side};
}

void StageMark::turn() {
    if (isMotionReduced(*this)) {
        m_turning.stop();
        return;
    }
    m_angle = (m_angle + kTurnDegrees) % 360;
    update();
}

void StageMark::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_state == StageState::running && !isMotionReduced(*this))
        m_turning.start();
}

void StageMark::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_turning.stop();
}

void StageMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(width(), height());
    const double line = std::max(1.6, side * 0.1);
    const QRectF box = QRectF((width() - side) / 2.0, (height() - side) / 2.0, side, side)
                           .adjusted(line, line, -line, -line);
    const auto pen = [line](const QColor& colour) {
        return QPen(colour, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    };
    const auto filled = [&](const QColor& colour) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(box.adjusted(-line / 2.0, -line / 2.0, line / 2.0, line / 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen(palette().color(QPalette::Window)));
    };
    switch (m_state) {
    case StageState::waiting:
        painter.setPen(pen(palette().color(QPalette::Mid)));
        painter.drawEllipse(box);
        break;
    case StageState::running:
        painter.setPen(pen(palette().color(QPalette::Mid)));
        painter.drawEllipse(box);
        painter.setPen(pen(palette().color(QPalette::Link)));
        painter.drawArc(box, (90 - m_angle) * 16, -100 * 16);
        break;
    case StageState::done:
    case StageState::kept:
        if (m_warned) {
            filled(doubtfulColour(palette()));
            drawExclamation(painter, box);
        } else if (m_state == StageState::done) {
            filled(goodColour(palette()));
            drawTick(painter, box);
        } else {
            painter.setPen(pen(goodColour(palette())));
            painter.drawEllipse(box);
            drawTick(painter, box);
        }
        break;
    case StageState::failed:
        filled(badColour(palette()));
        drawCross(painter, box);
        break;
    }
}

} // namespace selfment::widgets
