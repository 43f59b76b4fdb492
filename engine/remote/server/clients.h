// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/access.h"
#include "remote/server/client_state.h"
#include "remote/server/job_desk.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::remote {

/// The clients of a server, those that are gone until they are forgotten. Thread-safe.
class Clients {
public:
    using ClientPointer = std::shared_ptr<ClientState>;
    using Clock = ClientState::Clock;

    Clients(std::filesystem::path folder, const ServerLimits& limits, Access& access, JobDesk& desk,
            ContentStore& contents, const KeptTrainings& kept, std::shared_ptr<spdlog::logger> log);

    /// The client of that name, who is heard of now.
    ClientPointer hear(const std::string& id);
    /// Heard of within the grace time.
    [[nodiscard]] int present() const;
    /// That have a job which has not ended.
    [[nodiscard]] int withJobs() const;
    /// Ends the jobs of clients that are gone; forgets those that are idle; removes what nobody wants of
    /// earlier runs of the server. Called about once a second.
    void lookAfter(Clock::time_point now);
    /// Whether a training has not ended: it may use files of any run that the engine keeps.
    [[nodiscard]] bool areTraining() const;
    /// Ends all streams of events.
    void close();

private:
    [[nodiscard]] std::vector<ClientPointer> all() const;
    [[nodiscard]] bool forgettable(const ClientState& client, Clock::duration silent) const;
    void forget(const ClientPointer& client);
    void keepFolderFresh(const ClientState& client) const;
    void sweepFolders();
    [[nodiscard]] bool usesTree(const std::filesystem::path& tree) const;

    const std::filesystem::path m_folder;
    const ServerLimits m_limits;
    Access& m_access;
    JobDesk& m_desk;
    ContentStore& m_contents;
    const KeptTrainings& m_kept;
    const std::shared_ptr<spdlog::logger> m_log;
    /// While no server ran, no client could be heard of.
    const std::filesystem::file_time_type m_started = std::filesystem::file_time_type::clock::now();
    mutable std::mutex m_mutex; ///< guards what follows
    std::map<std::string, ClientPointer> m_clients;
    bool m_closed = false;
    Clock::time_point m_swept = Clock::now();
};

} // namespace selfment::remote
