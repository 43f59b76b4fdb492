// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/view_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/workbench.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QToolButton>

namespace selfment::studio {

using widgets::ImageViews;
using widgets::LayerBar;

namespace {
constexpr std::pair<Actions::Id, ImageViews::Mode> kModes[] = {
    {Actions::singleView, ImageViews::Mode::single},
    {Actions::twoViews, ImageViews::Mode::two},
    {Actions::fourViews, ImageViews::Mode::four},
    {Actions::curtainView, ImageViews::Mode::curtain},
};
} // namespace

ViewFlow::ViewFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent),
      m_actions(workbench.actions),
      m_views(workbench.page.views()),
      m_layers(workbench.page.layers()),
      m_settings(workbench.store) {
    m_views.setLayersOfViews(QList{m_views.primary().layer()} + m_settings.otherLayers());
    m_views.setCurtain(m_settings.curtain());
    wireLayerBar();
    wireZoom();
    wireModes();
    wireSwitches();
    addModeButtons();
    connect(&m_views, &ImageViews::hoverTextChanged, &workbench.status, &StatusLine::setHoverText);
    connect(&workbench.inspect, &InspectController::imageChanged, this,
            [this](const QString& path) { setImageOpen(!path.isEmpty()); });
    setImageOpen(false);
}

void ViewFlow::wireLayerBar() {
    LayerBar* layers = &m_layers;
    ImageViews* views = &m_views;
    connect(layers, &LayerBar::layerChosen, views, &ImageViews::setActiveLayer);
    connect(views, &ImageViews::activeLayerChanged, layers, &LayerBar::setLayer);
    connect(layers, &LayerBar::opacityChanged, views, &ImageViews::setOpacity);
    connect(layers, &LayerBar::gridToggled, views, &ImageViews::setGridVisible);
    connect(layers, &LayerBar::maskStyleChosen, views, &ImageViews::setMaskStyle);
    connect(layers, &LayerBar::maskStyleChosen, this,
            [this](widgets::MaskStyle style) { m_settings.setMaskStyle(style); });
    connect(views, &ImageViews::layerStepRequested, layers, &LayerBar::stepLayer);
    connect(views, &ImageViews::opacityStepRequested, layers, &LayerBar::stepOpacity);
    connect(views, &ImageViews::layersChanged, this,
            [this] { m_settings.setOtherLayers(m_views.layersOfViews().mid(1)); });
    connect(views, &ImageViews::curtainMoved, this, [this](double share) { m_settings.setCurtain(share); });
    layers->setMaskStyle(m_settings.maskStyle());
    views->setOpacity(layers->opacity());
}

void ViewFlow::wireZoom() {
    ImageViews* views = &m_views;
    connect(m_actions[Actions::zoomIn], &QAction::triggered, views, &ImageViews::zoomIn);
    connect(m_actions[Actions::zoomOut], &QAction::triggered, views, &ImageViews::zoomOut);
    connect(m_actions[Actions::zoomToFit], &QAction::triggered, views, &ImageViews::zoomToFit);
    connect(m_actions[Actions::zoomTo100], &QAction::triggered, views, &ImageViews::zoomTo100);
}

void ViewFlow::wireModes() {
    auto* group = new QActionGroup(this);
    for (const auto& [id, mode] : kModes) {
        QAction* action = m_actions[id];
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = mode] { m_views.setMode(chosen); });
    }
    const auto show = [this](ImageViews::Mode shown) {
        for (const auto& [id, mode] : kModes) {
            if (mode == shown) {
                m_actions[id]->setChecked(true);
            }
        }
    };
    connect(&m_views, &ImageViews::modeChanged, this, [this, show](ImageViews::Mode mode) {
        show(mode);
        m_settings.setMode(mode);
    });
    m_views.setMode(m_settings.mode());
    show(m_views.mode());
}

void ViewFlow::addSwitch(Actions::Id id, bool on, const std::function<void(bool)>& apply) {
    QAction* action = m_actions[id];
    action->setCheckable(true);
    action->setChecked(on);
    apply(on);
    connect(action, &QAction::toggled, this, apply);
}

void ViewFlow::wireSwitches() {
    addSwitch(Actions::showGrid, m_settings.grid(), [this](bool on) {
        m_layers.setGridVisible(on);
        m_settings.setGrid(on);
    });
    connect(&m_layers, &LayerBar::gridToggled, m_actions[Actions::showGrid], &QAction::setChecked);
    addSwitch(Actions::showRulers, m_settings.rulers(), [this](bool on) {
        m_views.setRulersVisible(on);
        m_settings.setRulers(on);
    });
    addSwitch(Actions::showMinimap, m_settings.minimap(), [this](bool on) {
        m_views.setMinimapVisible(on);
        m_settings.setMinimap(on);
    });
    // Not remembered: who starts anew wants to see the photo.
    addSwitch(Actions::soloLayer, false, [this](bool on) { m_views.setSolo(on); });
}

void ViewFlow::addModeButtons() {
    for (const auto& [id, mode] : kModes) {
        auto* button = new QToolButton;
        button->setDefaultAction(m_actions[id]);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(QString(m_actions[id]->text()).remove(QLatin1Char('&')));
        m_layers.addAtEnd(button);
    }
}

void ViewFlow::setImageOpen(bool open) {
    for (const Actions::Id id :
         {Actions::showRulers, Actions::showMinimap, Actions::soloLayer, Actions::singleView,
          Actions::twoViews, Actions::fourViews, Actions::curtainView}) {
        m_actions[id]->setEnabled(open);
    }
    for (QAction* action : m_layers.opacityActions()) {
        action->setEnabled(open);
    }
}

} // namespace selfment::studio
