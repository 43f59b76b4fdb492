// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/parameter_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/notices/notice_bar.h"

namespace selfment::studio {

ParameterFlow::ParameterFlow(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    widgets::ParameterForm* form = &m_parts.form;
    connect(form, &widgets::ParameterForm::optionEdited, this, &ParameterFlow::edit);
    connect(form, &widgets::ParameterForm::browseRequested, this, &ParameterFlow::browse);
    connect(form, &widgets::ParameterForm::presetChosen, this, [this](const QString& name) {
        m_parts.options.applyPreset(name == QLatin1String("paper") ? options::Preset::paper
                                                                   : options::Preset::reference);
    });
    const auto show = [this](const options::Options& options) {
        m_parts.form.setOptions(options);
        m_parts.inspect.setOptions(options.pipeline);
    };
    connect(&m_parts.options, &OptionsController::optionsChanged, this, show);
    show(m_parts.options.options());
}

void ParameterFlow::offer(const session::EngineDescription& engine) {
    QList<widgets::Suggestion> devices{
        {QStringLiteral("auto"), tr("The fastest device of this machine"), true}};
    for (const session::DeviceDescription& device : engine.devices) {
        devices.append(
            {QString::fromStdString(device.name), QString::fromStdString(device.model), device.available});
    }
    m_parts.form.setSuggestions(QStringLiteral("device"), devices);
}

void ParameterFlow::edit(const QString& name, const QString& text) {
    if (const auto error = m_parts.options.setValue(name, text)) {
        m_parts.notices.post(errorNotice(*error));
        m_parts.form.setOptions(m_parts.options.options());
    }
}

void ParameterFlow::browse(const QString& name) {
    const auto chosen = m_parts.dialogs.chooseOpenFiles(m_window, tr("Choose a file"),
                                                        m_parts.settings.openFolder(), tr("All files (*)"));
    if (chosen && !chosen->isEmpty()) {
        edit(name, chosen->first());
    }
}

} // namespace selfment::studio
