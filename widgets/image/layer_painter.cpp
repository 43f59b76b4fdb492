// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/layer_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr double kRawPixelZoom = 4.0;     ///< from here on single pixels are to be seen
constexpr double kSmallestGridCell = 6.0; ///< logical pixels; a finer grid would hide the picture

/// Draws the part of picture that is in view; picture spans the whole image whatever its own size.
/// Cropped to whole source pixels: far zooms would otherwise overflow the painter's fixed-point arithmetic.
void paintSpanning(QPainter& painter, const QImage& picture, const ViewGeometry& geometry) {
    const double xRatio = picture.width() / geometry.imageSize().width();
    const double yRatio = picture.height() / geometry.imageSize().height();
    const QRectF visible = geometry.visibleImage();
    const QRect source = QRectF(visible.x() * xRatio, visible.y() * yRatio, visible.width() * xRatio,
                                visible.height() * yRatio)
                             .toAlignedRect()
                             .adjusted(-1, -1, 1, 1) // neighbours that smoothing reads
                             .intersected(picture.rect());
    if (source.isEmpty()) {
        return;
    }
    const QRectF inImage(source.x() / xRatio, source.y() / yRatio, source.width() / xRatio,
                         source.height() / yRatio);
    painter.drawImage(geometry.viewFromImage(inImage), picture, QRectF(source));
}

void paintPyramid(QPainter& painter, const Pyramid& pyramid, const ViewGeometry& geometry, bool smooth) {
    if (pyramid.isEmpty()) {
        return;
    }
    // Level 0 may be smaller than the original: what counts is how much it is enlarged.
    const double levelZoom = geometry.zoom() * geometry.imageSize().width() / pyramid.first().width();
    const QImage& level = pyramid[levelForZoom(pyramid, levelZoom)];
    // Before the smaller levels are there, smoothing a far too large one costs time and gains nothing.
    const bool waiting = pyramid.size() == 1 && levelZoom < 0.4;
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          smooth && levelZoom < kRawPixelZoom && levelZoom != 1.0 && !waiting);
    paintSpanning(painter, level, geometry);
}

void paintLayer(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry,
                const LayerLook& look) {
    painter.save();
    painter.setOpacity(look.opacity);
    if (look.layer == Layer::finalMask) {
        paintPyramid(painter, scene.finalMask, geometry, look.smooth);
    } else if (const QImage& patches = scene.patchImage(look.layer); !patches.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        paintSpanning(painter, patches, geometry);
    }
    painter.restore();
}

void paintGrid(QPainter& painter, values::PatchGrid grid, const ViewGeometry& geometry) {
    if (grid.patchCount() <= 0) {
        return;
    }
    const QRectF picture = geometry.imageInView();
    const double cellWidth = picture.width() / grid.width;
    const double cellHeight = picture.height() / grid.height;
    if (std::min(cellWidth, cellHeight) < kSmallestGridCell) {
        return;
    }
    const QRectF inView = geometry.viewFromImage(geometry.visibleImage());
    QList<QLineF> lines;
    const int firstColumn =
        std::max(0, static_cast<int>(std::floor((inView.left() - picture.left()) / cellWidth)));
    const int lastColumn =
        std::min(grid.width, static_cast<int>(std::ceil((inView.right() - picture.left()) / cellWidth)));
    for (int column = firstColumn; column <= lastColumn; ++column) {
        const double x = picture.left() + column * cellWidth;
        lines << QLineF(x, inView.top(), x, inView.bottom());
    }
    const int firstRow =
        std::max(0, static_cast<int>(std::floor((inView.top() - picture.top()) / cellHeight)));
    const int lastRow =
        std::min(grid.height, static_cast<int>(std::ceil((inView.bottom() - picture.top()) / cellHeight)));
    for (int row = firstRow; row <= lastRow; ++row) {
        const double y = picture.top() + row * cellHeight;
        lines << QLineF(inView.left(), y, inView.right(), y);
    }
    // Dark below light: one of the two shows on any photo.
    painter.setPen(QPen(QColor(0, 0, 0, 70), 0));
    painter.drawLines(lines);
    painter.translate(1.0 / painter.device()->devicePixelRatioF(),
                      1.0 / painter.device()->devicePixelRatioF());
    painter.setPen(QPen(QColor(255, 255, 255, 90), 0));
    painter.drawLines(lines);
}

double snapped(double position, double devicePixelRatio) {
    return (std::floor(position * devicePixelRatio) + 0.5) / devicePixelRatio;
}

