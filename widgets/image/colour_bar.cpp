// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/colour_bar.h"

#include "widgets/image/value_text.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr double kMargin = 8.0;
constexpr double kThickness = 16.0;
constexpr double kThin = 10.0; ///< when compact
constexpr double kTick = 4.0;
constexpr double kGap = 6.0; ///< between tick and number
constexpr double kLength = 200.0;
constexpr int kMostTicks = 6;

QFont bold(QFont font) {
    font.setBold(true);
    return font;
}

} // namespace

QList<double> roundTicks(double low, double high, int count) {
    QList<double> ticks;
    if (!(high > low) || count < 1) {
        return ticks;
    }
    const double raw = (high - low) / count;
    const double magnitude = std::pow(10.0, std::floor(std::log10(raw)));
    double step = 10.0 * magnitude;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * magnitude >= raw * (1.0 - 1e-9)) {
            step = factor * magnitude;
            break;
        }
    }
    const auto first = static_cast<qint64>(std::ceil(low / step - 1e-9));
    const auto last = static_cast<qint64>(std::floor(high / step + 1e-9));
    for (qint64 i = first; i <= last; ++i) {
        ticks << static_cast<double>(i) * step;
    }
    return ticks;
}

ColourBar::ColourBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Colour scale"));
}

void ColourBar::setScale(ColourMap::Name map, double low, double high, const QString& label,
                         std::optional<double> cut) {
    m_map = ColourMap(map);
    m_low = low;
    m_high = std::max(high, std::nextafter(low, HUGE_VAL));
    m_label = label;
    m_cut = cut;
    QString description = tr("%1 from %2 to %3").arg(label, valueText(low), valueText(high));
    if (cut) {
        description += tr(", cut at %1").arg(valueText(*cut));
    }
    setAccessibleDescription(description);
    setToolTip(description);
    updateGeometry();
    update();
}

void ColourBar::setOrientation(Qt::Orientation orientation) {
    m_orientation = orientation;
    updateGeometry();
    update();
}

void ColourBar::setTitled(bool titled) {
    m_titled = titled;
    updateGeometry();
    update();
}

void ColourBar::setCompact(bool compact) {
    m_compact = compact;
    updateGeometry();
    update();
}

double ColourBar::thickness() const {
    return m_compact ? kThin : kThickness;
}

QString ColourBar::cutText() const {
    return m_compact ? valueText(*m_cut) : tr("cut %1").arg(valueText(*m_cut));
}

QList<double> ColourBar::ticks() const {
    if (m_orientation == Qt::Horizontal) {
        return roundTicks(m_low, m_high, 4);
    }
    const double room = gradientRect().height() / (2.0 * QFontMetricsF(font()).height());
    int count = std::clamp(static_cast<int>(room), 2, kMostTicks);
    QList<double> ticks = roundTicks(m_low, m_high, count);
    while (ticks.size() < 2 && count < kMostTicks) { // one number is no scale
        ticks = roundTicks(m_low, m_high, ++count);
    }
    return ticks;
}

QSize ColourBar::sizeHint() const {
    const QFontMetricsF metrics(font());
    double widest = 0.0;
    for (const double tick : roundTicks(m_low, m_high, kMostTicks)) {
        widest = std::max(widest, metrics.horizontalAdvance(valueText(tick)));
    }
    if (m_cut) {
        widest = std::max(widest, QFontMetricsF(bold(font())).horizontalAdvance(cutText()));
    }
    const double label = m_titled ? metrics.horizontalAdvance(m_label) : 0.0;
    if (m_orientation == Qt::Vertical) {
        const double width = std::max(thickness() + kTick + kGap + widest, label) + 2.0 * kMargin;
        const double lines = m_titled ? 2.0 : 1.0;
        return QSizeF(width, kLength + metrics.height() * lines + 2.0 * kMargin).toSize();
    }
    const double height = thickness() + kTick + 3.0 * metrics.height() + 2.0 * kMargin;
    return QSizeF(std::max(kLength + widest, label) + 2.0 * kMargin, height).toSize();
}

