// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::testing {

/// What a client heard of its jobs and its connection. Thread-safe.
class TrialListener final : public session::SessionListener {
public:
    using Clock = std::chrono::steady_clock;
    struct Heard {
        std::vector<std::pair<Clock::time_point, std::int64_t>> done; ///< images done, as it rose
        std::vector<session::StageResult> stages;
        std::vector<session::TrainingUpdate> training;
        std::vector<session::Outcome> outcomes;
        Clock::time_point ended;
        int afterOutcome = 0;
        bool fell = false; ///< the share done fell, which it must not
        double fraction = 0.0;
    };
    struct Connection {
        int connected = 0;
        int lost = 0;
        int restarted = 0;
        int failed = 0;
        double latencyMs = -1.0;
    };

    void onProgress(session::JobId job, const session::Progress& progress) override;
    void onStageResult(session::JobId job, const session::StageResult& result) override;
    void onTraining(session::JobId job, const session::TrainingUpdate& update) override;
    void onOutcome(session::JobId job, const session::Outcome& outcome) override;
    void onConnection(const session::ConnectionNews& news) override;

    bool waitForOutcome(session::JobId job, std::chrono::milliseconds limit);
    bool waitForDone(session::JobId job, std::int64_t images, std::chrono::milliseconds limit);
    bool waitForStage(session::JobId job, session::Stage stage, std::chrono::milliseconds limit);
    bool waitForSteps(session::JobId job, std::int64_t steps, std::chrono::milliseconds limit);
    /// Until the connection was lost (restarted) so often.
    bool waitForLost(int times, std::chrono::milliseconds limit);
    bool waitForRestarted(int times, std::chrono::milliseconds limit);

    [[nodiscard]] Heard heardOf(session::JobId job) const;
    [[nodiscard]] Connection connection() const;

private:
    template <typename Condition>
    bool wait(std::chrono::milliseconds limit, Condition condition);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<session::JobId, Heard> m_jobs;
    Connection m_connection;
};

/// Numbers of the training steps heard of, in the order they came.
std::vector<std::int64_t> stepsIn(const TrialListener::Heard& heard);

} // namespace selfment::testing
