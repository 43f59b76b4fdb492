// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/backbone_choice.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/model_rows.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/models/model_text.h"

#include <QAction>

#include <algorithm>

namespace selfment::studio {

using widgets::Suggestion;

BackboneChoice::BackboneChoice(const EngineBridge& bridge, ModelsController& models,
                               widgets::ParameterForm& form, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_models(models), m_form(form) {
    auto* file = new QAction(tr("Other &file…"), this);
    auto* folder = new QAction(tr("Other f&older…"), this);
    auto* list = new QAction(tr("&Models…"), this);
    auto* separator = new QAction(this);
    separator->setSeparator(true);
    connect(file, &QAction::triggered, this, &BackboneChoice::otherFileRequested);
    connect(folder, &QAction::triggered, this, &BackboneChoice::otherFolderRequested);
    connect(list, &QAction::triggered, this, &BackboneChoice::modelsRequested);
    m_form.setActions(QStringLiteral("backbone"), {file, folder, separator, list});
    connect(&m_models, &ModelsController::modelsChanged, this, &BackboneChoice::offer);
    connect(&m_models, &ModelsController::engineChanged, this, [this, file, folder] {
        showPlace(*file);
        showPlace(*folder);
    });
    showPlace(*file);
    showPlace(*folder);
}

/// An engine elsewhere takes no weights from its clients.
void BackboneChoice::showPlace(QAction& otherWeights) const {
    const QString& engine = m_models.engineName();
    otherWeights.setEnabled(engine.isEmpty());
    otherWeights.setToolTip(engine.isEmpty() ? QString()
                                             : tr("Who runs the engine %1 adds models to it.").arg(engine));
}

void BackboneChoice::offer() {
    QList<Suggestion> offered;
    const auto known = [&offered](const QString& name) {
        return std::any_of(offered.begin(), offered.end(),
                           [&name](const Suggestion& one) { return one.value == name; });
    };
    const auto add = [&](const std::string& name, const std::string& label, bool present) {
        const QString value = QString::fromStdString(name);
        if (known(value)) {
            return;
        }
        const QString shown = backboneLabel(name, label);
        offered.append({value,
                        present ? shown
                                : QStringLiteral("%1 — %2").arg(
                                      shown, widgets::modelStateText(widgets::ModelRowState::moved)),
                        present});
    };
    add("builtin", {}, true);
    for (const session::ModelDescription& model : m_models.list().models) {
        if (model.kind == session::ModelKind::backbone) {
            add(model.name, model.label, model.state != session::ModelState::moved);
        }
    }
    if (!m_models.isListed()) {
        for (const session::BackboneDescription& backbone : m_bridge.description().backbones) {
            add(backbone.name, backbone.label, backbone.available);
        }
    }
    m_form.setSuggestions(QStringLiteral("backbone"), offered);
}

} // namespace selfment::studio
