// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_style.h"

#include "widgets/plots/qcustomplot_header.h"
#include "widgets/theme/theme.h"

#include <array>

namespace selfment::widgets {
namespace {

QColor mixed(const QColor& one, const QColor& other, double share) {
    const auto channel = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {channel(one.red(), other.red()), channel(one.green(), other.green()),
            channel(one.blue(), other.blue())};
}

void dressAxis(QCPAxis& axis, const QColor& line, const QColor& text, const QFont& font) {
    axis.setBasePen(line);
    axis.setTickPen(line);
    axis.setSubTickPen(line);
    axis.setTickLabelColor(text);
    axis.setLabelColor(text);
    axis.setTickLabelFont(font);
    axis.setLabelFont(font);
}

} // namespace

QColor curveColour(int index, const QPalette& palette) {
    // Okabe and Ito's set, darkened on light grounds for contrast.
    static const std::array<QColor, 4> onLight = {QColor(0, 95, 163), QColor(178, 76, 0), QColor(0, 120, 86),
                                                  QColor(150, 60, 115)};
    static const std::array<QColor, 4> onDark = {QColor(100, 185, 245), QColor(240, 155, 50),
                                                 QColor(50, 200, 155), QColor(225, 145, 190)};
    const auto& colours = isDark(palette) ? onDark : onLight;
    return colours.at(static_cast<std::size_t>(index) % colours.size());
}

void dressAxes(QCustomPlot& plot, const QPalette& palette, const QFont& font) {
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor line = mixed(base, text, 0.45);
    plot.setBackground(base);
    for (QCPAxisRect* rect : plot.axisRects()) {
        for (QCPAxis* axis : rect->axes()) {
            dressAxis(*axis, line, text, font);
            axis->grid()->setPen(QPen(mixed(base, text, 0.12), 0.0));
            axis->grid()->setZeroLinePen(Qt::NoPen);
        }
    }
}

} // namespace selfment::widgets
