// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/truth_legend.h"

#include "widgets/image/colour_map.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr double kMargin = 8.0;
constexpr double kGap = 6.0;

double lineHeight(const QFontMetricsF& metrics) {
    return metrics.height() * 1.25;
}

} // namespace

TruthLegend::TruthLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Colours of the ground truth"));
    setCompared(true);
}

void TruthLegend::setCompared(bool compared) {
    m_rows.clear();
    if (compared) {
        m_rows = {{QColor(kTruePositiveColour), tr("Found")},
                  {QColor(kFalsePositiveColour), tr("Too much")},
                  {QColor(kFalseNegativeColour), tr("Missed")}};
        setToolTip(tr("True positives, false positives and false negatives of the mask"));
    } else {
        m_rows = {{QColor(kTruePositiveColour), tr("Ground truth")}};
        setToolTip(tr("There is no mask to compare with yet"));
    }
    QStringList texts;
    for (const Row& row : std::as_const(m_rows)) {
        texts << row.text;
    }
    setAccessibleDescription(texts.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize TruthLegend::sizeHint() const {
    const QFontMetricsF metrics(font());
    double widest = 0.0;
    for (const Row& row : m_rows) {
        widest = std::max(widest, metrics.horizontalAdvance(row.text));
    }
    return QSizeF(2.0 * kMargin + metrics.height() + kGap + widest + 1.0,
                  kMargin * 1.5 + lineHeight(metrics) * static_cast<double>(m_rows.size()))
        .toSize();
}

void TruthLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = palette().color(QPalette::Window);
    ground.setAlpha(225);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()), 6.0, 6.0);
    const QFontMetricsF metrics(font());
    const double swatch = metrics.height() * 0.75;
    double y = kMargin * 0.75;
    for (const Row& row : m_rows) {
        const QRectF line(kMargin, y, width() - 2.0 * kMargin, lineHeight(metrics));
        painter.setPen(QPen(palette().color(QPalette::Mid), 1.0));
        painter.setBrush(row.colour);
        painter.drawRect(QRectF(line.left(), line.center().y() - swatch / 2.0, swatch, swatch));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(line.adjusted(metrics.height() + kGap, 0.0, 0.0, 0.0),
                         Qt::AlignLeft | Qt::AlignVCenter, row.text);
        y += lineHeight(metrics);
    }
}

} // namespace selfment::widgets
