// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/training_flow.h"

#include "app/studio/controllers/models_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/training_data_flow.h"
#include "app/studio/window/training_run_flow.h"
#include "app/studio/window/training_runs_flow.h"
#include "app/studio/window/training_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/training_plot.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/source_list.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QPushButton>

namespace selfment::studio {

using widgets::TrainingPage;

namespace {

const QString kEndKey = QStringLiteral("training-end");
const QString kHeadWarningKey = QStringLiteral("training-head-warning");
const QString kUnfinishedKey = QStringLiteral("training-unfinished");
const QString kResumeAction = QStringLiteral("training-resume:"); // and the run's name
const QString kShowAction = QStringLiteral("training-show");

} // namespace

TrainingFlow::TrainingFlow(const Parts& parts, QWidget* window)
    : QObject(window),
      m_parts(parts),
      m_window(window),
      m_memory(parts.memory),
      m_training(parts.bridge),
      m_runs(parts.bridge) {
    wireNews();
    connect(&m_parts.bridge, &EngineBridge::engineReady, this, [this] {
        if (!m_memory.unfinishedRun().isEmpty()) {
            m_runs.refresh();
        }
    });
    connect(&m_runs, &RunsController::runsChanged, this, &TrainingFlow::offerUnfinished);
    connect(&m_runs, &RunsController::failed, this,
            [this](const values::Error& error) { m_parts.page.notices().post(errorNotice(error)); });
    connect(&m_parts.page.notices(), &widgets::NoticeBar::actionRequested, this, &TrainingFlow::takeAction);
    connect(&m_parts.page.notices(), &widgets::NoticeBar::closed, this, [this](const QString& key) {
        if (key == kUnfinishedKey && !m_training.isRunning()) {
            m_memory.setUnfinishedRun({}); // said once; the table of runs still has it
        }
    });
    connect(&m_parts.status, &StatusLine::trainingPressed, this, &TrainingFlow::open);
}

void TrainingFlow::wireNews() {
    connect(&m_training, &TrainingController::changed, this, &TrainingFlow::showWork);
    connect(&m_training, &TrainingController::started, this, [this] {
        m_parts.page.notices().withdraw(kEndKey);
        m_parts.page.notices().withdraw(kUnfinishedKey);
    });
    connect(&m_training, &TrainingController::finished, this, &TrainingFlow::tellEnd);
    connect(&m_training, &TrainingController::failed, this, &TrainingFlow::tellFailure);
}

void TrainingFlow::makePage() {
    if (m_page != nullptr) {
        return;
    }
    m_page = new TrainingPage;
    m_parts.page.addPage(m_page);
    m_data = new TrainingDataFlow(
        {m_parts.bridge, m_training, m_parts.library, m_memory, m_parts.settings, m_parts.dialogs}, *m_page,
        m_window);
    m_run = new TrainingRunFlow({m_training, m_parts.options, *m_data}, *m_page, m_window);
    m_table = new TrainingRunsFlow(
        {m_runs, m_training, m_parts.options, m_parts.models, *m_run, m_parts.settings, m_parts.dialogs},
        *m_page, m_window);
    connect(m_page, &TrainingPage::backRequested, this, &TrainingFlow::closeRequested);
    connect(&m_page->strip(), &widgets::SaliencyStrip::imageActivated, this, &TrainingFlow::imageRequested);
    connect(&m_page->plot(), &widgets::PlotPanel::exportRequested, this, &TrainingFlow::saveRequested);
    connect(m_table, &TrainingRunsFlow::headUsed, this, [this] {
        Q_EMIT messageRequested(tr("The head is in force; undo takes it back"));
        Q_EMIT closeRequested();
        Q_EMIT headUsed();
    });
}

void TrainingFlow::open() {
    makePage();
    if (!m_runs.isListed()) {
        m_runs.refresh();
    }
    m_parts.page.notices().withdraw(kEndKey);
    m_parts.page.showPage(m_page);
    Q_EMIT opened();
    QWidget* start = m_page->run().startButton();
    // Without images there is nothing to start: the way to them comes first.
    QWidget* first = start->isEnabled() ? start : m_page->form().sources().addFolderButton();
    first->setFocus(Qt::OtherFocusReason);
}

bool TrainingFlow::isShown() const {
    return m_parts.page.isShown(m_page);
}

void TrainingFlow::pin(const QStringList& paths) {
    makePage();
    m_data->pin(paths);
    Q_EMIT messageRequested(m_training.isRunning() ? tr("Pinned for the next training")
                                                   : tr("Pinned for the training"));
}

void TrainingFlow::showWork() {
    if (!m_training.isRunning()) {
        m_parts.status.endTraining();
        return;
    }
    const widgets::RunStatus status = runStatus(m_training);
    m_parts.status.setTraining(shortStatus(status), status.fraction);
    if (!status.runName.isEmpty()) {
        m_memory.setUnfinishedRun(status.runName);
    }
}

void TrainingFlow::tellEnd(const session::TrainSummary& summary, bool interrupted) {
    if (!interrupted) {
        m_memory.setUnfinishedRun({});
    }
    for (const values::Warning& warning : summary.warnings) {
        widgets::Notice notice = warningNotice(warning);
        notice.key = kHeadWarningKey;
        m_parts.page.notices().post(notice);
    }
    if (isShown() || interrupted) {
        return;
    }
    widgets::Notice notice;
    notice.key = kEndKey;
    notice.text =
        summary.stopped ? tr("The training was stopped; its heads are kept.") : tr("The head is trained.");
    notice.advice = runStatus(summary, interrupted).words;
    notice.actionText = tr("Show");
    notice.actionId = kShowAction;
    m_parts.page.notices().post(notice);
}

void TrainingFlow::tellFailure(const values::Error& error) {
    m_memory.setUnfinishedRun({});
    if (isShown()) {
        return; // the run panel says so
    }
    widgets::Notice notice = errorNotice(error);
    notice.key = kEndKey;
    notice.actionText = tr("Show");
    notice.actionId = kShowAction;
    m_parts.page.notices().post(notice);
}

void TrainingFlow::offerUnfinished() {
    if (m_offered || m_training.isRunning()) {
        return;
    }
    m_offered = true;
    const session::RunDescription* run = m_runs.find(m_memory.unfinishedRun());
    if (run == nullptr || run->state != session::RunDescription::State::interrupted) {
        m_memory.setUnfinishedRun({});
        return;
    }
    widgets::Notice notice;
    notice.key = kUnfinishedKey;
    notice.text = tr("The training “%1” was interrupted.").arg(QString::fromStdString(run->name));
    notice.advice = tr("It can go on from where it was: %1.").arg(reachedText(*run));
    notice.actionText = tr("Resume");
    notice.actionId = kResumeAction + QString::fromStdString(run->name);
    m_parts.page.notices().post(notice);
}

void TrainingFlow::takeAction(const QString& actionId) {
    if (actionId == kShowAction) {
        open();
    } else if (actionId.startsWith(kResumeAction)) {
        open();
        m_run->resume(actionId.mid(kResumeAction.size()));
    }
}

} // namespace selfment::studio
