// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/view_overlays.h"

#include "widgets/image/colour_bar.h"
#include "widgets/image/minimap.h"
#include "widgets/image/truth_legend.h"

#include <QPainter>
#include <QWidget>

namespace selfment::widgets {
namespace {

constexpr int kMargin = 10;  ///< between overlays and the view's edges, logical pixels
constexpr int kNarrow = 450; ///< a view in which the colour bar takes as little width as it can

QString labelOf(Layer layer) {
    return layer == Layer::similarity ? ViewOverlays::tr("Cosine similarity") : layerName(layer);
}

} // namespace

ViewOverlays::ViewOverlays(QWidget& view)
    : QObject(&view),
      m_view(view),
      m_colourBar(new ColourBar(&view)),
      m_legend(new TruthLegend(&view)),
      m_minimap(new Minimap(&view)) {
    for (QWidget* overlay : {static_cast<QWidget*>(m_colourBar), static_cast<QWidget*>(m_legend)}) {
        overlay->hide();
        overlay->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    m_minimap->hide();
    connect(m_minimap, &Minimap::centreRequested, this, &ViewOverlays::centreRequested);
}

void ViewOverlays::refresh(const LayerScene& scene, Layer layer) {
    m_minimap->setPhoto(scene.photo);
    const ValueLayer* values = scene.valueLayer(layer);
    if (values != nullptr) {
        const auto cut = layer == Layer::fiedlerVector ? std::optional(scene.fiedlerCut) : std::nullopt;
        m_colourBar->setScale(scene.mapOf(*values), values->low, values->high, labelOf(layer), cut);
    }
    const bool truth = layer == Layer::groundTruth && scene.hasData(layer);
    if (truth) {
        m_legend->setCompared(!scene.finalMask.isEmpty());
    }
    m_colourBar->setVisible(values != nullptr);
    m_legend->setVisible(truth);
}

void ViewOverlays::setLayerNamed(bool named) {
    m_colourBar->setTitled(!named);
}

void ViewOverlays::place(const QRect& area, const ViewGeometry& geometry) {
    m_area = area.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    m_colourBar->setCompact(m_area.width() < kNarrow);
    m_legend->resize(m_legend->sizeHint());
    // In a low view half of the height is the picture's.
    m_colourBar->resize(m_colourBar->sizeHint().boundedTo({QWIDGETSIZE_MAX, m_area.height() / 2}));
    for (QWidget* overlay : {static_cast<QWidget*>(m_colourBar), static_cast<QWidget*>(m_legend)}) {
        overlay->move(m_area.right() + 1 - overlay->width(), m_area.top());
    }
    const QRectF part = geometry.visibleImage();
    const bool zoomedIn = !geometry.isEmpty() && (part.width() < geometry.imageSize().width() * 0.999 ||
                                                  part.height() < geometry.imageSize().height() * 0.999);
    m_minimap->setVisiblePart(part, geometry.imageSize());
    m_minimap->resize(m_minimap->sizeHint());
    const QWidget* scale = m_legend->isVisibleTo(&m_view) ? static_cast<QWidget*>(m_legend) : m_colourBar;
    const int top = m_area.bottom() + 1 - m_minimap->height();
    const bool scaleBelow = scale->isVisibleTo(&m_view) && scale->geometry().bottom() + kMargin > top;
    m_minimap->move(scaleBelow ? m_area.left() : m_area.right() + 1 - m_minimap->width(), top);
    const bool roomy = m_area.width() > 2 * m_minimap->width() && m_area.height() > 2 * m_minimap->height();
    m_minimap->setVisible(m_minimapVisible && zoomedIn && roomy);
}

void ViewOverlays::paintPlate(QPainter& painter, const QString& text, double alpha) const {
    const QRect box =
        painter.boundingRect(m_area.adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, text)
            .adjusted(-8, -4, 8, 4);
    QColor ground = m_view.palette().color(QPalette::Window);
    ground.setAlphaF(static_cast<float>(alpha));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 6.0, 6.0);
    painter.setPen(m_view.palette().color(QPalette::WindowText));
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, text);
}

void ViewOverlays::paintTexts(QPainter& painter, const LayerScene& scene, Layer layer) const {
    if (!scene.hasData(Layer::photo)) {
        QFont large = m_view.font();
        large.setPointSizeF(large.pointSizeF() * 1.4);
        painter.setFont(large);
        paintPlate(painter, m_emptyText.isNull() ? tr("Open or drop an image") : m_emptyText, 0.0);
        return;
    }
    if (!scene.hasData(layer)) {
        paintPlate(painter,
                   layer == Layer::similarity && scene.grid.patchCount() > 0
                       ? tr("Similarity: point at a patch")
                       : tr("%1: not computed yet").arg(layerName(layer)),
                   0.85);
    }
}

} // namespace selfment::widgets
