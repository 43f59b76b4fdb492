// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.pb.h"
#include "remote/server/client_state.h"
#include "remote/server/engine_jobs.h"
#include "remote/server/kept_trainings.h"
#include "remote/server/server_settings.h"
#include "remote/server/turn_gate.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace spdlog {
class logger;
}

namespace selfment::remote {

/// What a desk works with; all outlive it.
struct DeskParts {
    std::filesystem::path folder; ///< the server's, resolved
    ServerLimits limits;
    EngineRules rules;
    ContentStore& contents;
    PathNames& names;
    const KeptTrainings& kept;
    std::shared_ptr<TurnGate> gate;
    std::shared_ptr<spdlog::logger> log;
};

/// Takes jobs of clients, lets each begin when its turn comes, and ends them. Thread-safe.
class JobDesk {
public:
    using ClientPointer = std::shared_ptr<ClientState>;
    using Missing = std::vector<std::string>; ///< SHA-256 of contents that are not there

    JobDesk(DeskParts parts, std::unique_ptr<session::Session> engine);
    JobDesk(const JobDesk&) = delete;
    JobDesk& operator=(const JobDesk&) = delete;
    ~JobDesk(); ///< stops

    /// Begins no more jobs, cancels all and waits for them; afterwards only the destructor may be called.
    void stop();

    [[nodiscard]] session::EngineDescription describe() { return m_session.describe(); }

    /// Begins or queues a job, unless the client has one with that key or contents are missing. A training
    /// that was cancelled because the client was unheard of is begun again in its place. Errors:
    /// messageInvalid, engineRefuses, engineBusy, deviceUnavailable, destinationUnwritable, diskFull.
    support::Result<Missing> submit(const ClientPointer& client, const v1::SubmitRequest& request);
    /// Errors: jobUnknown, and as submit.
    support::Result<Missing> supply(const ClientPointer& client, const v1::SupplyRequest& request);
    /// Errors: jobUnknown.
    support::Status control(const ClientPointer& client, std::uint64_t key, session::Control control);
    /// A running job is cancelled first; its files go when it has ended.
    void forget(const ClientPointer& client, std::uint64_t key);
    /// The client is gone: ends its jobs but those that may go on without it.
    void abandon(const ClientPointer& client);

private:
    using JobPointer = std::shared_ptr<ServedJob>;
    struct Plan; ///< a job that is being made

    support::Status checkRoom(const ClientState& client, const v1::SubmitRequest& request) const;
    support::Status checkRun(const ClientState& client, const session::Request& request) const;
    support::Status checkDisk() const;
    support::Result<Missing> readFiles(const v1::SubmitRequest& request, Plan& plan) const;
    support::Status makeTree(ClientState& client, Plan& plan) const;
    support::Result<JobPointer> makeJob(const ClientPointer& client, const v1::SubmitRequest& request,
                                        Missing& missing);
    void enqueue(const ClientPointer& client, const JobPointer& job);
    void withdraw(const JobPointer& job);
    void begin(const ClientPointer& client, const JobPointer& job);
    void direct(const JobPointer& job, session::Control control);
    void ended(const JobPointer& job);
    static void removeFiles(const ServedJob& job);

    const DeskParts m_parts;
    FairQueue m_queue;
    const std::shared_ptr<EngineJobs> m_jobs;
    std::unique_ptr<session::Session> m_engine;
    session::Session& m_session; ///< of m_engine, while that is being destroyed, too
};

} // namespace selfment::remote
