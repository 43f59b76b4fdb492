// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/caller.h"
#include "remote/client/content_hashes.h"
#include "remote/client/contents_under_way.h"
#include "remote/client/job_table.h"
#include "remote/client/outgoing_photos.h"
#include "remote/client/outputs.h"
#include "remote/client/pictures.h"
#include "session/jobs/lane.h"

#include <functional>
#include <memory>

namespace selfment::remote {

/// Carries jobs through: files up, the request, files back, and all of it again where the server lost it. On
/// threads of its own. Thread-safe.
class JobRunner {
public:
    using Pointer = JobTable::Pointer;

    JobRunner(Link& link, JobTable& table, WhenGone whenGone, PhotoForm photos);
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    /// Takes on a job that is in the table; returns at once.
    void start(const Pointer& job);
    /// Jobs that another instance of the server had are submitted again.
    void beginAnewAfterRestart(const std::string& instance);
    /// Ends a job here; the first end counts.
    void finish(const Pointer& job, session::Outcome outcome);
    /// Whether the server goes on with it when this session is gone.
    [[nodiscard]] bool isKept(const session::Request& request) const;

private:
    void listenTo(const Pointer& job);
    void ended(const Pointer& job, session::Outcome outcome);
    void endedLight(const Pointer& job, session::Outcome outcome);
    void lost(const Pointer& job);
    void beginAnew(const Pointer& job);
    void askForPicture(const Pointer& job);
    session::Lane& laneOf(const RemoteJob& job);
    void guarded(const Pointer& job, const std::function<void()>& work);

    void carryLight(const Pointer& job);
    void carryHeavy(const Pointer& job);
    RemoteJob::News follow(const Pointer& job);
    support::Status submit(const Pointer& job);
    support::Status submitOnce(const Pointer& job, bool& there);
    support::Status checkLimits(const Pointer& job) const;
    support::Status findInspection(const Pointer& question, session::Request& request);
    support::Status repeatInspection(const Pointer& question, session::JobId id);
    support::Status fetchOutputs(const Pointer& job, const session::Outcome& outcome, Outputs& outputs);
    void endWith(const Pointer& job, const support::Status& status, bool cancelAsked = false);
    void tellCancel(const Pointer& job);

    Link& m_link;
    JobTable& m_table;
    const WhenGone m_whenGone;
    ContentHashes m_hashes;
    OutgoingPhotos m_outgoing;
    ContentsUnderWay m_underWay;
    std::timed_mutex m_repeating; ///< one inspection at a time is made again

    Pictures m_pictures;
    session::Lane m_light{4};
    session::Lane m_questions{4}; ///< they may wait for an inspection that is made again
    session::Lane m_repeats{1};
    session::Lane m_ahead{1, session::LanePriority::low};
    session::Lane m_heavy{8};
};

} // namespace selfment::remote
