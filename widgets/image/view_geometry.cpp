// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/view_geometry.h"

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

/// The origin that keeps a picture of the given length centred when it is shorter than the view, and without
/// a gap at its ends when it is longer.
double originInView(double origin, double pictureLength, double viewStart, double viewLength) {
    if (pictureLength <= viewLength) {
        return viewStart + (viewLength - pictureLength) / 2.0;
    }
    return std::clamp(origin, viewStart + viewLength - pictureLength, viewStart);
}

} // namespace

void ViewGeometry::setViewSize(QSizeF logicalSize, double devicePixelRatio) {
    setViewArea({QPointF(0.0, 0.0), logicalSize}, devicePixelRatio);
}

void ViewGeometry::setViewArea(const QRectF& area, double devicePixelRatio) {
    m_area = area;
    m_devicePixelRatio = devicePixelRatio > 0.0 ? devicePixelRatio : 1.0;
    keepInView();
}

void ViewGeometry::setImageSize(QSizeF pixels) {
    m_image = pixels;
    keepInView();
}

QPointF ViewGeometry::viewFromImage(QPointF image) const {
    return m_origin + image * m_scale;
}

QPointF ViewGeometry::imageFromView(QPointF view) const {
    return (view - m_origin) / m_scale;
}

QRectF ViewGeometry::viewFromImage(const QRectF& image) const {
    return {viewFromImage(image.topLeft()), image.size() * m_scale};
}

QRectF ViewGeometry::visibleImage() const {
    const QRectF view(imageFromView(m_area.topLeft()), m_area.size() / m_scale);
    return view.intersected(QRectF(QPointF(0.0, 0.0), m_image));
}

QRectF ViewGeometry::imageInView() const {
    return viewFromImage(QRectF(QPointF(0.0, 0.0), m_image));
}

double ViewGeometry::fitScale() const {
    if (isEmpty()) {
        return 1.0;
    }
    const double whole = std::min(m_area.width() / m_image.width(), m_area.height() / m_image.height());
    return std::min(whole, kLargestFitZoom / m_devicePixelRatio);
}

void ViewGeometry::fit() {
    m_scale = fitScale();
    keepInView();
}

void ViewGeometry::zoomTo(double zoom, QPointF viewAnchor) {
    if (isEmpty()) {
        return;
    }
    // Never smaller than a quarter of the fitted picture, nor than what 100 % of a tiny picture asks for.
    const double smallest = std::min(fitScale() / 4.0, 1.0 / m_devicePixelRatio);
    const double largest = std::max(kLargestZoom / m_devicePixelRatio, fitScale());
    const QPointF anchored = imageFromView(viewAnchor);
    m_scale = std::clamp(zoom / m_devicePixelRatio, smallest, largest);
    m_origin = viewAnchor - anchored * m_scale;
    keepInView();
}

void ViewGeometry::zoomBy(double factor, QPointF viewAnchor) {
    zoomTo(zoom() * factor, viewAnchor);
}

void ViewGeometry::panBy(QPointF viewDelta) {
    m_origin += viewDelta;
    keepInView();
}

void ViewGeometry::centreOn(QPointF image) {
    m_origin = m_area.center() - image * m_scale;
    keepInView();
}

void ViewGeometry::keepInView() {
    if (isEmpty()) {
        return;
    }
    m_origin.setX(originInView(m_origin.x(), m_image.width() * m_scale, m_area.left(), m_area.width()));
    m_origin.setY(originInView(m_origin.y(), m_image.height() * m_scale, m_area.top(), m_area.height()));
}

int patchFromImage(QPointF image, QSizeF imageSize, values::PatchGrid grid) {
    if (imageSize.isEmpty() || grid.patchCount() <= 0) {
        return -1;
    }
    const int row = static_cast<int>(std::floor(image.y() * grid.height / imageSize.height()));
    const int column = static_cast<int>(std::floor(image.x() * grid.width / imageSize.width()));
    return grid.contains(row, column) ? grid.patchAt(row, column) : -1;
}

QRectF imageFromPatch(int patch, QSizeF imageSize, values::PatchGrid grid) {
    const double width = imageSize.width() / grid.width;
    const double height = imageSize.height() / grid.height;
    return {grid.columnOf(patch) * width, grid.rowOf(patch) * height, width, height};
}

} // namespace selfment::widgets
