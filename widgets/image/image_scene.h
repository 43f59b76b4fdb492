// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/mask.h"
#include "values/patch_map.h"
#include "widgets/image/layer_scene.h"

#include <QList>
#include <QObject>
#include <QRect>

#include <memory>
#include <optional>

namespace selfment::widgets {

/// What one image's views show: photo, layers, and their smaller copies. GUI thread only. Photo and masks are
/// shared, never copied, and scaled down on other threads, so every setter returns at once for any size.
/// Several ImageViews may show one scene.
class ImageScene : public QObject {
    Q_OBJECT

public:
    explicit ImageScene(QObject* parent = nullptr);
    ~ImageScene() override;

    /// Takes a photo and drops all layers. photo may be smaller than the original (a preview); positions are
    /// always in pixels of the original. Pixels that do not fit their size give an empty scene.
    void setPhoto(const std::shared_ptr<const values::Image>& photo, int originalHeight, int originalWidth);
    /// Lets hovering find patches before any layer is there; every setter of patches does the same.
    void setPatchGrid(values::PatchGrid grid);
    void setPrincipalColours(const values::PatchColours& colours);
    /// similarity: cosine of every patch with patch, in [-1, 1].
    void setSimilarity(int patch, const values::PatchMap& similarity);
    /// Sum of every patch's affinities; empty takes the layer away, as in all setters of maps.
    void setDegree(const values::PatchMap& degree);
    /// Attention of the CLS token to every patch.
    void setClsAttention(const values::PatchMap& attention);
    /// cut: the value that splits the two sides; marked on the colour bar.
    void setFiedlerVector(const values::PatchMap& vector, double cut);
    void setBipartition(const values::PatchLabels& labels);
    void setSeed(int patch, const values::PatchLabels& component);
    /// Patches that differ from previous are outlined. margins as in setMargins.
    void setIpoMask(const values::PatchLabels& current,
                    const std::optional<values::PatchLabels>& previous = {},
                    const values::PatchMap& margins = {}, double marginLimit = 0.0);
    /// Distance of every patch to switching sides, signed, > 0 is foreground. limit: ends of the colour
    /// scale, to be the same for all iterations; 0: the largest magnitude in margins.
    void setMargins(const values::PatchMap& margins, double limit = 0.0);
    /// Probabilities of a head.
    void setSaliency(const values::PatchMap& saliency);
    /// null takes it away. It is read on other threads, too: it must never change.
    void setFinalMask(const std::shared_ptr<const values::Mask>& mask);
    /// The final mask was changed by hand within changed (image pixels): redraws that part only, quickly at
    /// any size. From here on mask is read on the GUI thread alone, so its owner may change it in place
    /// between calls, on that thread; it must be another object than the one given to setFinalMask. Where the
    /// size is not that of the present mask, this is setFinalMask.
    void updateFinalMask(const std::shared_ptr<const values::Mask>& mask, QRect changed);
    /// null takes it away; setPhoto and clear do so, too. Must never change.
    void setGroundTruth(const std::shared_ptr<const values::Mask>& mask);
    void setColourMaps(selfment::widgets::ColourMap::Name sequential,
                       selfment::widgets::ColourMap::Name diverging);
    /// Drops every layer and keeps the photo.
    void clearLayers();
    /// Drops photo and layers.
    void clear();

    [[nodiscard]] const LayerScene& layers() const { return m_layers; }
    [[nodiscard]] bool hasPhoto() const { return !m_layers.photo.isEmpty(); }
    [[nodiscard]] bool hasData(Layer layer) const { return m_layers.hasData(layer); }
    [[nodiscard]] QSize originalSize() const { return m_layers.originalSize; }

Q_SIGNALS:
    void photoChanged();                    ///< another one or none; changed() follows
    void changed();                         ///< something looks different, or has data now
    void maskPatched(const QRect& changed); ///< updateFinalMask: image pixels

private:
    void takePyramid(PyramidBuilder::Target target, const Pyramid& pyramid);

    LayerScene m_layers;
    PyramidBuilder* m_pyramids;
    QList<QRect> m_patched; ///< parts of the final mask that changed while its pyramid was being built
};

} // namespace selfment::widgets
