// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/job_feed_masks.h"

#include "app/studio/controllers/batch_controller.h"
#include "app/studio/window/export_batch_flow.h"
#include "app/studio/window/export_summary.h"
#include "app/studio/window/job_texts.h"
#include "widgets/jobs/job_list_model.h"

namespace selfment::studio {

using widgets::JobAction;
using widgets::JobRow;
using widgets::JobState;

namespace {

JobState stateOf(const BatchRun& run) {
    switch (run.state) {
    case BatchRun::State::queued:
        return JobState::queued;
    case BatchRun::State::running:
        return JobState::running;
    case BatchRun::State::paused:
        return JobState::paused;
    case BatchRun::State::cancelling:
        return JobState::cancelling;
    case BatchRun::State::ended:
        break;
    }
    if (run.error) {
        return JobState::failed;
    }
    if (run.cancelled) {
        return JobState::cancelled;
    }
    return run.summary.failed.empty() ? JobState::done : JobState::doneWithFailures;
}

JobRow rowOf(const BatchRun& run) {
    JobRow row;
    row.kind = widgets::JobKind::masks;
    row.title = masksTitle(run.request);
    row.what = masksFacts(run.request);
    row.state = stateOf(run);
    row.now = currentWork(run.progress);
    row.progress = shownProgress(run.progress);
    row.folder = run.request.folder;
    row.pausable = true;
    if (run.state == BatchRun::State::ended) {
        row.outcome = run.begun ? exportOutcome(run) : QString();
        row.failed = failedFiles(run.summary);
        row.retryable = run.error.has_value() || !row.failed.isEmpty();
        row.shows = run.begun && !run.error;
    }
    return row;
}

} // namespace

MaskJobFeed::MaskJobFeed(BatchController& batch, ExportBatchFlow& exports, widgets::JobListModel& list,
                         QObject* parent)
    : JobFeed(list, parent), m_batch(batch), m_exports(exports) {
    connect(&m_batch, &BatchController::runAdded, this, &MaskJobFeed::add);
    connect(&m_batch, &BatchController::runChanged, this, &MaskJobFeed::show);
    connect(&m_batch, &BatchController::runEnded, this, [this](const BatchRun& run) {
        show(run);
        m_rowOf.erase(run.id);
    });
}

void MaskJobFeed::add(const BatchRun& run) {
    const quint64 row = m_list.add(rowOf(run));
    m_runs[row] = run.id;
    m_rowOf[run.id] = row;
}

void MaskJobFeed::show(const BatchRun& run) {
    const auto found = m_rowOf.find(run.id);
    if (found == m_rowOf.end()) {
        return;
    }
    JobRow row = rowOf(run);
    row.id = found->second;
    m_list.update(row);
}

bool MaskJobFeed::perform(quint64 row, JobAction action) {
    const auto found = m_runs.find(row);
    if (found == m_runs.end()) {
        return false;
    }
    const RunId run = found->second;
    switch (action) {
    case JobAction::pause:
        m_batch.pause(run);
        break;
    case JobAction::resume:
        m_batch.resume(run);
        break;
    case JobAction::cancel:
        m_batch.cancel(run);
        break;
    case JobAction::retryFailed:
        m_exports.retry(run);
        break;
    case JobAction::showResult:
    case JobAction::showFailed: // the summary lists them, with what can be done
        m_exports.showSummary(run);
        break;
    case JobAction::openFolder:
        performCommon(row, action);
        break;
    }
    return true;
}

} // namespace selfment::studio