/// The patch's area in the view, its edges through the middle of device pixels: thin lines stay crisp.
QRectF snappedCell(int patch, values::PatchGrid grid, const ViewGeometry& geometry, double devicePixelRatio) {
    const QRectF cell = geometry.viewFromImage(imageFromPatch(patch, geometry.imageSize(), grid));
    return {QPointF(snapped(cell.left(), devicePixelRatio), snapped(cell.top(), devicePixelRatio)),
            QPointF(snapped(cell.right(), devicePixelRatio), snapped(cell.bottom(), devicePixelRatio))};
}

/// Outline of a set of patches: the edges between a member and its surroundings.
QList<QLineF> outlineOf(const QList<int>& patches, values::PatchGrid grid, const ViewGeometry& geometry,
                        double devicePixelRatio) {
    QList<bool> member(grid.patchCount(), false);
    for (const int patch : patches) {
        member[patch] = true;
    }
    const auto outside = [&](int row, int column) {
        return !grid.contains(row, column) || !member[grid.patchAt(row, column)];
    };
    QList<QLineF> edges;
    for (const int patch : patches) {
        const int row = grid.rowOf(patch);
        const int column = grid.columnOf(patch);
        const QRectF cell = snappedCell(patch, grid, geometry, devicePixelRatio);
        if (outside(row - 1, column)) {
            edges << QLineF(cell.topLeft(), cell.topRight());
        }
        if (outside(row + 1, column)) {
            edges << QLineF(cell.bottomLeft(), cell.bottomRight());
        }
        if (outside(row, column - 1)) {
            edges << QLineF(cell.topLeft(), cell.bottomLeft());
        }
        if (outside(row, column + 1)) {
            edges << QLineF(cell.topRight(), cell.bottomRight());
        }
    }
    return edges;
}

/// Light on dark, so that one of the two shows on any ground.
QPen haloPen() {
    return {QColor(0, 0, 0, 200), 3.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin};
}
QPen linePen() {
    return {QColor(Qt::white), 1.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin};
}

void paintChanged(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry) {
    const values::PatchGrid grid{scene.ipoMask.height(), scene.ipoMask.width()};
    const QList<QLineF> edges =
        outlineOf(scene.ipoChanged, grid, geometry, painter.device()->devicePixelRatioF());
    painter.setPen(haloPen());
    painter.drawLines(edges);
    painter.setPen(linePen());
    painter.drawLines(edges);
}

/// The seed patch: a frame with a dot in it, unlike the plain frame of the hovered patch.
void paintSeed(QPainter& painter, int patch, values::PatchGrid grid, const ViewGeometry& geometry) {
    if (patch < 0 || patch >= grid.patchCount()) {
        return;
    }
    paintPatchFrame(painter, patch, grid, geometry);
    const QRectF cell = geometry.viewFromImage(imageFromPatch(patch, geometry.imageSize(), grid));
    const double radius = std::max(2.5, std::min(cell.width(), cell.height()) / 6.0);
    painter.setPen(QPen(QColor(0, 0, 0, 200), 1.0));
    painter.setBrush(Qt::white);
    painter.drawEllipse(cell.center(), radius, radius);
}

void paintMarks(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry, Layer layer) {
    switch (layer) {
    case Layer::similarity:
        paintPatchFrame(painter, scene.similarityPatch, scene.similarityValues.grid, geometry);
        break;
    case Layer::fiedlerVector:
    case Layer::bipartition:
    case Layer::seedComponent:
        paintSeed(painter, scene.seedPatch, {scene.seedComponent.height(), scene.seedComponent.width()},
                  geometry);
        break;
    case Layer::ipoMask:
        paintChanged(painter, scene, geometry);
        break;
    case Layer::photo:
    case Layer::principalColours:
    case Layer::saliency:
    case Layer::finalMask:
        break;
    }
}

} // namespace

void paintPatchFrame(QPainter& painter, int patch, values::PatchGrid grid, const ViewGeometry& geometry) {
    if (patch < 0 || patch >= grid.patchCount()) {
        return;
    }
    const QRectF cell = snappedCell(patch, grid, geometry, painter.device()->devicePixelRatioF());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(haloPen());
    painter.drawRect(cell);
    painter.setPen(linePen());
    painter.drawRect(cell);
}

void paintScene(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry,
                const LayerLook& look) {
    if (geometry.isEmpty()) {
        return;
    }
    painter.save();
    painter.setClipRect(geometry.imageInView());
    paintPyramid(painter, scene.photo, geometry, look.smooth);
    paintLayer(painter, scene, geometry, look);
    if (look.gridVisible) {
        painter.save();
        paintGrid(painter, scene.grid, geometry);
        painter.restore();
    }
    painter.setClipping(false); // frames at the picture's edge are drawn whole
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarks(painter, scene, geometry, look.layer);
    painter.restore();
}

} // namespace selfment::widgets
