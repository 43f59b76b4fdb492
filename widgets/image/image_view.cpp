// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/image_view.h"

#include "widgets/image/colour_bar.h"
#include "widgets/image/layer_painter.h"
#include "widgets/image/patch_pictures.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kOverlayMargin = 10; ///< between overlays and the view's edges, logical pixels
constexpr int kSettlingTime = 100; ///< ms without zoom and pan until the picture is drawn smoothly

/// What lies outside a mask is dimmed with the background colour and stays readable.
constexpr QRgb kDimmedBackground = qRgba(0, 40, 90, 150);

double largestMagnitude(const values::PatchMap& map) {
    double largest = 0.0;
    for (const float value : map.values) {
        if (std::isfinite(value)) {
            largest = std::max(largest, std::abs(static_cast<double>(value)));
        }
    }
    return largest > 0.0 ? largest : 1.0;
}

/// The smallest value, but at most a little below 1: a scale needs a length.
double similarityLow(const values::PatchMap& map) {
    double low = 0.99;
    for (const float value : map.values) {
        if (std::isfinite(value)) {
            low = std::min(low, static_cast<double>(value));
        }
    }
    return std::max(low, -1.0);
}

QList<int> changedPatches(const values::PatchLabels& current, const values::PatchLabels& previous) {
    QList<int> changed;
    if (current.grid == previous.grid && current.labels.size() == previous.labels.size()) {
        for (std::size_t i = 0; i < current.labels.size(); ++i) {
            if (current.labels[i] != previous.labels[i]) {
                changed << static_cast<int>(i);
            }
        }
    }
    return changed;
}

} // namespace

ImageView::ImageView(QWidget* parent)
    : QWidget(parent), m_pyramids(new PyramidBuilder(this)), m_colourBar(new ColourBar(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_AcceptTouchEvents);
    grabGesture(Qt::PinchGesture);
    setAccessibleName(tr("Image view"));
    m_colourBar->hide();
    m_colourBar->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(m_pyramids, &PyramidBuilder::built, this,
            [this](PyramidBuilder::Target target, const Pyramid& pyramid) {
                (target == PyramidBuilder::Target::photo ? m_scene.photo : m_scene.finalMask) = pyramid;
                m_composition = {};
                update();
            });
    m_moving.setSingleShot(true);
    m_moving.setInterval(kSettlingTime);
    connect(&m_moving, &QTimer::timeout, this, [this] {
        m_composition = {};
        update();
    });
}

ImageView::~ImageView() = default;

QSize ImageView::sizeHint() const {
    return {800, 600};
}

QSize ImageView::minimumSizeHint() const {
    return {240, 180};
}

void ImageView::setPhoto(const std::shared_ptr<const values::Image>& photo, int originalHeight,
                         int originalWidth) {
    const QImage picture = pictureOf(photo);
    if (picture.isNull()) {
        return clear();
    }
    const QSizeF before = m_geometry.imageSize();
    const QPointF middle = m_geometry.imageFromView(QRectF(rect()).center());
    m_scene = {};
    m_pyramids->cancel(PyramidBuilder::Target::mask);
    m_pyramids->build(PyramidBuilder::Target::photo, picture);
    m_scene.photo = {picture};
    m_scene.originalSize = {originalWidth > 0 ? originalWidth : picture.width(),
                            originalHeight > 0 ? originalHeight : picture.height()};
    m_geometry.setImageSize(m_scene.originalSize);
    if (!m_zoomedByUser || before.isEmpty()) {
        m_zoomedByUser = false;
        m_geometry.fit();
    } else if (before != m_geometry.imageSize()) {
        m_geometry.centreOn({middle.x() / before.width() * m_scene.originalSize.width(),
                             middle.y() / before.height() * m_scene.originalSize.height()});
    }
    viewChanged(m_zoomedByUser);
    sceneChanged();
}

void ImageView::setPatchGrid(values::PatchGrid grid) {
    m_scene.grid = grid;
    sceneChanged();
}

void ImageView::setPrincipalColours(const values::PatchColours& colours) {
    m_scene.principalColours = pictureOf(colours);
    setPatchGrid(colours.grid);
}

void ImageView::setSimilarity(int patch, const values::PatchMap& similarity) {
    m_scene.similarity =
        pictureOf(similarity, ColourMap(ColourMap::Name::viridis), similarityLow(similarity), 1.0);
    m_scene.similarityValues = similarity;
    m_scene.similarityPatch = patch;
    setPatchGrid(similarity.grid);
}

