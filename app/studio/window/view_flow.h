// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/actions.h"
#include "app/studio/window/view_settings.h"

#include <QObject>

#include <functional>

namespace selfment::widgets {
class LayerBar;
}

namespace selfment::studio {

struct Workbench;

/// How the image is looked at: one to four views, layers, zoom, grid, rulers, overview. Joins the layer bar,
/// the menu's actions and the views, and remembers what was chosen.
class ViewFlow : public QObject {
    Q_OBJECT

public:
    explicit ViewFlow(const Workbench& workbench, QObject* parent = nullptr);

private:
    void wireLayerBar();
    void wireZoom();
    void wireModes();
    void wireSwitches();
    void addSwitch(Actions::Id id, bool on, const std::function<void(bool)>& apply);
    void addModeButtons();
    void setImageOpen(bool open);

    Actions& m_actions;
    widgets::ImageViews& m_views;
    widgets::LayerBar& m_layers;
    ViewSettings m_settings;
};

} // namespace selfment::studio
