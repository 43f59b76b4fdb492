// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/parameter_flow.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/window_settings.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QMainWindow>

namespace selfment::studio {

ParameterFlow::ParameterFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench), m_form(workbench.docks.parameters()) {
    widgets::ParameterForm* form = &m_form;
    connect(form, &widgets::ParameterForm::optionEdited, this, &ParameterFlow::edit);
    connect(form, &widgets::ParameterForm::browseRequested, this, &ParameterFlow::browse);
    connect(form, &widgets::ParameterForm::presetChosen, this, [this](const QString& name) {
        m_bench.options.applyPreset(name == QLatin1String("paper") ? options::Preset::paper
                                                                   : options::Preset::reference);
    });
    const auto show = [this](const options::Options& options) {
        m_form.setOptions(options);
        m_bench.inspect.setOptions(options.pipeline);
        m_bench.libraryFlow.setOptions(options.pipeline);
    };
    connect(&m_bench.options, &OptionsController::optionsChanged, this, show);
    show(m_bench.options.options());
    connect(&m_bench.bridge, &EngineBridge::engineReady, this, &ParameterFlow::offer);
    const auto showPreset = [this] { m_bench.status.setPreset(m_bench.options.preset()); };
    connect(&m_bench.options, &OptionsController::optionsChanged, this, showPreset);
    connect(m_bench.actions[Actions::resetParameters], &QAction::triggered, &m_bench.options,
            &OptionsController::resetAll);
    showPreset();
}

void ParameterFlow::offer(const session::EngineDescription& engine) {
    QList<widgets::Suggestion> devices{
        {QStringLiteral("auto"), tr("The fastest device of this machine"), true}};
    for (const session::DeviceDescription& device : engine.devices) {
        devices.append(
            {QString::fromStdString(device.name), QString::fromStdString(device.model), device.available});
    }
    m_form.setSuggestions(QStringLiteral("device"), devices);
}

void ParameterFlow::edit(const QString& name, const QString& text) {
    if (const auto error = m_bench.options.setValue(name, text)) {
        m_bench.page.notices().post(errorNotice(*error));
        m_form.setOptions(m_bench.options.options());
    }
}

void ParameterFlow::browse(const QString& name) {
    const auto chosen = m_bench.dialogs.chooseOpenFiles(&m_bench.window, tr("Choose a file"),
                                                        m_bench.settings.openFolder(), tr("All files (*)"));
    if (chosen && !chosen->isEmpty()) {
        edit(name, chosen->first());
    }
}

} // namespace selfment::studio