void ImageView::setFiedlerVector(const values::PatchMap& vector, double cut) {
    const double limit = largestMagnitude(vector);
    m_scene.fiedler = pictureOf(vector, ColourMap(ColourMap::Name::diverging), -limit, limit);
    m_scene.fiedlerValues = vector;
    m_scene.fiedlerCut = cut;
    setPatchGrid(vector.grid);
}

void ImageView::setBipartition(const values::PatchLabels& labels) {
    m_scene.bipartition = pictureOf(labels, kBackgroundColour, kForegroundColour);
    setPatchGrid(labels.grid);
}

void ImageView::setSeed(int patch, const values::PatchLabels& component) {
    m_scene.seedComponent = pictureOf(component, kDimmedBackground, kForegroundColour);
    m_scene.seedPatch = patch;
    setPatchGrid(component.grid);
}

void ImageView::setIpoMask(const values::PatchLabels& current,
                           const std::optional<values::PatchLabels>& previous,
                           const values::PatchMap& margins) {
    m_scene.ipoMask = pictureOf(current, kDimmedBackground, kForegroundColour);
    m_scene.ipoChanged = previous ? changedPatches(current, *previous) : QList<int>();
    m_scene.ipoMargins = margins;
    setPatchGrid(current.grid);
}

void ImageView::setSaliency(const values::PatchMap& saliency) {
    m_scene.saliency = pictureOf(saliency, ColourMap(ColourMap::Name::viridis), 0.0, 1.0);
    m_scene.saliencyValues = saliency;
    sceneChanged();
}

void ImageView::setFinalMask(const std::shared_ptr<const values::Mask>& mask) {
    const QImage picture = pictureOf(mask, kDimmedBackground, kForegroundColour);
    m_pyramids->build(PyramidBuilder::Target::mask, picture);
    m_scene.finalMask = picture.isNull() ? Pyramid() : Pyramid{picture};
    sceneChanged();
}

void ImageView::clearLayers() {
    m_pyramids->cancel(PyramidBuilder::Target::mask);
    m_scene.clearLayers();
    sceneChanged();
}

void ImageView::clear() {
    m_pyramids->cancel(PyramidBuilder::Target::photo);
    m_pyramids->cancel(PyramidBuilder::Target::mask);
    m_scene = {};
    sceneChanged();
}

void ImageView::setEmptyText(const QString& text) {
    m_emptyText = text;
    update();
}

bool ImageView::hasPhoto() const {
    return !m_scene.photo.isEmpty();
}

bool ImageView::hasData(Layer layer) const {
    return m_scene.hasData(layer);
}

double ImageView::zoom() const {
    return m_geometry.zoom();
}

void ImageView::setLayer(Layer layer) {
    if (layer != m_layer) {
        m_layer = layer;
        sceneChanged();
    }
}

void ImageView::setOpacity(double opacity) {
    m_opacity = std::clamp(opacity, 0.0, 1.0);
    m_composition = {};
    update();
}

void ImageView::setGridVisible(bool visible) {
    m_gridVisible = visible;
    m_composition = {};
    update();
}

void ImageView::zoomIn() {
    zoomAround(QRectF(rect()).center(), 1.25);
}

void ImageView::zoomOut() {
    zoomAround(QRectF(rect()).center(), 1.0 / 1.25);
}

void ImageView::zoomToFit() {
    m_geometry.fit();
    viewChanged(false);
}

void ImageView::zoomTo100() {
    if (hasPhoto()) {
        m_geometry.zoomTo(1.0, m_hoverPoint.value_or(QRectF(rect()).center()));
        viewChanged(true);
    }
}

void ImageView::viewChanged(bool byUser) {
    m_zoomedByUser = byUser;
    m_composition = {};
    hoverAt(m_hoverPoint);
    update();
    Q_EMIT zoomChanged(m_geometry.zoom());
}

void ImageView::sceneChanged() {
    m_composition = {};
    refreshColourBar();
    hoverAt(m_hoverPoint);
    setAccessibleDescription(hasData(m_layer) ? layerName(m_layer)
                                              : tr("%1: not computed yet").arg(layerName(m_layer)));
    update();
}

void ImageView::hoverAt(std::optional<QPointF> viewPoint) {
    m_hoverPoint = viewPoint;
    QPoint pixel(-1, -1);
    int patch = -1;
    if (viewPoint && hasPhoto()) {
        const QPointF image = m_geometry.imageFromView(*viewPoint);
        if (QRectF(QPointF(0.0, 0.0), m_geometry.imageSize()).contains(image)) {
            pixel = {static_cast<int>(image.x()), static_cast<int>(image.y())};
            pixel.setX(std::min(pixel.x(), m_scene.originalSize.width() - 1));
            pixel.setY(std::min(pixel.y(), m_scene.originalSize.height() - 1));
            patch = patchFromImage(image, m_geometry.imageSize(), m_scene.grid);
        }
    }
    if (pixel != m_hoveredPixel) {
        m_hoveredPixel = pixel;
        Q_EMIT hoveredPixelChanged(pixel);
    }
    if (patch != m_hoveredPatch) {
        m_hoveredPatch = patch;
        Q_EMIT hoveredPatchChanged(patch);
    }
    refreshHoverText();
}

