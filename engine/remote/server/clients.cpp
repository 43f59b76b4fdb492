// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/clients.h"

#include <spdlog/logger.h>

#include <algorithm>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

/// How long the results of jobs that go on without their client wait for it.
constexpr std::chrono::hours kKeptFor{7 * 24};
constexpr std::chrono::seconds kSweepEvery{60};
/// How long a part of an upload waits for its rest.
constexpr std::chrono::minutes kPartsKeptFor{15};

bool isAtWork(const ClientState& client) {
    const auto jobs = client.jobs();
    return std::any_of(jobs.begin(), jobs.end(),
                       [](const auto& job) { return job->state() != ServedJob::State::ended; });
}

} // namespace

Clients::Clients(fs::path folder, const ServerLimits& limits, Access& access, JobDesk& desk,
                 ContentStore& contents, const KeptTrainings& kept, std::shared_ptr<spdlog::logger> log)
    : m_folder(std::move(folder)),
      m_limits(limits),
      m_access(access),
      m_desk(desk),
      m_contents(contents),
      m_kept(kept),
      m_log(std::move(log)) {}

Clients::ClientPointer Clients::hear(const std::string& id) {
    ClientPointer client;
    {
        const std::lock_guard lock(m_mutex);
        ClientPointer& known = m_clients[id];
        if (!known) {
            m_log->info("client {}: is here", id);
            known = std::make_shared<ClientState>(id, m_folder / "clients" / id);
            if (m_closed)
                known->close();
        }
        client = known;
    }
    client->heard(Clock::now());
    return client;
}

std::vector<Clients::ClientPointer> Clients::all() const {
    const std::lock_guard lock(m_mutex);
    std::vector<ClientPointer> clients;
    for (const auto& [id, client] : m_clients)
        clients.push_back(client);
    return clients;
}

int Clients::present() const {
    const auto clients = all();
    const auto now = Clock::now();
    return static_cast<int>(std::count_if(clients.begin(), clients.end(), [&](const ClientPointer& client) {
        return now - client->lastHeard() <= Seconds(m_limits.graceSeconds);
    }));
}

int Clients::withJobs() const {
    const auto clients = all();
    return static_cast<int>(std::count_if(clients.begin(), clients.end(),
                                          [](const ClientPointer& client) { return isAtWork(*client); }));
}

void Clients::lookAfter(Clock::time_point now) {
    for (const ClientPointer& client : all()) {
        const Clock::duration silent = now - client->lastHeard();
        if (silent > Seconds(m_limits.graceSeconds) && client->noteGone()) {
            m_log->info("client {}: unheard of for {:.0f} s", client->id(), Seconds(silent).count());
            m_desk.abandon(client);
            m_access.forget(client->id());
        }
        if (forgettable(*client, silent))
            forget(client);
        else
            keepFolderFresh(*client);
    }
    {
        const std::lock_guard lock(m_mutex);
        if (now - m_swept < kSweepEvery)
            return;
        m_swept = now;
    }
    sweepFolders();
}

bool Clients::forgettable(const ClientState& client, Clock::duration silent) const {
    if (silent <= Seconds(m_limits.idleSeconds) || isAtWork(client))
        return false;
    const auto jobs = client.jobs();
    return silent > kKeptFor ||
           std::none_of(jobs.begin(), jobs.end(), [](const auto& job) { return job->facts().keep; });
}

void Clients::forget(const ClientPointer& client) {
    const fs::path removed = client->folder().parent_path() / (".removed-" + client->id());
    std::error_code ignored;
    {
        const std::lock_guard lock(m_mutex);
        m_clients.erase(client->id());
        fs::rename(client->folder(), removed, ignored); // who comes back now begins with an empty one
    }
    client->close();
    for (const auto& job : client->jobs())
        m_desk.forget(client, job->facts().key);
    m_access.forget(client->id());
    m_contents.dropParts(client->id());
    fs::remove_all(removed, ignored);
    m_log->info("client {}: forgotten", client->id());
}

/// The folder's time tells the next run of the server when the client was last heard of.
void Clients::keepFolderFresh(const ClientState& client) const {
    constexpr std::chrono::seconds kOften{30};
    const auto silent = Clock::now() - client.lastHeard();
    std::error_code problem;
    const auto heard =
        fs::file_time_type::clock::now() - std::chrono::duration_cast<fs::file_time_type::duration>(silent);
    const auto noted = fs::last_write_time(client.folder(), problem);
    if (!problem && heard - noted > kOften)
        fs::last_write_time(client.folder(), heard, problem);
}

bool Clients::areTraining() const {
    for (const ClientPointer& client : all())
        for (const auto& job : client->jobs())
            if (job->facts().kind == JobClass::trainings && job->state() != ServedJob::State::ended)
                return true;
    return false;
}

bool Clients::usesTree(const fs::path& tree) const {
    for (const ClientPointer& client : all())
        for (const auto& job : client->jobs())
            if (job->facts().keptRun && job->facts().tree->root() == tree)
                return true;
    return false;
}

void Clients::sweepFolders() {
    m_contents.dropPartsBefore(Clock::now() - kPartsKeptFor);
    const auto idle = std::chrono::duration_cast<fs::file_time_type::duration>(Seconds(m_limits.idleSeconds));
    const auto before = fs::file_time_type::clock::now() - idle;
    if (m_started >= before)
        return;
    std::vector<fs::path> stale;
    std::error_code problem;
    for (fs::directory_iterator it(m_folder / "clients", problem), end; !problem && it != end;
         it.increment(problem)) {
        std::error_code ignored;
        if (fs::last_write_time(it->path(), ignored) < before)
            stale.push_back(it->path());
    }
    for (const fs::path& folder : stale) {
        const std::string name = folder.filename().native();
        const fs::path removed = folder.parent_path() / (".removed-" + name);
        std::error_code ignored;
        {
            // Whoever comes back from now on finds no folder of before, or keeps it.
            const std::lock_guard lock(m_mutex);
            if (m_clients.contains(name))
                continue;
            fs::rename(folder, removed, ignored);
        }
        m_contents.dropParts(name);
        fs::remove_all(removed, ignored);
    }
    m_kept.sweep([this](const fs::path& tree) { return usesTree(tree); }, before);
}

void Clients::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    for (const ClientPointer& client : all())
        client->close();
}

} // namespace selfment::remote
