// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/outlined_style.h"

#include "widgets/theme/theme.h"
#include "widgets/theme/title_icon.h"

#include <QCoreApplication>
#include <QLinearGradient>
#include <QPainter>
#include <QStyleOption>

#include <utility>

namespace selfment::widgets {
namespace {

bool wantsNoMotion() {
    return QCoreApplication::instance()->property(kReducedMotion).toBool();
}

} // namespace

OutlinedStyle::OutlinedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int OutlinedStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* returned) const {
    const bool moves = hint == SH_Widget_Animate || hint == SH_Widget_Animation_Duration;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons || (moves && wantsNoMotion())) {
        return 0;
    }
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

void OutlinedStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    const bool sweeps = element == CE_ProgressBarContents && bar != nullptr && bar->minimum == bar->maximum;
    if (!sweeps || !wantsNoMotion()) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    // Still, and without an end that could be taken for how far it is.
    QLinearGradient fade(bar->rect.topLeft(), bar->rect.topRight());
    QColor colour = bar->palette.color(QPalette::Highlight);
    for (const auto& [place, opacity] : {std::pair{0.0, 0.0F}, std::pair{0.5, 0.6F}, std::pair{1.0, 0.0F}}) {
        colour.setAlphaF(opacity);
        fade.setColorAt(place, colour);
    }
    painter->fillRect(bar->rect.adjusted(1, 1, -1, -1), fade);
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
