// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/head_choice.h"

#include "app/studio/controllers/models_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/window_settings.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/models/model_text.h"

#include <QAction>
#include <QFileInfo>

namespace selfment::studio {

using widgets::Suggestion;

namespace {
const QString kHead = QStringLiteral("head");
} // namespace

HeadChoice::HeadChoice(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    auto* file = new QAction(tr("Other &file…"), this);
    auto* separator = new QAction(this);
    separator->setSeparator(true);
    auto* list = new QAction(tr("&Models…"), this);
    connect(file, &QAction::triggered, this, &HeadChoice::chooseFile);
    connect(list, &QAction::triggered, this, &HeadChoice::modelsRequested);
    m_parts.form.setActions(kHead, {file, separator, list});
    connect(&m_parts.models, &ModelsController::modelsChanged, this, &HeadChoice::offer);
    connect(&m_parts.models, &ModelsController::engineChanged, this, [this] { m_offered.clear(); });
    offer();
}

void HeadChoice::offer() {
    QList<Suggestion> offered{
        {QStringLiteral("none"), tr("The mask is that of Iterative Patch Optimization"), true}};
    for (const session::ModelDescription& model : m_parts.models.list().models) {
        if (model.kind != session::ModelKind::head) {
            continue;
        }
        const bool present = model.state != session::ModelState::moved;
        QStringList tip;
        if (!model.label.empty()) {
            tip << QString::fromStdString(model.label);
        }
        if (model.dimension > 0) {
            tip << tr("for features of width %1").arg(model.dimension);
        }
        if (!present) {
            tip << widgets::modelStateText(widgets::ModelRowState::moved);
        }
        offered.append({QString::fromStdString(model.name), tip.join(QStringLiteral(" — ")), present});
    }
    m_parts.form.setSuggestions(kHead, offered);
    giveUpRemoved(offered);
}

/// A head that was in the list and no longer is was removed: what it made masks with is gone.
void HeadChoice::giveUpRemoved(const QList<Suggestion>& offered) {
    QStringList names;
    for (const Suggestion& one : offered) {
        names.append(one.value);
    }
    const QString inForce = QString::fromStdString(m_parts.options.options().pipeline.head.head);
    const bool removed = m_offered.contains(inForce) && !names.contains(inForce);
    m_offered = names;
    if (removed) {
        (void)m_parts.options.setValue(kHead, QStringLiteral("none"));
    }
}

void HeadChoice::chooseFile() {
    const auto chosen = m_parts.dialogs.chooseOpenFiles(
        m_window, tr("Use a head"), m_parts.settings.modelFolder(), tr("Heads (*.safetensors *.pth *.pt)"));
    if (!chosen || chosen->isEmpty()) {
        return;
    }
    m_parts.settings.setModelFolder(QFileInfo(chosen->first()).absolutePath());
    (void)m_parts.options.setValue(kHead, QFileInfo(chosen->first()).absoluteFilePath());
}

} // namespace selfment::studio
