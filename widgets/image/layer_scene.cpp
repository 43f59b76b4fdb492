// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/layer_scene.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace selfment::widgets {
namespace {

QString number(double value) {
    return QLocale().toString(value, 'g', 3);
}

/// The value at a patch, when the map has one there.
std::optional<double> valueAt(const values::PatchMap& map, int patch) {
    if (patch < 0 || static_cast<std::size_t>(patch) >= map.values.size()) {
        return std::nullopt;
    }
    return static_cast<double>(map.values[static_cast<std::size_t>(patch)]);
}

QString text(const char* source) {
    return QCoreApplication::translate("selfment::widgets::LayerScene", source);
}

} // namespace

const QImage& LayerScene::patchImage(Layer layer) const {
    static const QImage kNone;
    switch (layer) {
    case Layer::principalColours:
        return principalColours;
    case Layer::similarity:
        return similarity;
    case Layer::fiedlerVector:
        return fiedler;
    case Layer::bipartition:
        return bipartition;
    case Layer::seedComponent:
        return seedComponent;
    case Layer::ipoMask:
        return ipoMask;
    case Layer::saliency:
        return saliency;
    case Layer::photo:
    case Layer::finalMask:
        break;
    }
    return kNone;
}

bool LayerScene::hasData(Layer layer) const {
    if (layer == Layer::photo) {
        return !photo.isEmpty();
    }
    return layer == Layer::finalMask ? !finalMask.isEmpty() : !patchImage(layer).isNull();
}

void LayerScene::clearLayers() {
    LayerScene bare;
    bare.photo = photo;
    bare.originalSize = originalSize;
    *this = std::move(bare);
}

QString hoverText(const LayerScene& scene, QPoint pixel, int patch) {
    QStringList parts{
        text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "x %1, y %2")).arg(pixel.x()).arg(pixel.y())};
    if (patch >= 0) {
        parts << text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "patch %1 (row %2, column %3)"))
                     .arg(patch)
                     .arg(scene.grid.rowOf(patch))
                     .arg(scene.grid.columnOf(patch));
    }
    if (const auto fiedler = valueAt(scene.fiedlerValues, patch)) {
        parts << text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "Fiedler %1")).arg(number(*fiedler));
    }
    if (const auto margin = valueAt(scene.ipoMargins, patch)) {
        parts
            << text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "IPO margin %1")).arg(number(*margin));
    }
    if (const auto saliency = valueAt(scene.saliencyValues, patch)) {
        parts
            << text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "saliency %1")).arg(number(*saliency));
    }
    if (const auto similarity = valueAt(scene.similarityValues, patch)) {
        parts << text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "similarity to patch %1: %2"))
                     .arg(scene.similarityPatch)
                     .arg(number(*similarity));
    }
    return parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace selfment::widgets
