// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/outlined_style.h"

#include "widgets/theme/theme.h"
#include "widgets/theme/title_icon.h"

#include <QPainter>
#include <QStyleOption>

namespace selfment::widgets {

OutlinedStyle::OutlinedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int OutlinedStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* returned) const {
    return hint == SH_DialogButtonBox_ButtonsHaveIcons
               ? 0
               : QProxyStyle::styleHint(hint, option, widget, returned);
}

QIcon OutlinedStyle::standardIcon(StandardPixmap standardIcon, const QStyleOption* option,
                                  const QWidget* widget) const {
    switch (standardIcon) {
    case SP_TitleBarCloseButton:
        return titleIcon(TitleIcon::close);
    case SP_TitleBarNormalButton:
        return titleIcon(TitleIcon::detach);
    default:
        return QProxyStyle::standardIcon(standardIcon, option, widget);
    }
}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool box = element == PE_IndicatorCheckBox;
    const bool radio = element == PE_IndicatorRadioButton;
    if (!(box || radio) || !isDark(option->palette)) {
        return;
    }
    // Text halfway to the window's colour: at least 3 : 1 against both the box and the window.
    const bool enabled = option->state.testFlag(State_Enabled);
    QColor outline = option->palette.color(QPalette::WindowText);
    outline.setAlphaF(enabled ? 0.55F : 0.3F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(outline, 1.0));
    painter->setBrush(Qt::NoBrush);
    const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (box) {
        painter->drawRoundedRect(frame, 1.5, 1.5);
    } else {
        painter->drawEllipse(frame);
    }
    painter->restore();
}

} // namespace selfment::widgets
