// SPDX-License-Identifier: GPL-3.0-or-later
// What ImageViews hands on to each of its views.
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"

namespace selfment::widgets {

void ImageViews::setOpacity(double opacity) {
    for (ImageView* view : std::as_const(m_views)) {
        view->setOpacity(opacity);
    }
}

void ImageViews::setGridVisible(bool visible) {
    for (ImageView* view : std::as_const(m_views)) {
        view->setGridVisible(visible);
    }
}

void ImageViews::setSolo(bool solo) {
    for (ImageView* view : std::as_const(m_views)) {
        view->setSolo(solo);
    }
}

void ImageViews::setMaskStyle(MaskStyle style) {
    for (ImageView* view : std::as_const(m_views)) {
        view->setMaskStyle(style);
    }
}

void ImageViews::setRulersVisible(bool visible) {
    for (ImageView* view : std::as_const(m_views)) {
        view->setRulersVisible(visible);
    }
    arrange();
}

void ImageViews::setMinimapVisible(bool visible) {
    m_minimapVisible = visible;
    arrange();
}

void ImageViews::setBrush(std::optional<double> radiusImagePixels) {
    for (ImageView* view : std::as_const(m_views)) {
        view->setBrush(radiusImagePixels);
    }
}

void ImageViews::setEmptyText(const QString& text) {
    m_emptyText = text;
    for (ImageView* view : std::as_const(m_views)) {
        view->setEmptyText(text);
    }
}

void ImageViews::zoomIn() {
    active().zoomIn();
}

void ImageViews::zoomOut() {
    active().zoomOut();
}

void ImageViews::zoomToFit() {
    active().zoomToFit();
}

void ImageViews::zoomTo100() {
    active().zoomTo100();
}

} // namespace selfment::widgets