void ImageView::refreshHoverText() {
    const QString text =
        m_hoveredPixel.x() < 0 ? QString() : hoverText(m_scene, m_hoveredPixel, m_hoveredPatch);
    if (text != m_hoverText) {
        m_hoverText = text;
        Q_EMIT hoverTextChanged(text);
        update();
    }
}

void ImageView::refreshColourBar() {
    if (m_layer == Layer::fiedlerVector && hasData(m_layer)) {
        const double limit = largestMagnitude(m_scene.fiedlerValues);
        m_colourBar->setScale(ColourMap::Name::diverging, -limit, limit, tr("Fiedler vector"),
                              m_scene.fiedlerCut);
    } else if (m_layer == Layer::similarity && hasData(m_layer)) {
        m_colourBar->setScale(ColourMap::Name::viridis, similarityLow(m_scene.similarityValues), 1.0,
                              tr("Cosine similarity"));
    } else if (m_layer == Layer::saliency && hasData(m_layer)) {
        m_colourBar->setScale(ColourMap::Name::viridis, 0.0, 1.0, tr("Saliency"));
    } else {
        m_colourBar->hide();
        return;
    }
    m_colourBar->resize(m_colourBar->sizeHint());
    m_colourBar->move(width() - m_colourBar->width() - kOverlayMargin, kOverlayMargin);
    m_colourBar->show();
}

void ImageView::resizeEvent(QResizeEvent*) {
    m_geometry.setViewSize(size(), devicePixelRatioF());
    if (!m_zoomedByUser) {
        m_geometry.fit();
    }
    refreshColourBar();
    viewChanged(m_zoomedByUser);
}

void ImageView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_composition = {};
        refreshColourBar();
        update();
    }
    QWidget::changeEvent(event);
}

void ImageView::paintComposition() {
    const double ratio = devicePixelRatioF();
    m_composition = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    m_composition.setDevicePixelRatio(ratio);
    m_composition.fill(palette().color(QPalette::Window).darker(isDark(palette()) ? 135 : 108));
    QPainter painter(&m_composition);
    paintScene(painter, m_scene, m_geometry, {m_layer, m_opacity, m_gridVisible, !m_moving.isActive()});
}

void ImageView::paintEvent(QPaintEvent*) {
    if (m_composition.isNull() || m_composition.devicePixelRatio() != devicePixelRatioF()) {
        m_geometry.setViewSize(size(),
                               devicePixelRatioF()); // the screen, and with it the ratio, may have changed
        paintComposition();
    }
    QPainter painter(this);
    painter.drawImage(0, 0, m_composition);
    painter.setRenderHint(QPainter::Antialiasing);
    paintOverlays(painter);
}

void ImageView::paintOverlays(QPainter& painter) const {
    const auto plate = [&](const QString& text, Qt::Alignment alignment, double alpha) {
        const QRect room = rect().adjusted(kOverlayMargin, kOverlayMargin, -kOverlayMargin, -kOverlayMargin);
        QRect box = painter.boundingRect(room.adjusted(8, 4, -8, -4), int(alignment) | Qt::TextWordWrap, text)
                        .adjusted(-8, -4, 8, 4);
        QColor ground = palette().color(QPalette::Window);
        ground.setAlphaF(static_cast<float>(alpha));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(box, 6.0, 6.0);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, text);
    };
    if (!hasPhoto()) {
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.4);
        painter.setFont(large);
        plate(m_emptyText.isNull() ? tr("Open or drop an image") : m_emptyText, Qt::AlignCenter, 0.0);
        return;
    }
    if (m_hoveredPatch >= 0) {
        paintPatchFrame(painter, m_hoveredPatch, m_scene.grid, m_geometry);
    }
    if (!hasData(m_layer)) {
        plate(m_layer == Layer::similarity && m_scene.grid.patchCount() > 0
                  ? tr("Similarity: point at a patch")
                  : tr("%1: not computed yet").arg(layerName(m_layer)),
              Qt::AlignCenter, 0.85);
    }
    if (!m_hoverText.isEmpty()) {
        plate(m_hoverText, Qt::AlignLeft | Qt::AlignBottom, 0.88);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2.0));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace selfment::widgets
