// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/image_views.h"
#include "widgets/image/layer.h"

#include <QList>

class QSettings;

namespace selfment::studio {

/// What is remembered of the image's views from one start to the next; the layer and opacity of the layer bar
/// are WindowSettings'.
class ViewSettings {
public:
    /// settings must outlive this.
    explicit ViewSettings(QSettings& settings) : m_settings(settings) {}

    [[nodiscard]] widgets::ImageViews::Mode mode() const;
    void setMode(widgets::ImageViews::Mode mode);
    /// Of the views after the first; empty: as first delivered.
    [[nodiscard]] QList<widgets::Layer> otherLayers() const;
    void setOtherLayers(const QList<widgets::Layer>& layers);
    [[nodiscard]] double curtain() const;
    void setCurtain(double share);
    [[nodiscard]] widgets::MaskStyle maskStyle() const;
    void setMaskStyle(widgets::MaskStyle style);
    [[nodiscard]] bool rulers() const;
    void setRulers(bool visible);
    [[nodiscard]] bool minimap() const;
    void setMinimap(bool visible);
    [[nodiscard]] bool grid() const;
    void setGrid(bool visible);

private:
    QSettings& m_settings;
};

} // namespace selfment::studio
