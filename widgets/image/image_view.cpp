// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/image_view.h"

#include "widgets/image/brush_tool.h"
#include "widgets/image/rulers.h"
#include "widgets/image/view_overlays.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kSettlingTime = 100; ///< ms without zoom and pan until the picture is drawn smoothly

} // namespace

ImageView::ImageView(QWidget* parent) : ImageView(*new ImageScene, parent) {
    scene().setParent(this);
}

ImageView::ImageView(ImageScene& scene, QWidget* parent)
    : QWidget(parent),
      SceneSetters(scene),
      m_brush(new BrushTool(this)),
      m_overlays(new ViewOverlays(*this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_AcceptTouchEvents);
    grabGesture(Qt::PinchGesture);
    setAccessibleName(tr("Image view"));
    m_look.opacity = 0.6;
    connect(&scene, &ImageScene::photoChanged, this, &ImageView::takePhoto);
    connect(&scene, &ImageScene::changed, this, &ImageView::sceneChanged);
    connect(&scene, &ImageScene::maskPatched, this, &ImageView::redrawPart);
    connect(m_overlays, &ViewOverlays::centreRequested, this, [this](const QPointF& image) {
        m_geometry.centreOn(image);
        m_moving.start();
        viewChanged(true);
        Q_EMIT viewStateChanged(viewState());
    });
    wireBrush();
    m_moving.setSingleShot(true);
    m_moving.setInterval(kSettlingTime);
    connect(&m_moving, &QTimer::timeout, this, &ImageView::redraw);
    takePhoto();
    sceneChanged();
}

void ImageView::setEmptyText(const QString& text) {
    m_overlays->setEmptyText(text);
    update();
}

void ImageView::takePhoto() {
    if (!hasPhoto()) {
        return;
    }
    const QSizeF before = m_geometry.imageSize();
    const QPointF middle = m_geometry.imageFromView(m_geometry.viewArea().center());
    const QSizeF now = scene().originalSize();
    m_geometry.setImageSize(now);
    if (!m_zoomedByUser || before.isEmpty()) {
        m_zoomedByUser = false;
        m_geometry.fit();
    } else if (before != now) {
        m_geometry.centreOn(
            {middle.x() / before.width() * now.width(), middle.y() / before.height() * now.height()});
    }
    viewChanged(m_zoomedByUser);
}

ViewState ImageView::viewState() const {
    return {!m_zoomedByUser, m_geometry.zoom(), m_geometry.imageFromView(m_geometry.viewArea().center())};
}

void ImageView::setViewState(const ViewState& state) {
    if (!hasPhoto()) {
        return;
    }
    if (state.fitted) {
        m_geometry.fit();
    } else {
        m_geometry.zoomTo(state.zoom, m_geometry.viewArea().center());
        m_geometry.centreOn(state.centre);
        m_moving.start();
    }
    m_zoomedByUser = !state.fitted;
    placeOverlays();
    redraw();
}

void ImageView::setLinkedPoint(std::optional<QPointF> image) {
    const auto patchOf = [this](const std::optional<QPointF>& point) {
        return point ? patchFromImage(*point, m_geometry.imageSize(), scene().layers().grid) : -1;
    };
    const bool moved = patchOf(image) != patchOf(m_linkedPoint);
    m_linkedPoint = image;
    if (moved) {
        update();
    }
}

QRect ImageView::shownArea() const {
    return m_shownArea.isEmpty() ? rect() : m_shownArea;
}

void ImageView::placeOverlays() {
    m_overlays->place(shownArea().intersected(m_geometry.viewArea().toAlignedRect()), m_geometry);
}

void ImageView::setShownArea(const QRect& area) {
    m_shownArea = area;
    if (area.isEmpty()) {
        clearMask();
    } else {
        setMask(area);
    }
    placeOverlays();
    redraw();
}

void ImageView::setLayerNamed(bool named) {
    m_overlays->setLayerNamed(named);
    placeOverlays();
}

void ImageView::setMarked(bool marked) {
    m_marked = marked;
    update();
}

