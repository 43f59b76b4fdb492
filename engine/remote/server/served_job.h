// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/event_log.h"
#include "remote/server/fair_queue.h"
#include "remote/server/job_tree.h"
#include "remote/server/request_resolution.h"
#include "session/requests.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::remote {

/// One job of one client, from its submission until it is forgotten. Thread-safe.
class ServedJob {
public:
    /// What a job is from its beginning on.
    struct Facts {
        std::string client;
        std::uint64_t key = 0;
        JobClass kind = JobClass::lookups;
        FairQueue::Ticket ticket = 0;
        bool keep = false;             ///< goes on without its client
        bool shared = false;           ///< its tree is that of the client's inspections
        bool keptRun = false;          ///< its tree stays with the run that the engine keeps
        std::uint64_t inspection = 0;  ///< key of the inspection it asks about; 0: none
        std::shared_ptr<JobTree> tree; ///< null: it has no files
        std::filesystem::path folder;  ///< what is removed with the job; empty: nothing
        RequestOutputs outputs;
        std::vector<std::filesystem::path> inputs; ///< of a shared tree
        std::uint64_t eventsBefore = 0;            ///< of the job of that key which this one replaces
    };
    enum class State { queued, running, ended };

    ServedJob(Facts facts, session::Request request, std::function<void(std::uint64_t key)> news);

    [[nodiscard]] const Facts& facts() const { return m_facts; }
    /// The resolved request, once.
    [[nodiscard]] session::Request takeRequest();

    /// Adds an event and wakes the client's stream; nothing after the outcome.
    void add(v1::Event event, const std::string& replaces = {});
    /// The same with the last event.
    void end(v1::Event outcome);
    [[nodiscard]] std::vector<EventLog::Pointer> eventsAfter(std::uint64_t sequence) const;
    [[nodiscard]] std::uint64_t lastEvent() const;
    [[nodiscard]] std::uint64_t eventBytes() const;

    /// It has begun; the controls that were asked for before.
    [[nodiscard]] std::vector<session::Control> begun(session::JobId job);
    /// Keeps a control for begun(); the engine's name of the job where it has begun already.
    [[nodiscard]] session::JobId postpone(session::Control control);
    /// The engine's name for it; kNoJob before it began.
    [[nodiscard]] session::JobId engineJob() const;
    [[nodiscard]] State state() const;

    /// It is cancelled because its client was taken for gone.
    void noteAbandoned();
    /// Whether a training ended so: the client may submit it again, to go on from its checkpoint.
    [[nodiscard]] bool replaceable() const;

    /// The client wants to hear no more of it. Whether it had ended: whoever of forget() and end() comes
    /// second removes its files.
    bool forget();
    [[nodiscard]] bool forgottenBeforeItsEnd() const;

private:
    const Facts m_facts;
    const std::function<void(std::uint64_t key)> m_news;
    mutable std::mutex m_mutex; ///< guards what follows
    session::Request m_request;
    EventLog m_log;
    State m_state = State::queued;
    session::JobId m_engineJob = session::kNoJob;
    std::vector<session::Control> m_postponed;
    bool m_abandoned = false;
    bool m_cancelled = false;
    bool m_forgotten = false;
    bool m_forgottenBeforeItsEnd = false;
};

} // namespace selfment::remote
