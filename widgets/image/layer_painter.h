// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer_scene.h"
#include "widgets/image/view_geometry.h"

#include <QColor>

class QPainter;

namespace selfment::widgets {

/// How a scene is to be drawn.
struct LayerLook {
    Layer layer = Layer::photo;
    double opacity = 1.0; ///< of the layer over the photo, in [0, 1]
    bool gridVisible = false;
    bool solo = false; ///< the layer alone, without the photo
    MaskStyle maskStyle = MaskStyle::fill;
    QColor ground = Qt::black; ///< what is behind the photo: seen under a layer alone and around a cut-out
    bool smooth = true;        ///< false: whatever is quickest, for a picture that moves
};

/// Draws the photo and the layer over it, then the patch grid and the layer's marks (seed, changed patches,
/// the patch that similarity refers to). painter is in view coordinates. Only what is in view, and within the
/// painter's clip, is touched. Patch edges are exact; the photo is smoothed below 400 % and shows its raw
/// pixels above.
void paintScene(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry,
                const LayerLook& look);

/// A two-tone frame around a patch that shows on any ground.
void paintPatchFrame(QPainter& painter, int patch, values::PatchGrid grid, const ViewGeometry& geometry);

/// The scene off screen: the whole photo with look's layer over it, as large as fits into size, of the
/// photo's shape. On any thread: scene is a value, so take a copy of ImageScene::layers() and set the
/// iteration in it (LayerScene::setIpoMask). Null without a photo.
[[nodiscard]] QImage pictureOf(const LayerScene& scene, QSize size, const LayerLook& look);

} // namespace selfment::widgets
