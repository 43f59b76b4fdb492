// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace selfment::widgets {

/// Where the picture lies in the view. Two coordinate systems: view (logical pixels of the widget) and image
/// (pixels of the upright original, (0, 0) is the outer corner of the first pixel). The only place that
/// converts between them. A plain value without widgets.
class ViewGeometry {
public:
    /// Zoom as a user reads it: device pixels per image pixel.
    static constexpr double kLargestZoom = 64.0;

    void setViewSize(QSizeF logicalSize, double devicePixelRatio);
    /// The part of the widget that the picture is fitted into and kept in: what rulers leave.
    void setViewArea(const QRectF& area, double devicePixelRatio);
    void setImageSize(QSizeF pixels); ///< empty: no picture

    [[nodiscard]] QSizeF imageSize() const { return m_image; }
    [[nodiscard]] bool isEmpty() const { return m_image.isEmpty() || m_area.isEmpty(); }
    [[nodiscard]] const QRectF& viewArea() const { return m_area; }
    /// Logical view pixels per image pixel.
    [[nodiscard]] double scale() const { return m_scale; }
    /// Device pixels per image pixel: 1 is 100 %.
    [[nodiscard]] double zoom() const { return m_scale * m_devicePixelRatio; }

    [[nodiscard]] QPointF viewFromImage(QPointF image) const;
    [[nodiscard]] QPointF imageFromView(QPointF view) const;
    [[nodiscard]] QRectF viewFromImage(const QRectF& image) const;
    /// The part of the picture that is in view, in image pixels.
    [[nodiscard]] QRectF visibleImage() const;
    /// The whole picture, in view coordinates.
    [[nodiscard]] QRectF imageInView() const;

    void fit(); ///< whole picture centred, at most 100 % enlarged to kLargestFitZoom for tiny ones
    [[nodiscard]] double fitScale() const;
    void zoomTo(double zoom, QPointF viewAnchor); ///< the image point under the anchor stays there
    void zoomBy(double factor, QPointF viewAnchor);
    void panBy(QPointF viewDelta);
    /// Puts an image point into the middle of the view (as far as the picture's edges allow).
    void centreOn(QPointF image);

private:
    static constexpr double kLargestFitZoom = 8.0;
    void keepInView();

    QRectF m_area;
    QSizeF m_image;
    double m_devicePixelRatio = 1.0;
    double m_scale = 1.0;
    QPointF m_origin; ///< of the picture, in view coordinates
};

/// Where a view looks.
struct ViewState {
    bool fitted = true; ///< the whole picture; zoom and centre say how it came out
    double zoom = 1.0;  ///< device pixels per image pixel
    QPointF centre;     ///< image point in the middle of the view
};

/// Patch under an image point; -1 outside the picture or without a grid.
[[nodiscard]] int patchFromImage(QPointF image, QSizeF imageSize, values::PatchGrid grid);

/// The area of a patch in image pixels; the grid spans the whole picture.
[[nodiscard]] QRectF imageFromPatch(int patch, QSizeF imageSize, values::PatchGrid grid);

} // namespace selfment::widgets
