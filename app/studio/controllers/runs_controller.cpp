// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/runs_controller.h"

#include <algorithm>

namespace selfment::studio {

RunsController::RunsController(EngineBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::finished, this, &RunsController::takeOutcome);
}

void RunsController::refresh() {
    if (m_listJob != kNoToken) {
        m_bridge.abandon(m_listJob); // an older answer never takes the place of a newer one
    }
    m_listJob = m_bridge.submit(session::RunsRequest{session::ListRuns{}});
}

void RunsController::remove(const QString& name) {
    m_removeJob = m_bridge.submit(session::RunsRequest{session::RemoveRun{name.toStdString()}});
}

const session::RunDescription* RunsController::find(const QString& name) const {
    const std::string wanted = name.toStdString();
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(),
                     [&wanted](const session::RunDescription& run) { return run.name == wanted; });
    return found == m_runs.end() ? nullptr : &*found;
}

void RunsController::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token != m_listJob && token != m_removeJob) {
        return;
    }
    const bool listed = token == m_listJob;
    (listed ? m_listJob : m_removeJob) = kNoToken;
    if (outcome->state == session::Outcome::State::failed) {
        Q_EMIT failed(outcome->error.value_or(values::Error{}));
    }
    if (!listed) {
        refresh();
        return;
    }
    if (const auto* result = std::get_if<session::RunsResult>(&outcome->data)) {
        m_runs = result->runs;
        m_listed = true;
        Q_EMIT runsChanged();
    }
}

} // namespace selfment::studio
