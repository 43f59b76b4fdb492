// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/served_job.h"
#include "session/job_id.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace selfment::remote {

/// What a server knows of one client. Thread-safe.
class ClientState {
public:
    using Clock = std::chrono::steady_clock;
    using JobPointer = std::shared_ptr<ServedJob>;

    ClientState(std::string id, std::filesystem::path folder);

    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    void heard(Clock::time_point now);
    [[nodiscard]] Clock::time_point lastHeard() const;
    /// Notes that the client is taken for gone; false where that was so. heard() ends it.
    bool noteGone();

    /// Reserves a key for a job that is being made, after any other with that key. False: there is such a
    /// job.
    bool beginSubmission(std::uint64_t key);
    /// The job that was made, or null: there is none.
    void endSubmission(std::uint64_t key, const JobPointer& job);
    [[nodiscard]] JobPointer job(std::uint64_t key) const; ///< null: unknown
    [[nodiscard]] std::vector<JobPointer> jobs() const;
    /// Takes it off the list; null: unknown.
    JobPointer take(std::uint64_t key);

    /// An inspection's name at the engine, also of some that were forgotten; kNoJob: unknown.
    [[nodiscard]] session::JobId inspection(std::uint64_t key) const;
    void noteInspection(std::uint64_t key, session::JobId job);

    /// The tree of the client's inspections, made when it is first asked for.
    std::shared_ptr<JobTree> viewTree(const std::filesystem::path& root, ContentStore& contents);
    /// Notes that a job uses files of that tree; those used longest ago, by no job that has not ended, go.
    void noteViewed(const std::vector<std::filesystem::path>& files);

    /// Contents that came from the client and are in no tree yet.
    void noteUploaded(const std::string& sha256);
    void noteUsed(const std::string& sha256);
    /// Bytes that the server keeps for the client.
    [[nodiscard]] std::uint64_t bytes(const ContentStore& contents) const;
    [[nodiscard]] std::uint64_t eventBytes() const;

    /// A new stream of events takes the place of the one before; all jobs have news for it.
    std::uint64_t openStream();
    /// Waits for news, at most so long. None: another stream took its place, or the server ends.
    std::optional<std::set<std::uint64_t>> news(std::uint64_t stream, std::chrono::milliseconds limit);
    void noteNews(std::uint64_t key);
    /// Ends streams, for good.
    void close();

private:
    const std::string m_id;
    const std::filesystem::path m_folder;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::map<std::uint64_t, JobPointer> m_jobs;
    std::set<std::uint64_t> m_submitting;
    std::set<std::uint64_t> m_news;
    std::uint64_t m_stream = 0;
    bool m_closed = false;
    bool m_gone = false;
    Clock::time_point m_heard;
    std::map<std::uint64_t, session::JobId> m_inspections;
    std::shared_ptr<JobTree> m_view;
    std::deque<std::filesystem::path> m_viewed; ///< used longest ago first
    std::set<std::string> m_uploaded;
};

} // namespace selfment::remote
