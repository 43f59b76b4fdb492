// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/layer.h"

#include <QCoreApplication>

namespace selfment::widgets {
namespace {

QString text(const char* source) {
    return QCoreApplication::translate("selfment::widgets::Layer", source);
}

} // namespace

const QList<Layer>& allLayers() {
    static const QList<Layer> kLayers{Layer::photo,         Layer::principalColours, Layer::similarity,
                                      Layer::fiedlerVector, Layer::bipartition,      Layer::seedComponent,
                                      Layer::ipoMask,       Layer::saliency,         Layer::finalMask,
                                      Layer::degree,        Layer::clsAttention,     Layer::margin,
                                      Layer::groundTruth};
    return kLayers;
}

QString layerName(Layer layer) {
    switch (layer) {
    case Layer::photo:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Photo"));
    case Layer::principalColours:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Feature colours (PCA)"));
    case Layer::similarity:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Similarity"));
    case Layer::fiedlerVector:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Fiedler vector"));
    case Layer::bipartition:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Bipartition"));
    case Layer::seedComponent:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Seed component"));
    case Layer::ipoMask:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "IPO mask"));
    case Layer::saliency:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Saliency"));
    case Layer::finalMask:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Final mask"));
    case Layer::degree:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Affinity degree"));
    case Layer::clsAttention:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "CLS attention"));
    case Layer::margin:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "IPO margin"));
    case Layer::groundTruth:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Ground truth"));
    }
    return {};
}

QString layerKeys(Layer layer) {
    switch (layer) {
    case Layer::degree:
        return QStringLiteral("Alt+0");
    case Layer::clsAttention:
        return QStringLiteral("Alt+Shift+A");
    case Layer::margin:
        return QStringLiteral("Alt+Shift+M");
    case Layer::groundTruth:
        return QStringLiteral("Alt+Shift+T");
    default: // in the order of the enum
        return QStringLiteral("Alt+%1").arg(static_cast<int>(layer) + 1);
    }
}

QString layerHelp(Layer layer) {
    switch (layer) {
    case Layer::photo:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "The photo alone"));
    case Layer::principalColours:
        return text(QT_TRANSLATE_NOOP(
            "selfment::widgets::Layer",
            "The first three principal components of the patch features as red, green and blue: "
            "patches of like colour have like features"));
    case Layer::similarity:
        return text(QT_TRANSLATE_NOOP(
            "selfment::widgets::Layer",
            "Cosine similarity of every patch with the one under the pointer; click to keep one"));
    case Layer::fiedlerVector:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer",
                                      "The second eigenvector of the patch graph; it is cut at its mean"));
    case Layer::bipartition:
        return text(
            QT_TRANSLATE_NOOP("selfment::widgets::Layer",
                              "The two sides of the cut: orange holds the seed patch, blue is the rest"));
    case Layer::seedComponent:
        return text(QT_TRANSLATE_NOOP(
            "selfment::widgets::Layer",
            "The connected region around the seed patch, where the Fiedler vector is largest"));
    case Layer::ipoMask:
        return text(QT_TRANSLATE_NOOP(
            "selfment::widgets::Layer",
            "The mask at the chosen IPO iteration; patches that just changed are outlined"));
    case Layer::saliency:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer",
                                      "How likely each patch is foreground, as the trained head says"));
    case Layer::finalMask:
        return text(
            QT_TRANSLATE_NOOP("selfment::widgets::Layer", "The mask at full size, as it is exported"));
    case Layer::degree:
        return text(
            QT_TRANSLATE_NOOP("selfment::widgets::Layer",
                              "How strongly each patch is tied to all others: the sum of its affinities"));
    case Layer::clsAttention:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer",
                                      "How much the backbone's summary token attends to each patch"));
    case Layer::margin:
        return text(QT_TRANSLATE_NOOP(
            "selfment::widgets::Layer",
            "How far each patch is from switching sides at the chosen IPO iteration: near zero it wavers"));
    case Layer::groundTruth:
        return text(QT_TRANSLATE_NOOP(
            "selfment::widgets::Layer",
            "The mask against the ground truth: what is found, what is missed, what is too much"));
    }
    return {};
}

const QList<MaskStyle>& allMaskStyles() {
    static const QList<MaskStyle> kStyles{MaskStyle::fill, MaskStyle::outline, MaskStyle::cutOut};
    return kStyles;
}

QString maskStyleName(MaskStyle style) {
    switch (style) {
    case MaskStyle::fill:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Fill"));
    case MaskStyle::outline:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Outline"));
    case MaskStyle::cutOut:
        return text(QT_TRANSLATE_NOOP("selfment::widgets::Layer", "Cut-out"));
    }
    return {};
}

} // namespace selfment::widgets