int ImageView::rulerThickness() const {
    return m_rulersVisible ? rulerThicknessFor(font()) : 0;
}

void ImageView::setLayer(Layer layer) {
    if (layer != m_look.layer) {
        m_look.layer = layer;
        sceneChanged();
        Q_EMIT layerChanged(layer);
    }
}

void ImageView::setOpacity(double opacity) {
    m_look.opacity = std::clamp(opacity, 0.0, 1.0);
    redraw();
}

void ImageView::setGridVisible(bool visible) {
    m_look.gridVisible = visible;
    redraw();
}

void ImageView::setSolo(bool solo) {
    m_look.solo = solo;
    redraw();
}

void ImageView::setMaskStyle(MaskStyle style) {
    m_look.maskStyle = style;
    redraw();
}

void ImageView::setColourMaps(ColourMap::Name sequential, ColourMap::Name diverging) {
    scene().setColourMaps(sequential, diverging);
}

void ImageView::setRulersVisible(bool visible) {
    m_rulersVisible = visible;
    resetViewSize();
}

void ImageView::setMinimapVisible(bool visible) {
    m_overlays->setMinimapVisible(visible);
    placeOverlays();
}

void ImageView::zoomIn() {
    zoomAround(m_geometry.viewArea().center(), 1.25);
}

void ImageView::zoomOut() {
    zoomAround(m_geometry.viewArea().center(), 1.0 / 1.25);
}

void ImageView::zoomToFit() {
    m_geometry.fit();
    viewChanged(false);
    Q_EMIT viewStateChanged(viewState());
}

void ImageView::zoomTo100() {
    if (hasPhoto()) {
        m_geometry.zoomTo(1.0, m_hoverPoint.value_or(m_geometry.viewArea().center()));
        viewChanged(true);
        Q_EMIT viewStateChanged(viewState());
    }
}

void ImageView::viewChanged(bool byUser) {
    m_zoomedByUser = byUser;
    placeOverlays();
    hoverAt(m_hoverPoint);
    redraw();
}

void ImageView::sceneChanged() {
    const Layer layer = m_look.layer;
    m_overlays->refresh(scene().layers(), layer);
    placeOverlays();
    hoverAt(m_hoverPoint);
    setAccessibleDescription(hasData(layer) ? layerName(layer)
                                            : tr("%1: not computed yet").arg(layerName(layer)));
    redraw();
}

void ImageView::redraw() {
    m_composition = {};
    update();
}

void ImageView::redrawPart(const QRect& image) {
    if ((m_look.layer != Layer::finalMask && m_look.layer != Layer::groundTruth) || m_composition.isNull()) {
        return;
    }
    // Smaller levels mix neighbours, an outline has a width.
    const double border = 2.0 / std::min(1.0, m_geometry.zoom());
    const QRectF part = m_geometry.viewFromImage(QRectF(image).adjusted(-border, -border, border, border));
    paintComposition(part.toAlignedRect().adjusted(-6, -6, 6, 6).intersected(rect()));
    update(part.toAlignedRect().adjusted(-6, -6, 6, 6));
}

void ImageView::hoverAt(std::optional<QPointF> viewPoint) {
    m_hoverPoint = viewPoint;
    QPoint pixel(-1, -1);
    int patch = -1;
    std::optional<QPointF> point;
    if (viewPoint && hasPhoto()) {
        const QPointF image = m_geometry.imageFromView(*viewPoint);
        if (QRectF(QPointF(0.0, 0.0), m_geometry.imageSize()).contains(image)) {
            const QSize size = scene().originalSize();
            pixel = {std::min(static_cast<int>(image.x()), size.width() - 1),
                     std::min(static_cast<int>(image.y()), size.height() - 1)};
            patch = patchFromImage(image, m_geometry.imageSize(), scene().layers().grid);
            point = image;
        }
    }
    if (pixel != m_hoveredPixel) {
        m_hoveredPixel = pixel;
        Q_EMIT hoveredPixelChanged(pixel);
        Q_EMIT hoveredPointChanged(point);
    }
    if (patch != m_hoveredPatch) {
        m_hoveredPatch = patch;
        update();
        Q_EMIT hoveredPatchChanged(patch);
    }
    if (m_brush->radius()) {
        update();
    }
    refreshHoverText();
}

