// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_trace.h"

#include <QImage>
#include <QList>
#include <QSize>
#include <QString>

namespace selfment::widgets {

/// What a frame of an exported sequence shows over the photo.
enum class SequenceLayer {
    mask,    ///< both sides, and what has changed since the iteration before
    object,  ///< the photo, dimmed where the mask is not
    margins, ///< distance of every patch to the boundary
};

/// All of SequenceLayer, in the order of the enum.
[[nodiscard]] const QList<SequenceLayer>& sequenceLayers();
/// Translated name of a layer.
[[nodiscard]] QString sequenceLayerName(SequenceLayer layer);

/// What the frames of a sequence are painted from. A plain value: frames may be painted on any thread.
struct SequenceScene {
    QImage photo;
    values::IpoTrace trace; ///< with masks and margins
    SequenceLayer layer = SequenceLayer::mask;
    double opacity = 0.6; ///< of the layer over the photo, in [0, 1]
    bool withCaption = true;
    int longSide = 1024; ///< of a frame, pixels
};

/// Size of a frame: the photo's proportions, even sides of at least 2 pixels.
[[nodiscard]] QSize sequenceFrameSize(QSize photo, int longSide);

/// Paints the frames of a scene. Not changed by painting: one may be used by several threads.
class SequenceFrames {
public:
    /// Scales the photo: as costly as a frame.
    explicit SequenceFrames(SequenceScene scene);

    /// RGB888, of sequenceFrameSize. iteration from 0 to the trace's count.
    [[nodiscard]] QImage frame(int iteration) const;

private:
    [[nodiscard]] QImage paintLayer(std::size_t iteration) const;
    void paintCaption(QImage& frame, int iteration) const;

    SequenceScene m_scene;
    double m_marginLimit = 0.0; ///< the same for all iterations
};

} // namespace selfment::widgets
