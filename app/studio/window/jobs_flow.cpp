// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/jobs_flow.h"

#include "app/studio/controllers/batch_controller.h"
#include "app/studio/controllers/features_controller.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/evaluation_flow.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/job_feed_features.h"
#include "app/studio/window/job_feed_masks.h"
#include "app/studio/window/job_feed_models.h"
#include "app/studio/window/job_feed_pages.h"
#include "app/studio/window/job_texts.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/models_flow.h"
#include "app/studio/window/summary_dialog.h"
#include "app/studio/window/training_flow.h"
#include "widgets/jobs/job_list_view.h"
#include "widgets/jobs/job_summary_view.h"

#include <QAction>
#include <QDockWidget>
#include <QListView>
#include <QMainWindow>
#include <QStatusBar>
#include <QToolButton>

#include <functional>
#include <utility>

namespace selfment::studio {

using widgets::JobAction;
using widgets::JobListModel;
using widgets::JobListView;
using widgets::JobRow;

JobsFlow::JobsFlow(const Workbench& workbench, const Sources& sources, QObject* parent)
    : QObject(parent), m_bench(workbench), m_view(new JobListView(m_jobs)) {
    m_dock = m_bench.docks.addFreePanel(tr("Jobs"), QStringLiteral("jobs"), m_view, Qt::BottomDockWidgetArea);
    makeFeeds(sources);
    makeButton();
    connect(m_view, &JobListView::actionRequested, this, [this](quint64 row, JobAction action) {
        for (JobFeed* feed : std::as_const(m_feeds)) {
            if (feed->perform(row, action)) {
                return;
            }
        }
    });
    m_bench.closing.ask([this] { return mayClose(); });
    m_bench.closing.finally([this] { m_bench.batch.cancelAll(); });
}

JobsFlow::~JobsFlow() {
    delete m_dock; // its view shows this object's list
}

void JobsFlow::makeFeeds(const Sources& sources) {
    add(new MaskJobFeed(m_bench.batch, sources.exports.batches(), m_jobs, this));
    add(new FeaturesJobFeed(sources.features, m_jobs, this));
    auto* training = new TrainingJobFeed(sources.training.training(), m_jobs, this);
    connect(training, &TrainingJobFeed::pageRequested, &sources.training, &TrainingFlow::open);
    add(training);
    auto* evaluation = new EvaluationJobFeed(sources.evaluation.evaluation(), m_jobs, this);
    connect(evaluation, &EvaluationJobFeed::pageRequested, &sources.evaluation, &EvaluationFlow::open);
    add(evaluation);
    auto* models = new ModelJobFeed(m_bench.models, m_jobs, this);
    connect(models, &ModelJobFeed::pageRequested, &sources.models, &ModelsFlow::open);
    add(models);
}

void JobsFlow::add(JobFeed* feed) {
    connect(feed, &JobFeed::folderRequested, this,
            [this](const QString& folder) { m_bench.dialogs.reveal(folder); });
    connect(feed, &JobFeed::failedRequested, this, &JobsFlow::showFailed);
    m_feeds.append(feed);
}

void JobsFlow::makeButton() {
    m_button = new QToolButton;
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setObjectName(QStringLiteral("jobsButton"));
    m_button->setToolTip(tr("Show the list of jobs"));
    m_bench.window.statusBar()->insertPermanentWidget(1, m_button);
    connect(m_button, &QToolButton::clicked, this, [this] {
        if (m_dock->isVisible()) {
            m_dock->hide();
        } else {
            open();
        }
    });
    connect(&m_jobs, &JobListModel::countsChanged, this, &JobsFlow::showButton);
    showButton();
}

void JobsFlow::showButton() {
    const int active = m_jobs.activeCount();
    m_button->setVisible(m_jobs.rowCount() > 0);
    m_button->setText(active > 0 ? tr("%Ln job(s)", nullptr, active) : tr("Jobs"));
    m_button->setAccessibleName(active > 0 ? tr("Jobs: %Ln at work", nullptr, active)
                                           : tr("Jobs: none at work"));
}

void JobsFlow::open() {
    m_dock->show();
    m_dock->raise();
    m_view->list()->setFocus(Qt::OtherFocusReason);
}

void JobsFlow::showFailed(quint64 id) {
    const JobRow* row = m_jobs.find(id);
    if (row == nullptr || m_dialog) {
        return;
    }
    widgets::JobSummary summary;
    summary.done = row->progress.itemsDone - row->failed.size();
    summary.failed = row->failed;
    summary.folder = row->folder;
    std::function<void()> retry;
    if (row->retryable) {
        retry = [this, id] { Q_EMIT m_view->actionRequested(id, JobAction::retryFailed); };
    }
    QDialog* dialog = makeSummaryDialog(m_bench, row->title, summary, std::move(retry));
    m_dialog = dialog;
    dialog->open();
}

QList<JobRow> JobsFlow::atWork() const {
    QList<JobRow> jobs;
    for (int row = 0; row < m_jobs.rowCount(); ++row) {
        if (!m_jobs.at(row).isEnded()) {
            jobs.prepend(m_jobs.at(row)); // the oldest first
        }
    }
    return jobs;
}

bool JobsFlow::mayClose() const {
    const QList<JobRow> jobs = atWork();
    if (jobs.isEmpty() && !m_bench.batch.isExporting()) {
        return true;
    }
    const bool onlyTraining = jobs.size() == 1 && jobs.first().kind == widgets::JobKind::training;
    return m_bench.dialogs.confirm(&m_bench.window, closingQuestion(jobs), closingExplanation(jobs),
                                   onlyTraining ? tr("Stop and close") : tr("Cancel and close"));
}

} // namespace selfment::studio
