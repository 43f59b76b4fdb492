// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/layer_scene.h"

#include "widgets/image/mask_painter.h"
#include "widgets/image/patch_pictures.h"

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

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

std::optional<double> ValueLayer::at(int patch) const {
    if (patch < 0 || static_cast<std::size_t>(patch) >= map.values.size()) {
        return std::nullopt;
    }
    return static_cast<double>(map.values[static_cast<std::size_t>(patch)]);
}

std::optional<bool> MaskLayer::at(QPoint pixel) const {
    if (!mask || isEmpty() || !QRect(0, 0, mask->width, mask->height).contains(pixel)) {
        return std::nullopt;
    }
    return mask->pixels[std::size_t(pixel.y()) * std::size_t(mask->width) + std::size_t(pixel.x())] != 0;
}

ColourMap::Name LayerScene::mapOf(const ValueLayer& layer) const {
    return layer.diverging ? divergingMap : sequentialMap;
}

void LayerScene::fill(ValueLayer& layer, const values::PatchMap& map, double low, double high,
                      bool diverging) {
    layer.map = map;
    layer.low = low;
    layer.high = high;
    layer.diverging = diverging;
    layer.picture = pictureOf(map, ColourMap(mapOf(layer)), low, high);
    if (!map.empty()) {
        grid = map.grid;
    }
}

void LayerScene::setPrincipalColours(const values::PatchColours& colours) {
    principalColours = pictureOf(colours);
    grid = colours.grid;
}

void LayerScene::setSimilarity(int patch, const values::PatchMap& map) {
    fill(similarity, map, similarityLow(map), 1.0, false);
    similarityPatch = patch;
}

void LayerScene::setDegree(const values::PatchMap& map) {
    const double high = largestMagnitude(map);
    double low = high;
    for (const float value : map.values) {
        low = std::min(low, static_cast<double>(value));
    }
    fill(degree, map, low < high ? low : 0.0, high, false);
}

void LayerScene::setClsAttention(const values::PatchMap& map) {
    fill(clsAttention, map, 0.0, largestMagnitude(map), false);
}

void LayerScene::setFiedlerVector(const values::PatchMap& map, double cut) {
    const double limit = largestMagnitude(map);
    fill(fiedler, map, -limit, limit, true);
    fiedlerCut = cut;
}

void LayerScene::setBipartition(const values::PatchLabels& labels) {
    bipartition = pictureOf(labels, kBackgroundColour, kForegroundColour);
    bipartitionLabels = labels;
    grid = labels.grid;
}

void LayerScene::setSeed(int patch, const values::PatchLabels& component) {
    seedComponent = pictureOf(component, kDimmedBackground, kForegroundColour);
    seedPatch = patch;
    grid = component.grid;
}

void LayerScene::setIpoMask(const values::PatchLabels& current,
                            const std::optional<values::PatchLabels>& previous) {
    ipoMask = pictureOf(current, kDimmedBackground, kForegroundColour);
    ipoLabels = current;
    ipoChanged = previous ? changedPatches(current, *previous) : QList<int>();
    grid = current.grid;
}

void LayerScene::setMargins(const values::PatchMap& map, double limit) {
    const double end = limit > 0.0 ? limit : largestMagnitude(map);
    fill(margins, map, -end, end, true);
}

void LayerScene::setSaliency(const values::PatchMap& map) {
    fill(saliency, map, 0.0, 1.0, false);
}

void LayerScene::setColourMaps(ColourMap::Name sequential, ColourMap::Name diverging) {
    sequentialMap = sequential;
    divergingMap = diverging;
    for (ValueLayer* layer : {&similarity, &degree, &clsAttention, &fiedler, &margins, &saliency}) {
        layer->picture = pictureOf(layer->map, ColourMap(mapOf(*layer)), layer->low, layer->high);
    }
}

const ValueLayer* LayerScene::valueLayer(Layer layer) const {
    const ValueLayer* found = nullptr;
    switch (layer) {
    case Layer::similarity:
        found = &similarity;
        break;
    case Layer::degree:
        found = &degree;
        break;
    case Layer::clsAttention:
        found = &clsAttention;
        break;
    case Layer::fiedlerVector:
        found = &fiedler;
        break;
    case Layer::margin:
        found = &margins;
        break;
    case Layer::saliency:
        found = &saliency;
        break;
    default:
        return nullptr;
    }
    return found->picture.isNull() ? nullptr : found;
}

const QImage& LayerScene::patchImage(Layer layer) const {
    static const QImage kNone;
    if (const ValueLayer* values = valueLayer(layer)) {
        return values->picture;
    }
    switch (layer) {
    case Layer::principalColours:
        return principalColours;
    case Layer::bipartition:
        return bipartition;
    case Layer::seedComponent:
        return seedComponent;
    case Layer::ipoMask:
        return ipoMask;
    default:
        return kNone;
    }
}

bool LayerScene::hasData(Layer layer) const {
    switch (layer) {
    case Layer::photo:
        return !photo.isEmpty();
    case Layer::finalMask:
        return !finalMask.isEmpty();
    case Layer::groundTruth:
        return !groundTruth.isEmpty();
    default:
        return !patchImage(layer).isNull();
    }
}

void LayerScene::clearLayers() {
    LayerScene bare;
    bare.photo = photo;
    bare.originalSize = originalSize;
    bare.sequentialMap = sequentialMap;
    bare.divergingMap = divergingMap;
    *this = std::move(bare);
}

} // namespace selfment::widgets
