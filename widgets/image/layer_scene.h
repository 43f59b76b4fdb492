// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_map.h"
#include "widgets/image/layer.h"
#include "widgets/image/pyramid_builder.h"

#include <QImage>
#include <QString>

#include <optional>

namespace selfment::widgets {

/// Everything an ImageView can show, as pictures of one pixel per patch and the numbers behind them.
/// A plain value; ImageView fills it, LayerPainter draws it.
struct LayerScene {
    Pyramid photo; ///< level 0 alone until the others are made
    QSize originalSize;
    values::PatchGrid grid; ///< of the layer set last

    QImage principalColours;
    QImage similarity;
    values::PatchMap similarityValues;
    int similarityPatch = -1;
    QImage fiedler;
    values::PatchMap fiedlerValues;
    double fiedlerCut = 0.0;
    QImage bipartition;
    values::PatchLabels bipartitionLabels;
    QImage seedComponent;
    int seedPatch = -1;
    QImage ipoMask;
    values::PatchLabels ipoLabels;
    values::PatchMap ipoMargins;
    QList<int> ipoChanged; ///< patches that differ from the iteration before
    QImage saliency;
    values::PatchMap saliencyValues;
    Pyramid finalMask;

    /// The patch picture of a layer; null for photo, finalMask, and layers without data.
    [[nodiscard]] const QImage& patchImage(Layer layer) const;
    [[nodiscard]] bool hasData(Layer layer) const;
    void clearLayers();
};

/// "x 120, y 80 · patch 12 (row 1, column 2) · Fiedler 0.0123 ..." from whatever the scene knows.
/// pixel in image pixels; patch may be -1.
[[nodiscard]] QString hoverText(const LayerScene& scene, QPoint pixel, int patch);

} // namespace selfment::widgets
