// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/kept_trainings.h"
#include "remote/server/path_names.h"
#include "remote/server/served_job.h"
#include "session/session.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace selfment::remote {

/// Hears of the engine's jobs and makes events of it, as the job's client is to read them. Thread-safe.
class EngineJobs final : public session::SessionListener {
public:
    using JobPointer = std::shared_ptr<ServedJob>;
    /// Called when a job has ended, after its last event.
    using Ended = std::function<void(const JobPointer& job)>;

    EngineJobs(const PathNames& names, const KeptTrainings& kept, Ended ended)
        : m_names(names), m_kept(kept), m_ended(std::move(ended)) {}

    /// From now on nothing is submitted.
    void close();
    /// Submits a request of that job; the engine's name for it, kNoJob after close().
    session::JobId begin(session::Session& engine, session::Request request, const JobPointer& job);
    /// Ends a job without the engine.
    void end(const JobPointer& job, session::Outcome outcome);

    void onProgress(session::JobId id, const session::Progress& progress) override;
    void onStageResult(session::JobId id, const session::StageResult& result) override;
    void onTraining(session::JobId id, const session::TrainingUpdate& update) override;
    void onOutcome(session::JobId id, const session::Outcome& outcome) override;

private:
    [[nodiscard]] JobPointer find(session::JobId id) const;
    void tell(const ServedJob& job, session::Outcome& outcome) const;

    const PathNames& m_names;
    const KeptTrainings& m_kept;
    const Ended m_ended;
    mutable std::mutex m_mutex; ///< held while a job is submitted, as its events may come before its name
    std::map<session::JobId, JobPointer> m_jobs;
    bool m_closed = false;
};

} // namespace selfment::remote