void ImageView::refreshHoverText() {
    const QString text =
        m_hoveredPixel.x() < 0 ? QString() : hoverText(scene().layers(), m_hoveredPixel, m_hoveredPatch);
    if (text != m_hoverText) {
        m_hoverText = text;
        Q_EMIT hoverTextChanged(text);
    }
}

void ImageView::resetViewSize() {
    const int ruler = rulerThickness();
    m_geometry.setViewArea(QRectF(rect()).adjusted(ruler, ruler, 0.0, 0.0), devicePixelRatioF());
    if (!m_zoomedByUser) {
        m_geometry.fit();
    }
    viewChanged(m_zoomedByUser);
}

void ImageView::resizeEvent(QResizeEvent*) {
    resetViewSize();
}

void ImageView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_overlays->refresh(scene().layers(), m_look.layer);
        resetViewSize();
    }
    QWidget::changeEvent(event);
}

void ImageView::paintComposition(const QRect& part) {
    const double ratio = devicePixelRatioF();
    if (m_composition.isNull()) {
        m_composition = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
        m_composition.setDevicePixelRatio(ratio);
    }
    m_look.ground = palette().color(QPalette::Window).darker(isDark(palette()) ? 135 : 108);
    m_look.smooth = !m_moving.isActive();
    QPainter painter(&m_composition);
    painter.setClipRect(part);
    painter.fillRect(part, m_look.ground);
    paintScene(painter, scene().layers(), m_geometry, m_look);
    if (m_rulersVisible) {
        painter.setFont(font());
        paintRulers(painter, rect(), rulerThickness(), m_geometry, scene().layers().grid, -1, palette());
    }
}

void ImageView::paintEvent(QPaintEvent*) {
    if (m_composition.isNull() || m_composition.devicePixelRatio() != devicePixelRatioF()) {
        // The screen, and with it the ratio, may have changed.
        const int ruler = rulerThickness();
        m_geometry.setViewArea(QRectF(rect()).adjusted(ruler, ruler, 0.0, 0.0), devicePixelRatioF());
        m_composition = {};
        paintComposition(shownArea());
    }
    QPainter painter(this);
    painter.drawImage(0, 0, m_composition);
    paintOver(painter);
}

void ImageView::paintOver(QPainter& painter) const {
    const LayerScene& layers = scene().layers();
    painter.setRenderHint(QPainter::Antialiasing);
    const int linked = m_linkedPoint && hasPhoto()
                           ? patchFromImage(*m_linkedPoint, m_geometry.imageSize(), layers.grid)
                           : -1;
    const int patch = m_hoveredPatch >= 0 ? m_hoveredPatch : linked;
    painter.save();
    painter.setClipRect(m_geometry.viewArea());
    if (patch >= 0 && !m_brush->radius()) {
        paintPatchFrame(painter, patch, layers.grid, m_geometry);
    }
    if (m_hoverPoint && hasPhoto()) {
        m_brush->paintCursor(painter, *m_hoverPoint, m_geometry);
    } else if (m_linkedPoint && hasPhoto()) {
        m_brush->paintCursor(painter, m_geometry.viewFromImage(*m_linkedPoint), m_geometry);
    }
    painter.restore();
    if (m_rulersVisible && patch >= 0) {
        paintRulers(painter, rect(), rulerThickness(), m_geometry, layers.grid, patch, palette());
    }
    m_overlays->paintTexts(painter, layers, m_look.layer);
    if (hasFocus() || m_marked) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 2.0 : 1.0));
        const QRect frame = shownArea();
        painter.drawRect(hasFocus() ? frame.adjusted(1, 1, -1, -1) : frame.adjusted(0, 0, -1, -1));
    }
}

} // namespace selfment::widgets
