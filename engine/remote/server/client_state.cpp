// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/client_state.h"

#include "remote/server/tree_path.h"

#include <algorithm>
#include <unistd.h>

namespace selfment::remote {
namespace {

constexpr std::size_t kMostInspections = 256; ///< names that are remembered
constexpr std::size_t kMostViewed = 128;      ///< files of inspections
/// How long what was sent counts as in use before a job uses it: uploads whose job never came must not fill
/// the client's share.
constexpr std::chrono::seconds kUnusedFor{60};

/// Removes a folder that holds nothing but such folders.
void removeEmptyFolders(const std::filesystem::path& folder) {
    std::error_code problem;
    if (!std::filesystem::is_directory(std::filesystem::symlink_status(folder, problem)))
        return;
    std::vector<std::filesystem::path> inner;
    for (std::filesystem::directory_iterator it(folder, problem), end; !problem && it != end;
         it.increment(problem))
        inner.push_back(it->path());
    for (const std::filesystem::path& entry : inner)
        removeEmptyFolders(entry);
    ::rmdir(folder.c_str()); // fails where something is left, which then is said
}

} // namespace

ClientState::ClientState(std::string id, std::filesystem::path folder)
    : m_id(std::move(id)), m_folder(std::move(folder)), m_heard(Clock::now()) {
    std::error_code ignored; // a job's tree says it
    std::filesystem::create_directories(m_folder, ignored);
}

void ClientState::heard(Clock::time_point now) {
    const std::lock_guard lock(m_mutex);
    m_heard = std::max(m_heard, now);
    m_gone = false;
}

ClientState::Clock::time_point ClientState::lastHeard() const {
    const std::lock_guard lock(m_mutex);
    return m_heard;
}

bool ClientState::noteGone() {
    const std::lock_guard lock(m_mutex);
    return !std::exchange(m_gone, true);
}

bool ClientState::beginSubmission(std::uint64_t key) {
    std::unique_lock lock(m_mutex);
    Submission& submission = m_submitting[key]; // stays while somebody waits for it
    ++submission.waiting;
    m_changed.wait(lock, [&] { return !submission.working || m_closed; });
    --submission.waiting;
    const auto known = m_jobs.find(key);
    const bool taken = known != m_jobs.end() && !known->second->replaceable();
    if (taken || m_closed || submission.wishes.forgotten) {
        if (submission.waiting == 0 && !submission.working)
            m_submitting.erase(key);
        return false;
    }
    submission.working = true;
    return true;
}

ClientState::Wishes ClientState::endSubmission(std::uint64_t key, const JobPointer& job) {
    Wishes wishes;
    {
        const std::lock_guard lock(m_mutex);
        Submission& submission = m_submitting[key];
        submission.working = false;
        wishes = submission.wishes;
        submission.wishes.controls.clear();
        if (submission.waiting == 0)
            m_submitting.erase(key);
        if (job && !wishes.forgotten) {
            m_jobs[key] = job;
            m_news.insert(key);
        }
    }
    m_changed.notify_all();
    return wishes;
}

bool ClientState::postpone(std::uint64_t key, session::Control control) {
    const std::lock_guard lock(m_mutex);
    const auto submission = m_submitting.find(key);
    if (submission == m_submitting.end())
        return false;
    submission->second.wishes.controls.push_back(control);
    return true;
}

ClientState::JobPointer ClientState::job(std::uint64_t key) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(key);
    return found == m_jobs.end() ? nullptr : found->second;
}

std::vector<ClientState::JobPointer> ClientState::jobs() const {
    const std::lock_guard lock(m_mutex);
    std::vector<JobPointer> all;
    for (const auto& [key, job] : m_jobs)
        all.push_back(job);
    return all;
}

ClientState::JobPointer ClientState::take(std::uint64_t key) {
    const std::lock_guard lock(m_mutex);
    if (const auto submission = m_submitting.find(key); submission != m_submitting.end())
        submission->second.wishes.forgotten = true;
    const auto found = m_jobs.find(key);
    if (found == m_jobs.end())
        return nullptr;
    JobPointer job = std::move(found->second);
    m_jobs.erase(found);
    m_news.erase(key);
    return job;
}

session::JobId ClientState::inspection(std::uint64_t key) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_inspections.find(key);
    return found == m_inspections.end() ? session::kNoJob : found->second;
}

