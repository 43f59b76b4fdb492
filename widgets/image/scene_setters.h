// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/image_scene.h"

namespace selfment::widgets {

/// The setters of a scene for a widget that shows one: each does what ImageScene's of the same name does.
class SceneSetters {
public:
    explicit SceneSetters(ImageScene& scene) : m_scene(scene) {}

    [[nodiscard]] ImageScene& scene() const { return m_scene; }
    [[nodiscard]] bool hasPhoto() const { return m_scene.hasPhoto(); }
    /// Whether the layer has something to show.
    [[nodiscard]] bool hasData(Layer layer) const { return m_scene.hasData(layer); }

    void setPhoto(const std::shared_ptr<const values::Image>& photo, int originalHeight, int originalWidth) {
        m_scene.setPhoto(photo, originalHeight, originalWidth);
    }
    void setPatchGrid(values::PatchGrid grid) { m_scene.setPatchGrid(grid); }
    void setPrincipalColours(const values::PatchColours& colours) { m_scene.setPrincipalColours(colours); }
    void setSimilarity(int patch, const values::PatchMap& map) { m_scene.setSimilarity(patch, map); }
    void setDegree(const values::PatchMap& map) { m_scene.setDegree(map); }
    void setClsAttention(const values::PatchMap& map) { m_scene.setClsAttention(map); }
    void setFiedlerVector(const values::PatchMap& map, double cut) { m_scene.setFiedlerVector(map, cut); }
    void setBipartition(const values::PatchLabels& labels) { m_scene.setBipartition(labels); }
    void setSeed(int patch, const values::PatchLabels& component) { m_scene.setSeed(patch, component); }
    void setIpoMask(const values::PatchLabels& current,
                    const std::optional<values::PatchLabels>& previous = {},
                    const values::PatchMap& margins = {}, double marginLimit = 0.0) {
        m_scene.setIpoMask(current, previous, margins, marginLimit);
    }
    void setMargins(const values::PatchMap& map, double limit = 0.0) { m_scene.setMargins(map, limit); }
    void setSaliency(const values::PatchMap& map) { m_scene.setSaliency(map); }
    void setFinalMask(const std::shared_ptr<const values::Mask>& mask) { m_scene.setFinalMask(mask); }
    void setGroundTruth(const std::shared_ptr<const values::Mask>& mask) { m_scene.setGroundTruth(mask); }
    void clearLayers() { m_scene.clearLayers(); }
    void clear() { m_scene.clear(); }

private:
    ImageScene& m_scene;
};

} // namespace selfment::widgets
