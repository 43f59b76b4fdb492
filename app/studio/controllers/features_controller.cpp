// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/features_controller.h"

#include <algorithm>
#include <utility>

namespace selfment::studio {

FeaturesController::FeaturesController(EngineBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::progressed, this,
            [this](JobToken token, const session::Progress& progress) {
                if (token == m_job) {
                    m_progress = progress;
                    m_begun = true;
                    Q_EMIT changed();
                }
            });
    connect(&m_bridge, &EngineBridge::finished, this, [this](JobToken token, const SharedOutcome& outcome) {
        if (token == m_job) {
            takeOutcome(*outcome);
        }
    });
}

bool FeaturesController::start(session::FeaturesRequest request) {
    if (isRunning() || request.inputs.empty()) {
        return false;
    }
    begin(++m_lastRun, std::move(request));
    return true;
}

void FeaturesController::begin(FeaturesRunId run, session::FeaturesRequest request) {
    m_run = run;
    m_progress = {};
    m_paused = false;
    m_cancelling = false;
    m_begun = false;
    m_request = request;
    m_job = m_bridge.submit(std::move(request));
    Q_EMIT started();
}

void FeaturesController::add(session::FeaturesRequest request) {
    if (request.inputs.empty() || start(request)) {
        return;
    }
    m_waiting.push_back({++m_lastRun, std::move(request)});
    const Waiting& waiting = m_waiting.back();
    Q_EMIT queued(waiting.run, waiting.request);
}

void FeaturesController::beginNext() {
    if (!isRunning() && !m_waiting.empty()) {
        Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        begin(next.run, std::move(next.request));
    }
}

void FeaturesController::withdraw(FeaturesRunId run) {
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                    [run](const Waiting& waiting) { return waiting.run == run; });
    if (found != m_waiting.end()) {
        m_waiting.erase(found);
        Q_EMIT withdrawn(run);
    }
}

void FeaturesController::cancelAll() {
    while (!m_waiting.empty()) {
        withdraw(m_waiting.back().run); // before the one under way, so that none of them is begun
    }
    cancel();
}

void FeaturesController::cancel() {
    if (isRunning() && !m_cancelling) {
        m_cancelling = true;
        m_bridge.control(m_job, session::Control::cancel);
        Q_EMIT changed();
    }
}

void FeaturesController::pause() {
    if (isRunning() && !m_cancelling) {
        m_bridge.control(m_job, session::Control::pause);
        setPaused(true);
    }
}

void FeaturesController::resume() {
    if (isRunning()) {
        m_bridge.control(m_job, session::Control::resume);
        setPaused(false);
    }
}

void FeaturesController::setPaused(bool paused) {
    if (paused != m_paused) {
        m_paused = paused;
        Q_EMIT changed();
    }
}

void FeaturesController::takeOutcome(const session::Outcome& outcome) {
    m_job = kNoToken;
    m_paused = false;
    m_cancelling = false;
    if (outcome.state == session::Outcome::State::failed) {
        Q_EMIT failed(outcome.error.value_or(values::Error{}));
    } else {
        const auto* summary = std::get_if<session::FeaturesSummary>(&outcome.data);
        Q_EMIT finished(summary == nullptr ? session::FeaturesSummary{} : *summary,
                        outcome.state == session::Outcome::State::cancelled);
    }
    beginNext();
}

} // namespace selfment::studio
