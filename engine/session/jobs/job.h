// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/jobs/training_history.h"
#include "session/session.h"
#include "support/cancel_token.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace selfment::session {

/// The listener in force, shared by all jobs of a session. Thread-safe.
class ListenerSlot {
public:
    void set(std::shared_ptr<SessionListener> listener);
    [[nodiscard]] std::shared_ptr<SessionListener> get() const;

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<SessionListener> m_listener;
};

/// One submitted job: its controls, and its events in order, kept so that a listener can attach later.
/// Thread-safe.
class Job {
public:
    /// stopsGently: stop is told by stopWished() and is no cancel.
    Job(JobId id, std::shared_ptr<const ListenerSlot> listener, bool stopsGently = false)
        : m_id(id), m_listener(std::move(listener)), m_stopsGently(stopsGently) {}

    [[nodiscard]] JobId id() const { return m_id; }
    [[nodiscard]] support::CancelToken token() const { return m_cancel.token(); }

    void control(Control control);
    /// Returns when the job is not paused, or cancelled, or asked to stop.
    void waitWhilePaused();
    [[nodiscard]] bool paused() const;
    [[nodiscard]] bool stopWished() const;

    void progress(const Progress& progress);
    void stageResult(StageResult result);
    void training(TrainingUpdate update);
    /// Ends the job; later events are dropped.
    void finish(Outcome outcome);
    [[nodiscard]] bool finished() const;

    /// Sends everything that is kept to the listener again.
    void replay();
    /// Whether its outcome is an answer of pictures or points, which is not worth keeping for long.
    [[nodiscard]] bool answeredAtLength() const;
    /// Lets go of the stage results and training updates of a job that ended.
    void forgetStageResults();

private:
    const JobId m_id;
    const std::shared_ptr<const ListenerSlot> m_listener;
    support::CancelSource m_cancel;

    const bool m_stopsGently;
    mutable std::mutex m_pauseMutex;
    std::condition_variable m_resumed;
    bool m_paused = false;
    bool m_stopWished = false;

    mutable std::mutex m_eventMutex; ///< held while the listener is called: events of one job never overlap
    std::optional<Progress> m_progress;
    std::vector<StageResult> m_stageResults;
    TrainingHistory m_training;
    std::optional<Outcome> m_outcome;
};

} // namespace selfment::session
