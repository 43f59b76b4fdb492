// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/rulers.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr double kTextShare = 0.8; ///< of the font's size

QFont rulerFont(QFont font) {
    if (font.pointSizeF() > 0.0) {
        font.setPointSizeF(font.pointSizeF() * kTextShare);
    } else {
        font.setPixelSize(static_cast<int>(font.pixelSize() * kTextShare));
    }
    return font;
}

/// One ruler, whichever way it lies: positions are along it.
struct Ruler {
    QRectF area;
    bool vertical;
    double start;  ///< of the picture
    double length; ///< of a patch
    int count;

    [[nodiscard]] double positionOf(int index) const { return start + index * length; }
    [[nodiscard]] QRectF span(double from, double to) const {
        return vertical ? QRectF(area.left(), from, area.width(), to - from)
                        : QRectF(from, area.top(), to - from, area.height());
    }
    [[nodiscard]] QLineF tick(double at, double share) const {
        return vertical ? QLineF(area.right() - area.width() * share, at, area.right(), at)
                        : QLineF(at, area.bottom() - area.height() * share, at, area.bottom());
    }
};

/// Every how many patches a number fits: 1, 2, 5, 10, 20, ...
int stepFor(double length, double room) {
    int step = 1;
    for (int decade = 1; length * step < room && decade < 100000; decade *= 10) {
        for (const int factor : {1, 2, 5}) {
            step = factor * decade;
            if (length * step >= room) {
                break;
            }
        }
    }
    return step;
}

void paintNumber(QPainter& painter, const Ruler& ruler, int index) {
    const QFontMetricsF metrics(painter.font());
    const QString number = QString::number(index);
    const double middle = ruler.positionOf(index) + ruler.length / 2.0;
    if (ruler.vertical) {
        painter.save();
        painter.translate(ruler.area.center().x(), middle);
        painter.rotate(-90.0);
        painter.drawText(QRectF(-60.0, -metrics.height() / 2.0, 120.0, metrics.height()), Qt::AlignCenter,
                         number);
        painter.restore();
        return;
    }
    painter.drawText(QRectF(middle - 60.0, ruler.area.top(), 120.0, ruler.area.height()), Qt::AlignCenter,
                     number);
}

void paintRuler(QPainter& painter, const Ruler& ruler, int marked, const QPalette& palette) {
    painter.save();
    painter.fillRect(ruler.area, palette.color(QPalette::Window));
    painter.setClipRect(ruler.area);
    if (marked >= 0) {
        painter.fillRect(ruler.span(ruler.positionOf(marked), ruler.positionOf(marked + 1)),
                         palette.color(QPalette::Highlight));
    }
    const double low = ruler.vertical ? ruler.area.top() : ruler.area.left();
    const double high = ruler.vertical ? ruler.area.bottom() : ruler.area.right();
    const int first = std::max(0, static_cast<int>(std::floor((low - ruler.start) / ruler.length)));
    const int last = std::min(ruler.count, static_cast<int>(std::ceil((high - ruler.start) / ruler.length)));
    const double room = QFontMetricsF(painter.font()).horizontalAdvance(QString::number(ruler.count)) * 1.8;
    const int step = stepFor(ruler.length, room);
    const bool eachOne = ruler.length >= 4.0;
    for (int index = first; index <= last; ++index) {
        const bool numbered = index % step == 0;
        if (numbered || eachOne) {
            painter.setPen(QPen(palette.color(QPalette::Mid), 0));
            painter.drawLine(ruler.tick(ruler.positionOf(index), numbered ? 0.45 : 0.2));
        }
        if (numbered && index < ruler.count) {
            painter.setPen(palette.color(index == marked ? QPalette::HighlightedText : QPalette::WindowText));
            paintNumber(painter, ruler, index);
        }
    }
    if (marked >= 0 && marked % step != 0 && ruler.length * 3.0 >= room) {
        painter.setPen(palette.color(QPalette::HighlightedText));
        paintNumber(painter, ruler, marked);
    }
    painter.restore();
}

} // namespace

int rulerThicknessFor(const QFont& font) {
    return static_cast<int>(std::ceil(QFontMetricsF(rulerFont(font)).height() + 4.0));
}

void paintRulers(QPainter& painter, const QRect& area, int thickness, const ViewGeometry& geometry,
                 values::PatchGrid grid, int patch, const QPalette& palette) {
    const QRectF top(area.left() + thickness, area.top(), area.width() - thickness, thickness);
    const QRectF left(area.left(), area.top() + thickness, thickness, area.height() - thickness);
    painter.save();
    painter.setFont(rulerFont(painter.font()));
    painter.fillRect(QRectF(area.left(), area.top(), thickness, thickness), palette.color(QPalette::Window));
    if (grid.patchCount() <= 0 || geometry.isEmpty()) {
        painter.fillRect(top, palette.color(QPalette::Window));
        painter.fillRect(left, palette.color(QPalette::Window));
        painter.restore();
        return;
    }
    const QRectF picture = geometry.imageInView();
    const bool marked = patch >= 0 && patch < grid.patchCount();
    paintRuler(painter, {top, false, picture.left(), picture.width() / grid.width, grid.width},
               marked ? grid.columnOf(patch) : -1, palette);
    paintRuler(painter, {left, true, picture.top(), picture.height() / grid.height, grid.height},
               marked ? grid.rowOf(patch) : -1, palette);
    painter.setPen(QPen(palette.color(QPalette::Mid), 0));
    painter.drawLine(QPointF(area.left() + thickness, area.top() + thickness - 0.5),
                     QPointF(area.right() + 1.0, area.top() + thickness - 0.5));
    painter.drawLine(QPointF(area.left() + thickness - 0.5, area.top() + thickness),
                     QPointF(area.left() + thickness - 0.5, area.bottom() + 1.0));
    painter.restore();
}

} // namespace selfment::widgets
