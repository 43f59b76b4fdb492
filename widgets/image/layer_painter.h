// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer_scene.h"
#include "widgets/image/view_geometry.h"

class QPainter;

namespace selfment::widgets {

/// How a scene is to be drawn.
struct LayerLook {
    Layer layer = Layer::photo;
    double opacity = 1.0; ///< of the layer over the photo, in [0, 1]
    bool gridVisible = false;
    bool smooth = true; ///< false: whatever is quickest, for a picture that moves
};

/// Draws the photo and the layer over it, then the patch grid and the layer's marks (seed, changed patches,
/// the patch that similarity refers to). painter is in view coordinates. Only what is in view is touched.
/// Patch edges are exact; the photo is smoothed below 400 % and shows its raw pixels above.
void paintScene(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry,
                const LayerLook& look);

/// A two-tone frame around a patch that shows on any ground.
void paintPatchFrame(QPainter& painter, int patch, values::PatchGrid grid, const ViewGeometry& geometry);

} // namespace selfment::widgets
