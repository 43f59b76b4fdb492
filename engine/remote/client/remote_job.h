// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "remote/client/announcement.h"
#include "remote/client/call_group.h"
#include "remote/client/content_hashes.h"
#include "remote/client/job_events.h"
#include "session/jobs/job.h"

#include "engine.pb.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace selfment::remote {

/// How a job is carried through.
enum class JobWeight {
    light, ///< somebody waits for it: no thread of its own once it is submitted
    ahead, ///< light, and nobody waits
    heavy  ///< many files: a thread of its own until its end
};
[[nodiscard]] JobWeight weightOf(const session::Request& request);
/// The inspection that a question is about; kNoJob: it is no question.
[[nodiscard]] session::JobId inspectJobOf(const session::Request& request);
void setInspectJob(session::Request& request, session::JobId job);
/// How the photos of a request are decoded.
[[nodiscard]] options::InputOptions inputOptionsOf(const session::Request& request);

/// A file whose content a job needs, and which of the announced files it is.
struct NeededContent {
    int file = 0; ///< index in SubmitRequest.files
    std::filesystem::path path;
    FileContent content; ///< of the bytes that go up; sha256 of no bytes for what cannot be read
    bool photo = false;  ///< goes up in the form that is chosen for photos
};

/// One job of a RemoteSession: what it asks for, where it is, what came of it. The lists belong to whoever
/// carries the job through; the state has a lock of its own.
class RemoteJob {
public:
    RemoteJob(session::JobId name, session::Request wanted,
              std::shared_ptr<const session::ListenerSlot> listener);

    const session::JobId id;
    const session::Request request;
    const JobWeight weight;
    session::Job job;  ///< events as the listener has them
    CallGroup calls;   ///< ended with the job
    CallGroup uploads; ///< ended by a cancel, too
    std::unique_ptr<JobEvents> events;

    /// It makes an inspection again that questions wait for.
    bool repeats = false;

    // of whoever carries it through
    bool prepared = false;
    session::Request resolved; ///< as the server is asked: paths are absolute, no input is named twice
    Announcement announcement;
    v1::SubmitRequest message;
    std::vector<NeededContent> contents;

    /// What there is to do for who carries it through.
    enum class News { none, outcome, stale, ended };
    /// Waits for news, at most that long.
    News wait(std::chrono::milliseconds limit);
    /// The outcome that the server told; left in place.
    [[nodiscard]] std::optional<session::Outcome> outcome() const;
    void setOutcome(session::Outcome outcome);
    /// It has to be submitted again. False: it is already known, or the job has ended, or its submission is
    /// under way: then submitted() says so.
    bool makeStale();
    /// Before it is submitted (again): forgets outcome and staleness. False: the job has ended.
    bool beginSubmission();
    /// It is there. instance: of the server that has it. True: it became stale meanwhile.
    bool submitted(const std::string& instance);

    [[nodiscard]] std::uint64_t key() const;
    void setKey(std::uint64_t key);
    [[nodiscard]] std::uint64_t inspectKey() const; ///< of the inspection as it was asked about last
    void setInspectKey(std::uint64_t key);
    /// Whether the latest submission was answered.
    [[nodiscard]] bool wasAnswered() const;
    /// Whether the server may know of it.
    [[nodiscard]] bool mayBeThere() const;
    /// Whether it was submitted and not ended; instance: to another server than that.
    [[nodiscard]] bool isThere() const;
    [[nodiscard]] std::string instance() const;

    /// Notes a wish to cancel (or stop); false: nobody there knows the job, it can end here and now.
    bool askCancel();
    [[nodiscard]] bool cancelAsked() const;
    [[nodiscard]] std::chrono::milliseconds sinceCancel() const; ///< 0: not asked
    /// Notes a wish to stop that the server is told of: a cancelled end is then what was asked for.
    void noteStop();
    [[nodiscard]] bool stopAsked() const;
    /// Notes a wish to pause or to resume: an earlier one is not worth telling any more.
    void notePause(session::Control control);
    /// The first time that true is returned the job has ended by it.
    bool end();
    [[nodiscard]] bool hasEnded() const;
    /// How often it was begun anew although the server had it, this time counted.
    int countRestart();

    /// As the server tells it: images that are done, and whether it is queued.
    void noteProgress(const session::Progress& progress);
    /// Nothing is done of it now: it is paused, or queued at the server.
    [[nodiscard]] bool waits() const;
    [[nodiscard]] std::int64_t done() const { return m_done; }

    /// Of several wishes the weightiest is kept: cancel, stop, the latest of pause and resume.
    void keepUnsent(session::Control control);
    std::optional<session::Control> takeUnsent();

private:
    using Clock = std::chrono::steady_clock;

    std::atomic<std::int64_t> m_done{0};
    std::atomic<bool> m_queued{false};
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<session::Outcome> m_outcome;
    std::uint64_t m_key;
    std::uint64_t m_inspectKey = 0;
    std::string m_instance;
    bool m_tried = false;
    bool m_submitted = false;
    bool m_stale = false;
    bool m_ended = false;
    bool m_stopAsked = false;
    std::optional<session::Control> m_pause; ///< pause or resume, as asked for last
    int m_restarts = 0;
    std::optional<Clock::time_point> m_cancelAsked;
    std::optional<session::Control> m_unsent;
};

} // namespace selfment::remote
