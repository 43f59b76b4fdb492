// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/job_feed_pages.h"

#include "app/studio/controllers/evaluation_controller.h"
#include "app/studio/controllers/training_controller.h"
#include "app/studio/window/engine_place.h"
#include "app/studio/window/evaluation_text.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/training_text.h"
#include "widgets/jobs/job_list_model.h"

#include <QDir>
#include <QFileInfo>

namespace selfment::studio {

using widgets::JobAction;
using widgets::JobRow;
using widgets::JobState;

TrainingJobFeed::TrainingJobFeed(TrainingController& training, widgets::JobListModel& list, QObject* parent)
    : JobFeed(list, parent), m_training(training) {
    connect(&m_training, &TrainingController::started, this, [this] {
        m_row = m_list.add(current());
        m_rows.insert(m_row);
    });
    connect(&m_training, &TrainingController::changed, this, [this] {
        if (m_training.isRunning()) {
            m_list.update(current());
        }
    });
    connect(&m_training, &TrainingController::finished, this, &TrainingJobFeed::end);
    connect(&m_training, &TrainingController::failed, this, &TrainingJobFeed::fail);
}

JobRow TrainingJobFeed::current() const {
    const widgets::RunStatus status = runStatus(m_training);
    JobRow row;
    row.id = m_row;
    row.kind = widgets::JobKind::training;
    row.title = tr("Training of a head");
    row.what = status.runName;
    row.now = shortStatus(status);
    // Nothing has come of it yet: it may have to wait for features that are being computed.
    const bool begun = status.steps > 0 || status.itemsTotal > 0 || status.fraction > 0.0;
    row.state = m_training.isStopping() ? JobState::cancelling
                : m_training.isPaused() ? JobState::paused
                : begun                 ? JobState::running
                                        : JobState::queued;
    row.progress.fraction = status.fraction;
    row.progress.itemsDone = status.itemsDone;
    row.progress.itemsTotal = status.itemsTotal;
    row.progress.itemsPerSecond = status.imagesPerSecond;
    row.progress.secondsLeft = status.secondsLeft;
    row.pausable = true;
    row.shows = true;
    return row;
}

void TrainingJobFeed::end(const session::TrainSummary& summary, bool interrupted) {
    JobRow row = current();
    row.state = interrupted ? JobState::cancelled : JobState::done;
    row.outcome = runStatus(summary, interrupted).words;
    row.what = QString::fromStdString(summary.runName);
    if (const QString head = openableFolder(QString::fromStdString(summary.headPath)); !head.isEmpty()) {
        row.folder = QFileInfo(head).absolutePath();
    }
    for (const widgets::SkippedRow& skipped : skippedRows(summary)) {
        row.failed.append({skipped.path, skipped.reason});
    }
    m_list.update(row);
}

void TrainingJobFeed::fail(const values::Error& error) {
    JobRow row = current();
    row.state = JobState::failed;
    row.outcome = errorReason(error);
    m_list.update(row);
}

bool TrainingJobFeed::perform(quint64 row, JobAction action) {
    if (m_rows.count(row) == 0) {
        return false;
    }
    switch (action) {
    case JobAction::pause:
        m_training.pause();
        break;
    case JobAction::resume:
        m_training.resume();
        break;
    case JobAction::cancel:
        m_training.stop(); // its heads are kept
        break;
    case JobAction::showResult:
        Q_EMIT pageRequested();
        break;
    default:
        performCommon(row, action);
        break;
    }
    return true;
}

EvaluationJobFeed::EvaluationJobFeed(EvaluationController& evaluation, widgets::JobListModel& list,
                                     QObject* parent)
    : JobFeed(list, parent), m_evaluation(evaluation) {
    connect(&m_evaluation, &EvaluationController::started, this, [this] {
        m_row = m_list.add(current());
        m_rows.insert(m_row);
    });
    connect(&m_evaluation, &EvaluationController::changed, this, [this] {
        if (m_evaluation.isRunning()) {
            m_list.update(current());
        }
    });
    connect(&m_evaluation, &EvaluationController::finished, this, &EvaluationJobFeed::end);
    connect(&m_evaluation, &EvaluationController::failed, this, &EvaluationJobFeed::fail);
}

JobRow EvaluationJobFeed::current() const {
    const widgets::EvaluationState state = evaluationState(m_evaluation);
    const session::EvaluateRequest& request = m_evaluation.request();
    const std::string& source =
        request.predictionsFolder.empty() ? request.imagesFolder : request.predictionsFolder;
    JobRow row;
    row.id = m_row;
    row.kind = widgets::JobKind::evaluation;
    row.title = tr("Evaluation");
    row.what = tr("%1 against %2")
                   .arg(QDir(QString::fromStdString(source)).dirName(),
                        QDir(QString::fromStdString(request.masksFolder)).dirName());
    row.now = state.activity;
    row.state = m_evaluation.isCancelling() ? JobState::cancelling : JobState::running;
    row.progress.fraction = state.fraction;
    row.progress.itemsDone = state.itemsDone;
    row.progress.itemsTotal = state.itemsTotal;
    row.progress.itemsPerSecond = state.itemsPerSecond;
    row.progress.secondsLeft = state.secondsLeft;
    row.shows = true;
    return row;
}

void EvaluationJobFeed::end(bool cancelled) {
    JobRow row = current();
    row.state = cancelled ? JobState::cancelled : JobState::done;
    if (const session::EvaluationResult* result = m_evaluation.result()) {
        row.outcome = evaluationState(*result, cancelled).words;
        for (const session::SkippedFile& file : result->skipped) {
            row.failed.append({QString::fromStdString(file.file),
                               file.error ? errorReason(*file.error) : remarkSentence(file.why)});
        }
    }
    m_list.update(row);
}

void EvaluationJobFeed::fail(const values::Error& error) {
    JobRow row = current();
    row.state = JobState::failed;
    row.outcome = errorReason(error);
    m_list.update(row);
}

bool EvaluationJobFeed::perform(quint64 row, JobAction action) {
    if (m_rows.count(row) == 0) {
        return false;
    }
    if (action == JobAction::cancel) {
        m_evaluation.cancel();
    } else if (action == JobAction::showResult) {
        Q_EMIT pageRequested();
    } else {
        performCommon(row, action);
    }
    return true;
}

} // namespace selfment::studio
