// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"
#include "values/patch_map.h"
#include "widgets/image/colour_map.h"
#include "widgets/image/layer.h"
#include "widgets/image/pyramid_builder.h"

#include <QImage>
#include <QString>

#include <memory>
#include <optional>

namespace selfment::widgets {

/// One number per patch with the scale that it is coloured on.
struct ValueLayer {
    values::PatchMap map;
    double low = 0.0;
    double high = 1.0;
    bool diverging = false; ///< zero-centred: the diverging colour map, low == -high
    QImage picture;         ///< one pixel per patch; null without data

    /// The value at a patch, when there is one.
    [[nodiscard]] std::optional<double> at(int patch) const;
};

/// A mask with its coverage at every level; the mask's own pixels are level 0.
struct MaskLayer {
    std::shared_ptr<const values::Mask> mask;
    Pyramid pyramid; ///< level 0 alone until the others are made

    [[nodiscard]] bool isEmpty() const { return pyramid.isEmpty(); }
    /// The label of a pixel, when there is one.
    [[nodiscard]] std::optional<bool> at(QPoint pixel) const;
};

/// Everything an ImageView can show, as pictures of one pixel per patch and the numbers behind them.
/// A plain value that may be copied to another thread; ImageScene keeps one, LayerPainter draws it.
struct LayerScene {
    Pyramid photo; ///< level 0 alone until the others are made
    QSize originalSize;
    values::PatchGrid grid; ///< of the layer set last

    QImage principalColours;
    ValueLayer similarity;
    int similarityPatch = -1;
    ValueLayer degree;
    ValueLayer clsAttention;
    ValueLayer fiedler;
    double fiedlerCut = 0.0;
    QImage bipartition;
    values::PatchLabels bipartitionLabels;
    QImage seedComponent;
    int seedPatch = -1;
    QImage ipoMask;
    values::PatchLabels ipoLabels;
    QList<int> ipoChanged; ///< patches that differ from the iteration before
    ValueLayer margins;
    ValueLayer saliency;
    MaskLayer finalMask;
    MaskLayer groundTruth;
    ColourMap::Name sequentialMap = ColourMap::Name::viridis;
    ColourMap::Name divergingMap = ColourMap::Name::diverging;

    void setPrincipalColours(const values::PatchColours& colours);
    void setSimilarity(int patch, const values::PatchMap& map);
    void setDegree(const values::PatchMap& map);
    void setClsAttention(const values::PatchMap& map);
    void setFiedlerVector(const values::PatchMap& map, double cut);
    void setBipartition(const values::PatchLabels& labels);
    void setSeed(int patch, const values::PatchLabels& component);
    void setIpoMask(const values::PatchLabels& current, const std::optional<values::PatchLabels>& previous);
    /// Signed, > 0 is foreground. limit: the colour scale's ends, the same for all iterations so that colours
    /// can be compared; 0: the largest magnitude in map.
    void setMargins(const values::PatchMap& map, double limit = 0.0);
    void setSaliency(const values::PatchMap& map);
    /// Colours all layers of values anew.
    void setColourMaps(ColourMap::Name sequential, ColourMap::Name diverging);

    /// The patch picture of a layer; null for photo, masks, and layers without data.
    [[nodiscard]] const QImage& patchImage(Layer layer) const;
    /// The numbers of a layer; null for layers without numbers or data.
    [[nodiscard]] const ValueLayer* valueLayer(Layer layer) const;
    [[nodiscard]] ColourMap::Name mapOf(const ValueLayer& layer) const;
    [[nodiscard]] bool hasData(Layer layer) const;
    /// Keeps the photo and the colour maps.
    void clearLayers();

private:
    void fill(ValueLayer& layer, const values::PatchMap& map, double low, double high, bool diverging);
};

/// "x 120, y 80 · patch 12 (row 1, column 2) · Fiedler 0.0123 ..." from whatever the scene knows.
/// pixel in image pixels; patch may be -1.
[[nodiscard]] QString hoverText(const LayerScene& scene, QPoint pixel, int patch);

} // namespace selfment::widgets
