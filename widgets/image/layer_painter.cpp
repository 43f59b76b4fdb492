// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/layer_painter.h"

#include "widgets/image/mask_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace selfment::widgets {
namespace {

constexpr double kRawPixelZoom = 4.0;        ///< from here on single pixels are to be seen
constexpr double kLoneLevelZoom = 0.4;       ///< below, a photo without smaller levels is only sampled
constexpr int kSampledBlock = 4;             ///< device pixels
constexpr qsizetype kLargeBytes = 8'000'000; ///< of pixels
constexpr double kSmallestGridCell = 6.0;    ///< logical pixels; a finer grid would hide the picture

/// What is in view of the picture and within the painter's clip, in view coordinates.
QRectF shownPart(const QPainter& painter, const ViewGeometry& geometry) {
    const QRectF inView = geometry.viewFromImage(geometry.visibleImage());
    return painter.hasClipping() ? inView.intersected(painter.clipBoundingRect()) : inView;
}

/// Draws the part of picture that is shown; picture spans the whole image whatever its own size.
/// Cropped to whole source pixels: far zooms would otherwise overflow the painter's fixed-point arithmetic.
void paintSpanning(QPainter& painter, const QImage& picture, const ViewGeometry& geometry,
                   const QRectF& part) {
    const double xRatio = picture.width() / geometry.imageSize().width();
    const double yRatio = picture.height() / geometry.imageSize().height();
    const QRectF visible(geometry.imageFromView(part.topLeft()), part.size() / geometry.scale());
    const QRect source = QRectF(visible.x() * xRatio, visible.y() * yRatio, visible.width() * xRatio,
                                visible.height() * yRatio)
                             .toAlignedRect()
                             .adjusted(-1, -1, 1, 1) // neighbours that smoothing reads
                             .intersected(picture.rect());
    if (source.isEmpty() || part.isEmpty()) {
        return;
    }
    const QRectF inImage(source.x() / xRatio, source.y() / yRatio, source.width() / xRatio,
                         source.height() / yRatio);
    const QRectF target = geometry.viewFromImage(inImage);
    if (picture.format() == QImage::Format_RGB888) {
        // The painter's quick ways are for 32 bits: the part that is seen is widened first.
        painter.drawImage(target, picture.copy(source).convertToFormat(QImage::Format_RGB32));
    } else {
        painter.drawImage(target, picture, QRectF(source));
    }
}

/// Every block of device pixels from one source pixel: for a large photo whose smaller levels are not there
/// yet.
void paintSampled(QPainter& painter, const QImage& photo, const ViewGeometry& geometry, const QRectF& part) {
    const double ratio = painter.device()->devicePixelRatioF();
    const QRect device = QRectF(part.topLeft() * ratio, part.size() * ratio).toAlignedRect();
    QImage sampled(device.size(), QImage::Format_RGB32);
    const auto sourceAt = [&](int position, double origin, double length, int pixels) {
        // In blocks: far fewer places of a photo of hundreds of megabytes are read.
        const int middle = position - position % kSampledBlock + kSampledBlock / 2;
        const double share = ((middle + 0.5) / ratio - origin) / (geometry.scale() * length);
        return std::clamp(static_cast<int>(share * pixels), 0, pixels - 1);
    };
    const QPointF origin = geometry.viewFromImage(QPointF(0.0, 0.0));
    std::vector<int> columns;
    for (int x = 0; x < device.width(); ++x) {
        columns.push_back(
            sourceAt(device.left() + x, origin.x(), geometry.imageSize().width(), photo.width()));
    }
    const bool packed = photo.format() == QImage::Format_RGB888;
    for (int y = 0; y < device.height(); ++y) {
        const uchar* from = photo.constScanLine(
            sourceAt(device.top() + y, origin.y(), geometry.imageSize().height(), photo.height()));
        auto* to = reinterpret_cast<QRgb*>(sampled.scanLine(y));
        for (const int column : columns) {
            const uchar* pixel = from + 3 * static_cast<qsizetype>(column);
            *to++ = packed ? qRgb(pixel[0], pixel[1], pixel[2]) : reinterpret_cast<const QRgb*>(from)[column];
        }
    }
    sampled.setDevicePixelRatio(ratio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QPointF(device.topLeft()) / ratio, sampled);
}

void paintPhoto(QPainter& painter, const Pyramid& pyramid, const ViewGeometry& geometry, const QRectF& part,
                bool smooth) {
    if (pyramid.isEmpty()) {
        return;
    }
    // Level 0 may be smaller than the original: what counts is how much it is enlarged.
    const double levelZoom = geometry.zoom() * geometry.imageSize().width() / pyramid.first().width();
    const QImage& level = pyramid[levelForZoom(pyramid, levelZoom)];
    if (pyramid.size() == 1 && levelZoom < kLoneLevelZoom && level.sizeInBytes() > kLargeBytes) {
        return paintSampled(painter, level, geometry, part);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          smooth && levelZoom < kRawPixelZoom && levelZoom != 1.0);
    paintSpanning(painter, level, geometry, part);
}

bool showsPhoto(const LayerScene& scene, const LayerLook& look) {
    const bool cutOut = look.layer == Layer::finalMask && look.maskStyle == MaskStyle::cutOut;
    return !look.solo || look.layer == Layer::photo || cutOut || !scene.hasData(look.layer);
}

void paintLayer(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry,
                const LayerLook& look, const QRectF& part) {
    painter.save();
    painter.setOpacity(look.solo ? 1.0 : look.opacity);
    if (look.layer == Layer::finalMask || look.layer == Layer::groundTruth) {
        paintMaskLayer(painter, scene, geometry, look, part);
    } else if (const QImage& patches = scene.patchImage(look.layer); !patches.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        paintSpanning(painter, patches, geometry, part);
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
    const values::PatchGrid grid = scene.ipoLabels.grid;
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
        paintPatchFrame(painter, scene.similarityPatch, scene.similarity.map.grid, geometry);
        break;
    case Layer::fiedlerVector:
    case Layer::bipartition:
    case Layer::seedComponent:
        paintSeed(painter, scene.seedPatch, {scene.seedComponent.height(), scene.seedComponent.width()},
                  geometry);
        break;
    case Layer::ipoMask:
    case Layer::margin:
        paintChanged(painter, scene, geometry);
        break;
    default:
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
    painter.setClipRect(geometry.imageInView(), painter.hasClipping() ? Qt::IntersectClip : Qt::ReplaceClip);
    const QRectF part = shownPart(painter, geometry);
    if (showsPhoto(scene, look)) {
        paintPhoto(painter, scene.photo, geometry, part, look.smooth);
    } else {
        painter.fillRect(part, look.ground);
    }
    paintLayer(painter, scene, geometry, look, part);
    if (look.gridVisible) {
        paintGrid(painter, scene.grid, geometry);
    }
    painter.restore(); // frames at the picture's edge are drawn whole
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarks(painter, scene, geometry, look.layer);
    painter.restore();
}

QImage pictureOf(const LayerScene& scene, QSize size, const LayerLook& look) {
    const QSize within = scene.originalSize.scaled(size, Qt::KeepAspectRatio).expandedTo({1, 1});
    if (scene.photo.isEmpty() || size.isEmpty()) {
        return {};
    }
    ViewGeometry geometry;
    geometry.setImageSize(scene.originalSize);
    geometry.setViewSize(within, 1.0);
    // Covering, not fitting: rounded sides would leave a bare line along an edge.
    geometry.zoomTo(std::max(within.width() / geometry.imageSize().width(),
                             within.height() / geometry.imageSize().height()),
                    QPointF(0.0, 0.0));
    QImage picture(within, QImage::Format_RGB32);
    picture.fill(look.ground);
    QPainter painter(&picture);
    paintScene(painter, scene, geometry, look);
    return picture;
}

} // namespace selfment::widgets
