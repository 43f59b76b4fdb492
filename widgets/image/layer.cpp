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
                                      Layer::ipoMask,       Layer::saliency,         Layer::finalMask};
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
    }
    return {};
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
    }
    return {};
}

} // namespace selfment::widgets
