// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/clients.h"

#include <spdlog/logger.h>

#include <algorithm>
#include <set>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

/// How long the results of jobs that go on without their client wait for it.
constexpr std::chrono::hours kKeptFor{7 * 24};
constexpr std::chrono::seconds kSweepEvery{60};

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
        if (m_swept != Clock::time_point() && now - m_swept < kSweepEvery)
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
    {
        const std::lock_guard lock(m_mutex);
        m_clients.erase(client->id());
    }
    client->close();
    for (const auto& job : client->jobs())
        m_desk.forget(client, job->facts().key);
    m_access.forget(client->id());
    m_contents.dropParts(client->id());
    std::error_code ignored;
    fs::remove_all(client->folder(), ignored);
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

void Clients::sweepFolders() {
    std::set<std::string> known;
    std::set<fs::path> trees;
    for (const ClientPointer& client : all()) {
        known.insert(client->id());
        for (const auto& job : client->jobs())
            if (job->facts().keptRun)
                trees.insert(job->facts().tree->root());
    }
    std::vector<fs::path> stale;
    std::error_code problem;
    const auto now = fs::file_time_type::clock::now();
    for (fs::directory_iterator it(m_folder / "clients", problem), end; !problem && it != end;
         it.increment(problem)) {
        std::error_code ignored;
        const auto heard = fs::last_write_time(it->path(), ignored);
        if (!known.contains(it->path().filename().native()) && now - heard > Seconds(m_limits.idleSeconds))
            stale.push_back(it->path());
    }
    for (const fs::path& folder : stale) {
        std::error_code ignored;
        m_contents.dropParts(folder.filename().native());
        fs::remove_all(folder, ignored);
    }
    m_kept.sweep(trees, std::chrono::duration_cast<std::chrono::seconds>(Seconds(m_limits.idleSeconds)));
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
