// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <vector>

namespace selfment::testing {

/// Keeps every event of every job and notes what the Session interface forbids. Thread-safe.
class EventRecorder final : public session::SessionListener {
public:
    struct Events {
        std::vector<session::Progress> progress;
        std::vector<session::StageResult> stages;
        std::vector<session::TrainingUpdate> training;
        std::vector<session::Outcome> outcomes;
    };

    void onProgress(session::JobId job, const session::Progress& progress) override;
    void onStageResult(session::JobId job, const session::StageResult& result) override;
    void onTraining(session::JobId job, const session::TrainingUpdate& update) override;
    void onOutcome(session::JobId job, const session::Outcome& outcome) override;

    /// Waits for the job's outcome; false when it does not come in time.
    bool waitForOutcome(session::JobId job, std::chrono::milliseconds limit = std::chrono::seconds(200));
    /// Waits until the job has sent at least so many progress events.
    bool waitForProgress(session::JobId job, std::size_t count,
                         std::chrono::milliseconds limit = std::chrono::seconds(200));
    /// Waits until that stage of the job is there.
    bool waitForStage(session::JobId job, session::Stage stage,
                      std::chrono::milliseconds limit = std::chrono::seconds(200));

    /// Waits until the job has told of so many training steps.
    bool waitForSteps(session::JobId job, std::int64_t count,
                      std::chrono::milliseconds limit = std::chrono::seconds(200));
    /// Waits for a TrainingState of that phase among the training updates from the given one on.
    bool waitForPhase(session::JobId job, session::TrainingPhase phase, std::size_t from = 0,
                      std::chrono::milliseconds limit = std::chrono::seconds(200));

    /// Training steps told so far.
    [[nodiscard]] std::int64_t stepsOf(session::JobId job) const;
    [[nodiscard]] Events eventsOf(session::JobId job) const;
    [[nodiscard]] session::Outcome outcomeOf(session::JobId job) const;
    /// Whether the job told of that activity.
    [[nodiscard]] bool sawActivity(session::JobId job, session::Activity activity) const;
    /// Events that came after an outcome.
    [[nodiscard]] int lateEvents() const;

private:
    void note(session::JobId job);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<session::JobId, Events> m_events;
    int m_late = 0;
};

} // namespace selfment::testing
