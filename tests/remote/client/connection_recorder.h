// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace selfment::testing {

/// Keeps what a session tells of its connection. Thread-safe.
class ConnectionRecorder final : public session::SessionListener {
public:
    using State = session::ConnectionNews::State;

    void onProgress(session::JobId /*job*/, const session::Progress& /*progress*/) override {}
    void onStageResult(session::JobId /*job*/, const session::StageResult& /*result*/) override {}
    void onTraining(session::JobId /*job*/, const session::TrainingUpdate& /*update*/) override {}
    void onOutcome(session::JobId /*job*/, const session::Outcome& /*outcome*/) override { ++m_outcomes; }
    void onConnection(const session::ConnectionNews& news) override {
        const std::lock_guard lock(m_mutex);
        m_heard.push_back(news);
        m_changed.notify_all();
    }

    /// Waits for news of that state, from the given one on.
    bool waitFor(State state, std::size_t from = 0) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20), [&] {
            const auto begin = m_heard.begin() + static_cast<std::ptrdiff_t>(std::min(from, m_heard.size()));
            return std::any_of(begin, m_heard.end(), [&](const auto& news) { return news.state == state; });
        });
    }
    [[nodiscard]] std::size_t count() const {
        const std::lock_guard lock(m_mutex);
        return m_heard.size();
    }
    [[nodiscard]] int outcomes() const { return m_outcomes; }

private:
    std::atomic<int> m_outcomes{0};
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<session::ConnectionNews> m_heard;
};

} // namespace selfment::testing
