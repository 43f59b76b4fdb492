// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/event_relay.h"

#include <utility>

namespace selfment::studio {

EventRelay::EventRelay(std::function<void()> wake) : m_wake(std::move(wake)) {}

EventRelay::Batch EventRelay::take() {
    const std::lock_guard lock(m_mutex);
    m_awake = false;
    return std::exchange(m_pending, {});
}

void EventRelay::post(std::function<void()> call) {
    const std::lock_guard lock(m_mutex);
    if (m_wake) {
        m_pending.calls.push_back(std::move(call));
        wakeOnce();
    }
}

void EventRelay::close() {
    const std::lock_guard lock(m_mutex);
    m_wake = nullptr;
    m_pending = {};
}

void EventRelay::wakeOnce() {
    if (m_wake && !m_awake) {
        m_awake = true;
        m_wake();
    }
}

void EventRelay::onProgress(session::JobId job, const session::Progress& progress) {
    const std::lock_guard lock(m_mutex);
    m_pending.progress[job] = progress;
    wakeOnce();
}

void EventRelay::onStageResult(session::JobId job, const session::StageResult& result) {
    auto copy = std::make_shared<const session::StageResult>(result);
    const std::lock_guard lock(m_mutex);
    m_pending.events.push_back({job, std::move(copy)});
    wakeOnce();
}

void EventRelay::onTraining(session::JobId job, const session::TrainingUpdate& update) {
    auto copy = std::make_shared<const session::TrainingUpdate>(update);
    const std::lock_guard lock(m_mutex);
    m_pending.events.push_back({job, std::move(copy)});
    wakeOnce();
}

void EventRelay::onOutcome(session::JobId job, const session::Outcome& outcome) {
    auto copy = std::make_shared<const session::Outcome>(outcome);
    const std::lock_guard lock(m_mutex);
    m_pending.events.push_back({job, std::move(copy)});
    wakeOnce();
}

void EventRelay::onConnection(const session::ConnectionNews& news) {
    const std::lock_guard lock(m_mutex);
    // That the server was started anew must not be lost behind a newer latency.
    const bool restarted = m_pending.connection &&
                           m_pending.connection->state == session::ConnectionNews::State::restarted &&
                           news.state == session::ConnectionNews::State::connected;
    m_pending.connection = news;
    if (restarted) {
        m_pending.connection->state = session::ConnectionNews::State::restarted;
    }
    wakeOnce();
}

} // namespace selfment::studio
