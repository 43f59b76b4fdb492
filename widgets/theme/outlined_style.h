// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QProxyStyle>

namespace selfment::widgets {

inline constexpr const char* kReducedMotion = "reducedMotion";

/// Fusion, with outlines around check boxes and radio buttons that can be seen on a dark palette: Fusion
/// draws them darker than the window, which leaves nothing to see there. Buttons of dialogs
/// have no icons: the platform's may be black on black. Buttons in the titles of docks are drawn in the
/// colour of the text, for the same reason. Nothing is animated while the application's property
/// kReducedMotion is true.
class OutlinedStyle : public QProxyStyle {
    Q_OBJECT

public:
    OutlinedStyle();
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* returned) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption* option,
                                     const QWidget* widget) const override;
};

} // namespace selfment::widgets
