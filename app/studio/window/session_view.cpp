// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/session_view.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/workbench.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"

#include <QAction>

#include <algorithm>
#include <array>
#include <utility>

namespace selfment::studio {

using widgets::ImageViews;
using widgets::Layer;
using widgets::MaskStyle;

namespace {

template <typename Value, std::size_t count>
using Names = std::array<std::pair<Value, const char*>, count>;

// Names in files: they stay what they are, whatever the enums do.
const Names<Layer, 13> kLayers{{{Layer::photo, "photo"},
                                {Layer::principalColours, "principal-colours"},
                                {Layer::similarity, "similarity"},
                                {Layer::fiedlerVector, "fiedler-vector"},
                                {Layer::bipartition, "bipartition"},
                                {Layer::seedComponent, "seed-component"},
                                {Layer::ipoMask, "ipo-mask"},
                                {Layer::saliency, "saliency"},
                                {Layer::finalMask, "final-mask"},
                                {Layer::degree, "degree"},
                                {Layer::clsAttention, "cls-attention"},
                                {Layer::margin, "margin"},
                                {Layer::groundTruth, "ground-truth"}}};
const Names<ImageViews::Mode, 4> kModes{{{ImageViews::Mode::single, "single"},
                                         {ImageViews::Mode::two, "two"},
                                         {ImageViews::Mode::four, "four"},
                                         {ImageViews::Mode::curtain, "curtain"}}};
const Names<MaskStyle, 3> kStyles{
    {{MaskStyle::fill, "fill"}, {MaskStyle::outline, "outline"}, {MaskStyle::cutOut, "cut-out"}}};

template <typename Value, std::size_t count>
QString nameOf(const Names<Value, count>& names, Value value) {
    const auto found =
        std::find_if(names.begin(), names.end(), [value](const auto& pair) { return pair.first == value; });
    return found == names.end() ? QString() : QLatin1String(found->second);
}

template <typename Value, std::size_t count>
std::optional<Value> valueOf(const Names<Value, count>& names, const QString& name) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&name](const auto& pair) { return name == QLatin1String(pair.second); });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

Actions::Id actionOf(ImageViews::Mode mode) {
    switch (mode) {
    case ImageViews::Mode::single:
        return Actions::singleView;
    case ImageViews::Mode::two:
        return Actions::twoViews;
    case ImageViews::Mode::four:
        return Actions::fourViews;
    case ImageViews::Mode::curtain:
        return Actions::curtainView;
    }
    return Actions::singleView;
}

/// A place is one of a picture: it is taken once that is there.
void applyPlace(const Workbench& bench, const SessionView& view) {
    const widgets::ViewState state{view.zoom <= 0.0, view.zoom > 0.0 ? view.zoom : 1.0, view.centre};
    ImageViews* views = &bench.page.views();
    QObject::connect(
        &views->scene(), &widgets::ImageScene::photoChanged, views,
        [views, state] {
            for (widgets::ImageView* shown : views->shownViews()) {
                shown->setViewState(state);
            }
        },
        Qt::SingleShotConnection);
}

} // namespace

SessionView viewOf(const Workbench& bench) {
    const widgets::LayerBar& bar = bench.page.layers();
    const ImageViews& views = bench.page.views();
    SessionView view;
    view.layer = nameOf(kLayers, bar.layer());
    for (const Layer layer : views.layersOfViews()) {
        view.paneLayers.append(nameOf(kLayers, layer));
    }
    view.panes = nameOf(kModes, views.mode());
    view.maskStyle = nameOf(kStyles, bar.maskStyle());
    view.opacity = bar.opacity();
    view.curtain = views.curtain();
    view.grid = bar.isGridVisible();
    view.alone = bench.actions[Actions::soloLayer]->isChecked();
    view.currentImage = bench.inspect.path();
    const widgets::ViewState state = views.primary().viewState();
    if (!state.fitted) {
        view.zoom = state.zoom;
        view.centre = state.centre;
    }
    return view;
}

void applyView(const Workbench& bench, const SessionView& view) {
    widgets::LayerBar& bar = bench.page.layers();
    ImageViews& views = bench.page.views();
    if (const auto mode = valueOf(kModes, view.panes)) {
        // As by hand, so that menu, settings and views agree; the image need not be open for it.
        bench.actions[actionOf(*mode)]->setChecked(true);
        views.setMode(*mode);
    }
    QList<Layer> layers;
    for (const QString& name : view.paneLayers) {
        if (const auto layer = valueOf(kLayers, name)) {
            layers.append(*layer);
        }
    }
    if (!layers.isEmpty()) {
        views.setLayersOfViews(layers);
    }
    if (const auto layer = valueOf(kLayers, view.layer)) {
        bar.setLayer(*layer);
    }
    if (const auto style = valueOf(kStyles, view.maskStyle)) {
        bar.setMaskStyle(*style);
    }
    if (view.opacity >= 0.0) {
        bar.setOpacity(view.opacity);
    }
    if (view.curtain >= 0.0) {
        views.setCurtain(view.curtain);
    }
    if (view.grid) {
        bar.setGridVisible(*view.grid);
    }
    if (view.alone) {
        bench.actions[Actions::soloLayer]->setChecked(*view.alone);
    }
    applyPlace(bench, view);
}

} // namespace selfment::studio