void ClientState::noteInspection(std::uint64_t key, session::JobId job) {
    const std::lock_guard lock(m_mutex);
    m_inspections[key] = job;
    if (m_inspections.size() > kMostInspections)
        m_inspections.erase(m_inspections.begin());
}

std::shared_ptr<JobTree> ClientState::viewTree(const std::filesystem::path& root, ContentStore& contents) {
    const std::lock_guard lock(m_mutex);
    if (!m_view)
        m_view = std::make_shared<JobTree>(root, contents);
    return m_view;
}

/// Files that jobs use which have not ended. Called with the lock held.
std::set<std::filesystem::path> ClientState::viewedNow() const {
    std::set<std::filesystem::path> files;
    for (const auto& [key, job] : m_jobs)
        if (job->facts().shared && job->state() != ServedJob::State::ended)
            files.insert(job->facts().inputs.begin(), job->facts().inputs.end());
    return files;
}

void ClientState::clearWay(const std::vector<std::filesystem::path>& files) {
    const std::lock_guard lock(m_mutex);
    if (!m_view)
        return;
    const std::set<std::filesystem::path> inUse = viewedNow();
    for (const std::filesystem::path& file : files)
        std::erase_if(m_viewed, [&](const std::filesystem::path& viewed) {
            const bool inTheWay = viewed != file && (isWithin(file, viewed) || isWithin(viewed, file));
            if (!inTheWay || inUse.contains(viewed))
                return false;
            m_view->remove(viewed);
            return true;
        });
    for (const std::filesystem::path& file : files)
        removeEmptyFolders(file);
}

void ClientState::noteViewed(const std::vector<std::filesystem::path>& files) {
    const std::lock_guard lock(m_mutex);
    for (const std::filesystem::path& file : files) {
        std::erase(m_viewed, file);
        m_viewed.push_back(file);
    }
    if (m_viewed.size() <= kMostViewed)
        return;
    std::set<std::filesystem::path> inUse = viewedNow();
    inUse.insert(files.begin(), files.end());
    for (auto file = m_viewed.begin(); file != m_viewed.end() && m_viewed.size() > kMostViewed;) {
        if (inUse.contains(*file)) {
            ++file;
            continue;
        }
        if (m_view)
            m_view->remove(*file);
        file = m_viewed.erase(file);
    }
}

void ClientState::noteUploaded(const std::string& sha256) {
    const std::lock_guard lock(m_mutex);
    const Clock::time_point now = Clock::now();
    std::erase_if(m_uploaded, [now](const auto& entry) { return now - entry.second > kUnusedFor; });
    m_uploaded[sha256] = now;
}

void ClientState::noteUsed(const std::string& sha256) {
    const std::lock_guard lock(m_mutex);
    m_uploaded.erase(sha256);
}

std::uint64_t ClientState::bytes(const ContentStore& contents) const {
    const std::lock_guard lock(m_mutex);
    std::uint64_t bytes = contents.reservedFor(m_id) + (m_view ? m_view->heldBytes() : 0);
    const Clock::time_point now = Clock::now();
    for (const auto& [key, job] : m_jobs)
        if (job->facts().tree && !job->facts().shared)
            bytes += job->facts().tree->heldBytes();
    for (const auto& [sha256, when] : m_uploaded)
        if (now - when <= kUnusedFor)
            bytes += contents.sizeOf(sha256);
    return bytes;
}

std::uint64_t ClientState::eventBytes() const {
    std::uint64_t bytes = 0;
    for (const JobPointer& job : jobs())
        bytes += job->eventBytes();
    return bytes;
}

std::uint64_t ClientState::openStream() {
    std::uint64_t stream = 0;
    {
        const std::lock_guard lock(m_mutex);
        stream = ++m_stream;
        for (const auto& [key, job] : m_jobs)
            m_news.insert(key);
    }
    m_changed.notify_all();
    return stream;
}

std::optional<std::set<std::uint64_t>> ClientState::news(std::uint64_t stream,
                                                         std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, limit,
                       [this, stream] { return !m_news.empty() || m_stream != stream || m_closed; });
    if (m_stream != stream || m_closed)
        return std::nullopt;
    return std::exchange(m_news, {});
}

void ClientState::noteNews(std::uint64_t key) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.contains(key))
            m_news.insert(key);
    }
    m_changed.notify_all();
}

void ClientState::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_all();
}

} // namespace selfment::remote
