// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/backbone_flow.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/active_backbone.h"
#include "app/studio/window/backbone_choice.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/head_choice.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/models_flow.h"

#include <QAction>
#include <QMainWindow>

namespace selfment::studio {

BackboneFlow::BackboneFlow(const Workbench& workbench, QObject* parent) : QObject(parent) {
    const Workbench& bench = workbench;
    widgets::ParameterForm& form = bench.docks.parameters();
    m_models = new ModelsFlow(
        {bench.models, bench.options, bench.page.notices(), bench.settings, bench.dialogs}, &bench.window);
    new ActiveBackbone(
        {bench.bridge, bench.inspect, bench.models, bench.options, bench.status, bench.docks.pipeline()},
        &bench.window);
    auto* choice = new BackboneChoice(bench.bridge, bench.models, form, this);
    connect(&bench.bridge, &EngineBridge::engineReady, choice, &BackboneChoice::offer);
    connect(&bench.bridge, &EngineBridge::engineReady, &bench.models, &ModelsController::refresh);
    connect(choice, &BackboneChoice::modelsRequested, m_models, &ModelsFlow::open);
    connect(choice, &BackboneChoice::otherFileRequested, m_models, &ModelsFlow::useOtherFile);
    connect(choice, &BackboneChoice::otherFolderRequested, m_models, &ModelsFlow::useOtherFolder);
    auto* head =
        new HeadChoice({bench.models, bench.options, bench.settings, bench.dialogs, form}, &bench.window);
    connect(head, &HeadChoice::modelsRequested, m_models, &ModelsFlow::open);
    connect(bench.actions[Actions::models], &QAction::triggered, m_models, &ModelsFlow::open);
    connect(&bench.libraryFlow, &LibraryFlow::modelsOpened, m_models, &ModelsFlow::addPaths);
    bench.closing.finally([models = &bench.models] { models->cancel(); });
}

} // namespace selfment::studio
