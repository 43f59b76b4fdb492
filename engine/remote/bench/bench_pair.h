// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/bench/bench_files.h"
#include "remote/bench/observed_session.h"
#include "remote/bench/timed_jobs.h"
#include "remote/server/server.h"
#include "session/session.h"
#include "values/error.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace selfment::remote {

/// A session of this process and one whose engine is a server of this process, on loopback; with a folder for
/// their files.
class BenchPair {
public:
    /// Errors: those of Server::start and connectSession; destinationUnwritable.
    static support::Result<std::unique_ptr<BenchPair>> make(const support::CancelToken& cancel);

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder.path(); }
    [[nodiscard]] session::Session& remote() const { return *m_remote; }
    [[nodiscard]] const std::shared_ptr<TimedJobs>& remoteJobs() const { return m_remoteJobs; }
    /// What happens at the server's engine.
    [[nodiscard]] EngineTimes& times() const { return *m_times; }

    /// One job. Errors: the outcome's, but for one that is expected.
    [[nodiscard]] support::Result<TimedJob> runLocal(session::Request request,
                                                     const support::CancelToken& cancel) const;
    [[nodiscard]] support::Result<TimedJob>
    runRemote(session::Request request, const support::CancelToken& cancel,
              std::optional<values::ErrorCode> expected = std::nullopt) const;
    [[nodiscard]] std::string deviceModel(const std::string& device) const;

private:
    explicit BenchPair(TemporaryFolder folder) : m_folder(std::move(folder)) {}
    support::Status connect(const support::CancelToken& cancel);

    TemporaryFolder m_folder;
    std::shared_ptr<EngineTimes> m_times = std::make_shared<EngineTimes>();
    std::shared_ptr<TimedJobs> m_localJobs = std::make_shared<TimedJobs>();
    std::shared_ptr<TimedJobs> m_remoteJobs = std::make_shared<TimedJobs>();
    std::unique_ptr<Server> m_server;
    std::unique_ptr<session::Session> m_local;
    std::unique_ptr<session::Session> m_remote;
};

} // namespace selfment::remote
