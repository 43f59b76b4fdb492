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
    /// job, or it was forgotten meanwhile. A training that may be replaced counts as none.
    bool beginSubmission(std::uint64_t key);
    /// What the client said of a job while it was being made.
    struct Wishes {
        bool forgotten = false; ///< the job is not on the list
        std::vector<session::Control> controls;
    };
    /// The job that was made, or null: there is none.
    Wishes endSubmission(std::uint64_t key, const JobPointer& job);
    /// Keeps a control for a job that is being made; false: none is.
    bool postpone(std::uint64_t key, session::Control control);
    [[nodiscard]] JobPointer job(std::uint64_t key) const; ///< null: unknown
    [[nodiscard]] std::vector<JobPointer> jobs() const;
    /// Takes it off the list, also one that is being made when it is; null: unknown, or being made.
    JobPointer take(std::uint64_t key);

    /// An inspection's name at the engine, also of some that were forgotten; kNoJob: unknown.
    [[nodiscard]] session::JobId inspection(std::uint64_t key) const;
    void noteInspection(std::uint64_t key, session::JobId job);

    /// The tree of the client's inspections, made when it is first asked for.
    std::shared_ptr<JobTree> viewTree(const std::filesystem::path& root, ContentStore& contents);
    /// Removes files and empty folders of that tree, used by no job that has not ended, where these have
    /// names of the other kind now.
    void clearWay(const std::vector<std::filesystem::path>& files);
    /// Notes that a job uses files of that tree; those used longest ago, by no job that has not ended, go.
    void noteViewed(const std::vector<std::filesystem::path>& files);

    /// Contents that came from the client and are in no tree yet. For a while they count as its own, then as
    /// anybody's, which give way to others.
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
    [[nodiscard]] std::set<std::filesystem::path> viewedNow() const;

    const std::string m_id;
    const std::filesystem::path m_folder;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::map<std::uint64_t, JobPointer> m_jobs;
    struct Submission {
        int waiting = 0; ///< others with that key
        bool working = false;
        Wishes wishes;
    };
    std::map<std::uint64_t, Submission> m_submitting;
    std::set<std::uint64_t> m_news;
    std::uint64_t m_stream = 0;
    bool m_closed = false;
    bool m_gone = false;
    Clock::time_point m_heard;
    std::map<std::uint64_t, session::JobId> m_inspections;
    std::shared_ptr<JobTree> m_view;
    std::deque<std::filesystem::path> m_viewed;          ///< used longest ago first
    std::map<std::string, Clock::time_point> m_uploaded; ///< when
};

} // namespace selfment::remote
