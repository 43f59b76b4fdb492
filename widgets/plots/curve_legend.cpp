// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/curve_legend.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPainter>
#include <QPen>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr QSize kSwatch(16, 12);
constexpr int kSpacing = 12;
constexpr int kBriefSpacing = 4;

QIcon swatch(const QColor& colour, Qt::PenStyle style, double pixelRatio) {
    QPixmap pixmap(kSwatch * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colour, 2.0, style);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    const double middle = kSwatch.height() / 2.0;
    painter.drawLine(QPointF(0, middle), QPointF(kSwatch.width(), middle));
    if (style == Qt::SolidLine) { // over dashes, so short a line would look like any other
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(kSwatch.width() / 2.0, middle), 3.0, 3.0);
    }
    return {pixmap};
}

} // namespace

CurveLegend::CurveLegend(QWidget* parent) : QWidget(parent), m_layout(new QGridLayout(this)) {
    m_layout->setContentsMargins(6, 2, 6, 2);
    m_layout->setHorizontalSpacing(kSpacing);
    m_layout->setVerticalSpacing(2);
}

void CurveLegend::addEntry(const QString& text, const QString& toolTip) {
    const int index = static_cast<int>(m_buttons.size());
    auto* button = new QCheckBox(this);
    button->setChecked(true);
    button->setIconSize(kSwatch);
    connect(button, &QCheckBox::toggled, this, [this, index](bool on) { Q_EMIT entryToggled(index, on); });
    m_buttons.append(button);
    m_names.append(Name{});
    setEntryText(index, text, toolTip);
}

void CurveLegend::setEntryText(int index, const QString& text, const QString& toolTip, const QString& brief) {
    m_names[index] = {text, brief.isEmpty() ? text : brief};
    m_buttons.at(index)->setText(text);
    m_buttons.at(index)->setToolTip(toolTip);
    m_buttons.at(index)->setAccessibleName(text);
    m_buttons.at(index)->setAccessibleDescription(toolTip);
    m_columns = 0;
    arrange();
}

void CurveLegend::setEntryColour(int index, const QColor& colour, Qt::PenStyle style) {
    m_buttons.at(index)->setIcon(swatch(colour, style, devicePixelRatioF()));
}

void CurveLegend::setEntryOn(int index, bool on) {
    m_buttons.at(index)->setChecked(on);
}

bool CurveLegend::isEntryOn(int index) const {
    return m_buttons.at(index)->isChecked();
}

QSize CurveLegend::minimumSizeHint() const {
    int width = 0;
    for (const QCheckBox* button : m_buttons)
        width = std::max(width, button->sizeHint().width());
    return {width + m_layout->contentsMargins().left() + m_layout->contentsMargins().right(),
            m_layout->minimumSize().height()};
}

void CurveLegend::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

int CurveLegend::widthOf(int index, const QString& name) const {
    const QCheckBox* button = m_buttons.at(index);
    const QFontMetrics metrics = button->fontMetrics();
    return button->sizeHint().width() - metrics.horizontalAdvance(button->text()) +
           metrics.horizontalAdvance(name);
}

void CurveLegend::fitNames() {
    int full = 0;
    int brief = 0;
    for (int index = 0; index < m_buttons.size(); ++index) {
        full += widthOf(index, m_names.at(index).full);
        brief += widthOf(index, m_names.at(index).brief);
    }
    const QMargins margins = m_layout->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    const int gaps = std::max(0, static_cast<int>(m_buttons.size()) - 1);
    const bool isBrief =
        brief < full && full + gaps * kSpacing > room && brief + gaps * kBriefSpacing <= room;
    for (int index = 0; index < m_buttons.size(); ++index)
        m_buttons.at(index)->setText(isBrief ? m_names.at(index).brief : m_names.at(index).full);
    m_layout->setHorizontalSpacing(isBrief ? kBriefSpacing : kSpacing);
}

void CurveLegend::arrange() {
    fitNames();
    int widest = 1;
    int together = 0;
    for (const QCheckBox* button : m_buttons) {
        const int needed = button->sizeHint().width() + m_layout->horizontalSpacing();
        widest = std::max(widest, needed);
        together += needed;
    }
    const int count = static_cast<int>(m_buttons.size());
    const QMargins margins = m_layout->contentsMargins();
    const int room = width() - margins.left() - margins.right() + m_layout->horizontalSpacing();
    int columns = std::clamp(room / widest, 1, std::max(1, count));
    if (together <= room)
        columns = std::max(1, count); // columns of one row need not be equally wide
    else if (columns == 3 && count == 4)
        columns = 2; // two full rows rather than one full and one nearly empty
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (QCheckBox* button : m_buttons)
        m_layout->removeWidget(button);
    for (int i = 0; i < count; ++i)
        m_layout->addWidget(m_buttons.at(i), i / columns, i % columns, Qt::AlignLeft);
    for (int column = 0; column <= count; ++column)
        m_layout->setColumnStretch(column, column == columns ? 1 : 0);
    updateGeometry();
}

} // namespace selfment::widgets
