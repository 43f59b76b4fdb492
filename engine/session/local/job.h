// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    Job(JobId id, std::shared_ptr<const ListenerSlot> listener) : m_id(id), m_listener(std::move(listener)) {}

    [[nodiscard]] JobId id() const { return m_id; }
    [[nodiscard]] support::CancelToken token() const { return m_cancel.token(); }

    void control(Control control);
    /// Returns when the job is not paused, or cancelled.
    void waitWhilePaused();

    void progress(const Progress& progress);
    void stageResult(StageResult result);
    /// Ends the job; later events are dropped.
    void finish(Outcome outcome);
    [[nodiscard]] bool finished() const;

    /// Sends everything that is kept to the listener again.
    void replay();
    /// Lets go of the stage results of a job that ended, which hold pictures.
    void forgetStageResults();

private:
    const JobId m_id;
    const std::shared_ptr<const ListenerSlot> m_listener;
    support::CancelSource m_cancel;

    std::mutex m_pauseMutex;
    std::condition_variable m_resumed;
    bool m_paused = false;

    mutable std::mutex m_eventMutex; ///< held while the listener is called: events of one job never overlap
    std::optional<Progress> m_progress;
    std::vector<StageResult> m_stageResults;
    std::optional<Outcome> m_outcome;
};

} // namespace selfment::session