QRectF ColourBar::gradientRect() const {
    const QFontMetricsF metrics(font());
    const QRectF inner = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    if (m_orientation == Qt::Vertical) {
        const double top = inner.top() + metrics.height() * (m_titled ? 1.5 : 0.5);
        return {inner.left(), top, thickness(), inner.bottom() - metrics.height() / 2.0 - top};
    }
    const double inset = metrics.horizontalAdvance(QStringLiteral("-0.000")) / 2.0;
    return {inner.left() + inset, inner.top() + 2.0 * metrics.height(), inner.width() - 2.0 * inset,
            thickness()};
}

double ColourBar::positionOf(double value, const QRectF& gradient) const {
    const double share = std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
    return m_orientation == Qt::Vertical ? gradient.bottom() - share * gradient.height()
                                         : gradient.left() + share * gradient.width();
}

void ColourBar::paintGradient(QPainter& painter, const QRectF& gradient) const {
    const bool vertical = m_orientation == Qt::Vertical;
    QLinearGradient colours(vertical ? gradient.bottomLeft() : gradient.topLeft(),
                            vertical ? gradient.topLeft() : gradient.topRight());
    for (int i = 0; i < ColourMap::kSize; i += 15) { // 0, 15, ..., 255
        colours.setColorAt(i / double(ColourMap::kSize - 1), QColor(m_map.entry(i)));
    }
    painter.setPen(QPen(palette().color(QPalette::Mid), 0));
    painter.setBrush(colours);
    painter.drawRect(gradient);
}

void ColourBar::paintTicks(QPainter& painter, const QRectF& gradient) const {
    const QFontMetricsF metrics(font());
    for (const double tick : ticks()) {
        const double at = positionOf(tick, gradient);
        const bool hiddenByCut = m_cut && std::abs(positionOf(*m_cut, gradient) - at) < metrics.height();
        painter.setPen(palette().color(QPalette::WindowText));
        if (m_orientation == Qt::Vertical) {
            painter.drawLine(QPointF(gradient.right(), at), QPointF(gradient.right() + kTick, at));
            const QRectF text(gradient.right() + kTick + kGap, at - metrics.height() / 2.0, width(),
                              metrics.height());
            if (!hiddenByCut) {
                painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, valueText(tick));
            }
        } else {
            painter.drawLine(QPointF(at, gradient.bottom()), QPointF(at, gradient.bottom() + kTick));
            const QRectF text(at - 60.0, gradient.bottom() + kTick, 120.0, metrics.height());
            painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop, valueText(tick));
        }
    }
}

void ColourBar::paintCut(QPainter& painter, const QRectF& gradient) const {
    if (!m_cut) {
        return;
    }
    const QFontMetricsF metrics(font());
    const double at = positionOf(*m_cut, gradient);
    const QString text = cutText();
    const bool vertical = m_orientation == Qt::Vertical;
    const QLineF line = vertical ? QLineF(gradient.left() - 3.0, at, gradient.right() + kTick + 2.0, at)
                                 : QLineF(at, gradient.top() - 3.0, at, gradient.bottom() + 2.0);
    painter.setPen(QPen(Qt::white, 4.0));
    painter.drawLine(line);
    painter.setPen(QPen(Qt::black, 2.0));
    painter.drawLine(line);
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::WindowText));
    if (vertical) {
        painter.drawText(
            QRectF(gradient.right() + kTick + kGap, at - metrics.height() / 2.0, width(), metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter, text);
    } else {
        painter.drawText(QRectF(at - 80.0, gradient.top() - metrics.height() - 3.0, 160.0, metrics.height()),
                         Qt::AlignHCenter | Qt::AlignBottom, text);
    }
    painter.setFont(font());
}

void ColourBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = palette().color(QPalette::Window);
    ground.setAlpha(225);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()), 6.0, 6.0);
    painter.setPen(palette().color(QPalette::WindowText));
    if (m_titled) {
        painter.drawText(QRectF(rect()).adjusted(kMargin, kMargin / 2.0, -kMargin, 0.0),
                         Qt::AlignLeft | Qt::AlignTop, m_label);
    }
    const QRectF gradient = gradientRect();
    paintGradient(painter, gradient);
    paintTicks(painter, gradient);
    paintCut(painter, gradient);
}

} // namespace selfment::widgets
