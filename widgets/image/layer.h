// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace selfment::widgets {

/// What ImageView shows over the photo, in the order of the method.
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
};

/// All layers, in the order of the enum.
[[nodiscard]] const QList<Layer>& allLayers();

/// Translated name, as on the layer bar: "Fiedler vector".
[[nodiscard]] QString layerName(Layer layer);

/// Translated sentence that says what the layer shows, for tooltips.
[[nodiscard]] QString layerHelp(Layer layer);

} // namespace selfment::widgets

Q_DECLARE_METATYPE(selfment::widgets::Layer)
