// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/training_runs_flow.h"

#include "app/studio/controllers/models_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/controllers/runs_controller.h"
#include "app/studio/controllers/training_controller.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/training_run_flow.h"
#include "app/studio/window/training_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/training/runs_view.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

namespace selfment::studio {

using widgets::RunsView;

TrainingRunsFlow::TrainingRunsFlow(const Parts& parts, widgets::TrainingPage& page, QWidget* window)
    : QObject(&page), m_parts(parts), m_page(page), m_window(window) {
    RunsView* view = &m_page.runs();
    connect(view, &RunsView::useRequested, this, &TrainingRunsFlow::use);
    connect(view, &RunsView::resumeRequested, &m_parts.run, &TrainingRunFlow::resume);
    connect(view, &RunsView::removeRequested, this, &TrainingRunsFlow::remove);
    connect(view, &RunsView::openFolderRequested, this,
            [this](const QString& folder) { m_parts.dialogs.reveal(folder); });
    connect(&m_parts.runs, &RunsController::runsChanged, this, &TrainingRunsFlow::show);
    TrainingController* training = &m_parts.training;
    connect(training, &TrainingController::changed, this,
            [this] { m_page.runs().setBusy(m_parts.training.isRunning()); });
    connect(training, &TrainingController::finished, this, [this](const session::TrainSummary& summary) {
        m_selectNext = QString::fromStdString(summary.runName);
        m_parts.runs.refresh();
    });
    connect(training, &TrainingController::failed, this, [this] { m_parts.runs.refresh(); });
    connect(training, &TrainingController::started, &m_parts.runs, &RunsController::refresh);
    connect(&m_parts.options, &OptionsController::optionsChanged, this,
            [this](const options::Options& options) {
                m_page.runs().setHeadInUse(QString::fromStdString(options.pipeline.head.head));
            });
    m_page.runs().setHeadInUse(QString::fromStdString(m_parts.options.options().pipeline.head.head));
    connect(&m_page.form(), &widgets::TrainingForm::headFileRequested, this,
            &TrainingRunsFlow::chooseHeadFile);
    connect(&m_parts.models, &ModelsController::modelsChanged, this, &TrainingRunsFlow::offerHeads);
    if (m_parts.runs.isListed()) {
        show();
    }
    offerHeads();
}

void TrainingRunsFlow::show() {
    QList<widgets::RunRow> rows;
    for (const session::RunDescription& run : m_parts.runs.runs()) {
        rows.append(runRow(run));
    }
    m_page.runs().setRuns(rows);
    if (!m_selectNext.isEmpty() && m_page.runs().find(m_selectNext) != nullptr) {
        m_page.runs().select(m_selectNext);
        m_selectNext.clear();
    }
    offerHeads();
}

void TrainingRunsFlow::use(const QString& headPath) {
    const std::string path = headPath.toStdString();
    options::FeatureOptions features = m_parts.options.options().pipeline.features;
    for (const session::RunDescription& run : m_parts.runs.runs()) {
        if (run.headPath == path || run.bestHeadPath == path) {
            features = run.options.pipeline.features;
        }
    }
    m_parts.options.useHead(headPath, features);
    Q_EMIT headUsed();
}

void TrainingRunsFlow::useBest(const QString& runName) {
    if (const session::RunDescription* run = m_parts.runs.find(runName)) {
        use(QString::fromStdString(run->bestHeadPath.empty() ? run->headPath : run->bestHeadPath));
    }
}

void TrainingRunsFlow::remove(const QString& name) {
    if (m_parts.dialogs.confirm(
            m_window, tr("Delete the run “%1”?").arg(name),
            tr("Its heads, its checkpoint and its log are deleted. This cannot be undone."), tr("Delete"))) {
        giveUpHeadOf(name);
        m_parts.runs.remove(name);
    }
}

/// A head that is deleted cannot go on making masks.
void TrainingRunsFlow::giveUpHeadOf(const QString& name) {
    const session::RunDescription* run = m_parts.runs.find(name);
    const std::string& inForce = m_parts.options.options().pipeline.head.head;
    if (run != nullptr && !inForce.empty() && (inForce == run->headPath || inForce == run->bestHeadPath)) {
        (void)m_parts.options.setValue(QStringLiteral("head"), QStringLiteral("none"));
    }
}

void TrainingRunsFlow::offerHeads() {
    QList<widgets::Suggestion> heads{{QString(), tr("Seeded random weights"), true}};
    for (const session::ModelDescription& model : m_parts.models.list().models) {
        if (model.kind == session::ModelKind::head) {
            heads.append({QString::fromStdString(model.name), QString::fromStdString(model.label),
                          model.state != session::ModelState::moved});
        }
    }
    m_page.form().setHeadSuggestions(heads);
}

void TrainingRunsFlow::chooseHeadFile() {
    const auto chosen =
        m_parts.dialogs.chooseOpenFiles(m_window, tr("Choose a head to start from"),
                                        m_parts.settings.modelFolder(), tr("Heads (*.safetensors *.pth)"));
    if (chosen && !chosen->isEmpty()) {
        (void)m_parts.options.setValue(QStringLiteral("init-head"), chosen->first());
    }
}

} // namespace selfment::studio
