// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iterations/sequence_frames.h"

#include "widgets/image/colour_map.h"
#include "widgets/image/layer_painter.h"
#include "widgets/image/patch_pictures.h"
#include "widgets/iterations/ipo_sentences.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace selfment::widgets {
namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(SequenceFrames)
};

constexpr QRgb kNothing = qRgba(0, 0, 0, 0);
constexpr QRgb kDimmed = qRgba(0, 0, 0, 255);
constexpr int kSmallestText = 11; // pixels
constexpr int kTextShare = 32;    // of the frame's height, its reciprocal

} // namespace

const QList<SequenceLayer>& sequenceLayers() {
    static const QList<SequenceLayer> kAll{SequenceLayer::mask, SequenceLayer::object,
                                           SequenceLayer::margins};
    return kAll;
}

QString sequenceLayerName(SequenceLayer layer) {
    switch (layer) {
    case SequenceLayer::mask:
        return Texts::tr("Both sides, changed patches outlined");
    case SequenceLayer::object:
        return Texts::tr("Object, the rest dimmed");
    case SequenceLayer::margins:
        break;
    }
    return Texts::tr("Margin of each patch");
}

QSize sequenceFrameSize(QSize photo, int longSide) {
    const QSize fitted = photo.scaled(longSide, longSide, Qt::KeepAspectRatio);
    return {std::max(2, fitted.width() & ~1), std::max(2, fitted.height() & ~1)};
}

SequenceFrames::SequenceFrames(SequenceScene scene) : m_scene(std::move(scene)) {
    const QSize size = sequenceFrameSize(m_scene.photo.size(), m_scene.longSide);
    m_scene.photo = m_scene.photo.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                        .convertToFormat(QImage::Format_RGB32);
    for (const std::vector<float>& row : m_scene.trace.margins)
        for (const float margin : row)
            m_marginLimit = std::max(m_marginLimit, static_cast<double>(std::abs(margin)));
}

QImage SequenceFrames::paintLayer(std::size_t iteration) const {
    const values::IpoTrace& trace = m_scene.trace;
    LayerScene layers;
    layers.photo = {m_scene.photo};
    layers.originalSize = m_scene.photo.size();
    const values::PatchLabels labels{trace.grid, trace.masks[iteration]};
    std::optional<values::PatchLabels> before;
    if (iteration > 0)
        before = values::PatchLabels{trace.grid, trace.masks[iteration - 1]};
    layers.setIpoMask(labels, before);
    LayerLook look;
    look.layer = Layer::ipoMask;
    look.opacity = m_scene.opacity;
    if (m_scene.layer == SequenceLayer::object) {
        layers.ipoMask = pictureOf(labels, kDimmed, kNothing);
    } else if (m_scene.layer == SequenceLayer::margins && iteration < trace.margins.size()) {
        layers.setMargins({trace.grid, trace.margins[iteration]}, m_marginLimit);
        look.layer = Layer::margin;
    }
    return pictureOf(layers, m_scene.photo.size(), look);
}

QImage SequenceFrames::frame(int iteration) const {
    const auto t = static_cast<std::size_t>(std::max(iteration, 0));
    QImage frame = t < m_scene.trace.masks.size() ? paintLayer(t) : m_scene.photo.copy();
    if (m_scene.withCaption)
        paintCaption(frame, iteration);
    return std::move(frame).convertToFormat(QImage::Format_RGB888);
}

void SequenceFrames::paintCaption(QImage& frame, int iteration) const {
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(kSmallestText, frame.height() / kTextShare));
    const QFontMetrics metrics(font);
    const int margin = metrics.height() / 2;
    QString text = iterationSentence(m_scene.trace, iteration);
    if (metrics.horizontalAdvance(text) + 4 * margin > frame.width())
        text = Texts::tr("t = %1").arg(iteration);
    const QRect words(2 * margin, frame.height() - 2 * margin - metrics.height(),
                      metrics.horizontalAdvance(text), metrics.height());
    QPainter painter(&frame);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 170));
    painter.drawRoundedRect(words.adjusted(-margin, -margin / 2, margin, margin / 2), 4, 4);
    painter.setPen(Qt::white);
    painter.setFont(font);
    painter.drawText(words, Qt::AlignCenter | Qt::TextDontClip, text);
}

} // namespace selfment::widgets
