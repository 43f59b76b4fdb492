// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace selfment::widgets {

/// What ImageView shows over the photo: the way of the method first, then what explains it.
enum class Layer {
    photo,
    principalColours, ///< the first three principal components of the features as RGB
    similarity,       ///< cosine of every patch with the hovered or pinned one
    fiedlerVector,
    bipartition,
    seedComponent,
    ipoMask,
    saliency, ///< probability of the foreground under a head
    finalMask,
    degree,       ///< sum of every patch's affinities
    clsAttention, ///< of the backbone's CLS token to every patch
    margin,       ///< distance of every patch to switching sides at the IPO iteration shown
    groundTruth,  ///< with what the final mask has right and wrong
};

/// How the final mask is drawn.
enum class MaskStyle {
    fill,
    outline,
    cutOut, ///< the photo where the mask is, nothing around it
};

/// All layers, in the order of the enum.
[[nodiscard]] const QList<Layer>& allLayers();

/// Translated name, as on the layer bar: "Fiedler vector".
[[nodiscard]] QString layerName(Layer layer);
/// Portable text of the layer's key: "Alt+4".
[[nodiscard]] QString layerKeys(Layer layer);

/// Translated sentence that says what the layer shows, for tooltips.
[[nodiscard]] QString layerHelp(Layer layer);

/// All styles, in the order of the enum, and their translated names.
[[nodiscard]] const QList<MaskStyle>& allMaskStyles();
[[nodiscard]] QString maskStyleName(MaskStyle style);

} // namespace selfment::widgets

Q_DECLARE_METATYPE(selfment::widgets::Layer)
Q_DECLARE_METATYPE(selfment::widgets::MaskStyle)
