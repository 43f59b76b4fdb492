// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/job_feed_features.h"

#include "app/studio/controllers/features_controller.h"
#include "app/studio/window/engine_place.h"
#include "app/studio/window/features_text.h"
#include "app/studio/window/job_texts.h"
#include "app/studio/window/notice_text.h"
#include "widgets/jobs/job_list_model.h"

#include <algorithm>
#include <utility>

namespace selfment::studio {

using widgets::JobAction;
using widgets::JobRow;
using widgets::JobState;

namespace {

JobRow rowOf(const session::FeaturesRequest& request) {
    JobRow row;
    row.kind = widgets::JobKind::features;
    row.title = featuresTitle(request);
    row.what = featuresPlan(request.options);
    row.state = JobState::queued;
    row.pausable = true;
    return row;
}

} // namespace

FeaturesJobFeed::FeaturesJobFeed(FeaturesController& features, widgets::JobListModel& list, QObject* parent)
    : JobFeed(list, parent), m_features(features) {
    connect(&m_features, &FeaturesController::queued, this, &FeaturesJobFeed::queue);
    connect(&m_features, &FeaturesController::withdrawn, this, &FeaturesJobFeed::withdraw);
    connect(&m_features, &FeaturesController::started, this, &FeaturesJobFeed::begin);
    connect(&m_features, &FeaturesController::changed, this, &FeaturesJobFeed::show);
    connect(&m_features, &FeaturesController::finished, this, &FeaturesJobFeed::end);
    connect(&m_features, &FeaturesController::failed, this, &FeaturesJobFeed::fail);
}

void FeaturesJobFeed::queue(quint64 run, const session::FeaturesRequest& request) {
    const quint64 row = m_list.add(rowOf(request));
    m_requests[row] = request;
    m_waiting[run] = row;
}

void FeaturesJobFeed::withdraw(quint64 run) {
    const auto found = m_waiting.find(run);
    if (found == m_waiting.end()) {
        return;
    }
    if (const JobRow* waiting = m_list.find(found->second)) {
        JobRow row = *waiting;
        row.state = JobState::cancelled;
        m_list.update(row);
    }
    m_waiting.erase(found);
}

void FeaturesJobFeed::begin() {
    const auto waited = m_waiting.find(m_features.run());
    if (waited != m_waiting.end()) {
        m_row = waited->second;
        m_waiting.erase(waited);
        show();
    } else {
        m_row = m_list.add(current());
        m_requests[m_row] = m_features.request();
    }
}

JobRow FeaturesJobFeed::current() const {
    JobRow row = rowOf(m_features.request());
    row.id = m_row;
    row.state = m_features.isCancelling() ? JobState::cancelling
                : m_features.isPaused()   ? JobState::paused
                : m_features.hasBegun()   ? JobState::running
                                          : JobState::queued;
    row.now = currentWork(m_features.progress());
    row.progress = shownProgress(m_features.progress());
    return row;
}

void FeaturesJobFeed::show() {
    if (m_features.isRunning()) {
        m_list.update(current());
    }
}

void FeaturesJobFeed::end(const session::FeaturesSummary& summary, bool cancelled) {
    JobRow row = current();
    row.failed = featuresFailed(summary);
    row.state = cancelled              ? JobState::cancelled
                : row.failed.isEmpty() ? JobState::done
                                       : JobState::doneWithFailures;
    row.outcome = featuresOutcome(summary);
    row.folder = openableFolder(QString::fromStdString(summary.cacheFolder));
    row.retryable = !row.failed.isEmpty();
    m_list.update(row);
}

void FeaturesJobFeed::fail(const values::Error& error) {
    JobRow row = current();
    row.state = JobState::failed;
    row.outcome = errorReason(error);
    row.retryable = true;
    m_list.update(row);
}

void FeaturesJobFeed::retry(quint64 id) {
    const JobRow* row = m_list.find(id);
    const auto found = m_requests.find(id);
    if (row == nullptr || found == m_requests.end()) {
        return;
    }
    session::FeaturesRequest request = found->second;
    if (row->state != JobState::failed) { // else none was tried
        request.inputs.clear();
        for (const widgets::FailedFile& file : row->failed) {
            request.inputs.push_back(file.path.toStdString());
        }
    }
    m_features.add(std::move(request));
}

bool FeaturesJobFeed::perform(quint64 row, JobAction action) {
    if (m_requests.count(row) == 0) {
        return false;
    }
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
                                      [row](const auto& entry) { return entry.second == row; });
    if (waiting != m_waiting.end() && action == JobAction::cancel) {
        m_features.withdraw(waiting->first);
        return true;
    }
    switch (action) {
    case JobAction::pause:
        m_features.pause();
        break;
    case JobAction::resume:
        m_features.resume();
        break;
    case JobAction::cancel:
        m_features.cancel();
        break;
    case JobAction::retryFailed:
        retry(row);
        break;
    default:
        performCommon(row, action);
        break;
    }
    return true;
}

} // namespace selfment::studio
