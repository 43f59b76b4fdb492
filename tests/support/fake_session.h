// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace selfment::testing {

/// One event of a job before its outcome.
using FakeEvent = std::variant<session::Progress, session::StageResult, session::TrainingUpdate>;

/// What a FakeSession does for one request, in this order.
struct Script {
    std::vector<FakeEvent> events;
    bool holdBeforeEnd = false;                 ///< wait for release() or a cancel before the outcome
    std::optional<std::size_t> holdBeforeEvent; ///< the same before that event
    session::Outcome outcome;
    std::optional<session::Outcome> whenCancelled; ///< default: cancelled, without data
    /// The outcomes of a training that was stopped or cancelled after so many steps; without the first, stop
    /// is a cancel.
    std::function<session::Outcome(std::int64_t steps)> whenStopped{};
    std::function<session::Outcome(std::int64_t steps)> whenCancelledAfter{};
};

/// A Session without an engine, for tests: one thread a job, events as scripted, cancel, pause and attach as
/// the interface promises; a job that told a TrainingState tells it again when it is paused and resumed.
/// Thread-safe.
class FakeSession final : public session::Session {
public:
    using Scripting = std::function<Script(const session::Request&)>;

    /// scripting is called on the job's thread.
    explicit FakeSession(Scripting scripting = plainScript,
                         session::EngineDescription engine = plainEngine());
    ~FakeSession() override;
    FakeSession(const FakeSession&) = delete;
    FakeSession& operator=(const FakeSession&) = delete;

    session::EngineDescription describe() override;
    session::JobId submit(session::Request request) override;
    void control(session::JobId job, session::Control control) override;
    void attach(session::JobId job) override;
    void setListener(std::shared_ptr<session::SessionListener> listener) override;

    /// Lets all jobs that hold before their end go on, now and later.
    void release();

    /// Every request submitted so far.
    [[nodiscard]] std::vector<session::Request> requests() const;

    /// Progress, the stages (where the request has them) and a done outcome with small consistent data.
    static Script plainScript(const session::Request& request);
    /// A description of a machine on which nothing is wrong.
    static session::EngineDescription plainEngine();

private:
    struct Job;
    void run(Job& job);
    void waitUntilMayGoOn(Job& job, bool hold);
    void tellPaused(Job& job, bool paused);
    void record(Job& job, const FakeEvent& event);
    void finish(Job& job, session::Outcome outcome);
    std::shared_ptr<session::SessionListener> listener() const;
    std::shared_ptr<Job> find(session::JobId job) const;

    const Scripting m_scripting;
    const session::EngineDescription m_engine;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::shared_ptr<session::SessionListener> m_listener;
    std::map<session::JobId, std::shared_ptr<Job>> m_jobs;
    std::vector<session::Request> m_requests;
    session::JobId m_lastId = session::kNoJob;
    bool m_released = false;
};

} // namespace selfment::testing
