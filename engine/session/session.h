// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/engine_description.h"
#include "session/requests.h"
#include "session/results.h"

#include <memory>
#include <optional>

namespace selfment::session {

/// How the connection to an engine elsewhere is.
struct ConnectionNews {
    enum class State {
        connected,
        lost,      ///< tried again in secondsToRetry; jobs wait
        restarted, ///< connected again, to a server that was started anew: jobs are submitted again
        failed     ///< not tried again (another certificate, token or version); jobs end with error
    };
    State state = State::connected;
    double latencyMs = -1.0; ///< there and back, the median of the last few; below 0: not known yet
    double secondsToRetry = 0.0;
    int attempt = 0; ///< lost: how often it was tried, from 1
    std::optional<values::Error> error;
};

/// Hears of jobs. Called on engine threads, one call at a time for any one job, in order:
/// progress, stage results and training updates, then the outcome, after which nothing more comes for that
/// job.
class SessionListener {
public:
    virtual ~SessionListener() = default;
    virtual void onProgress(JobId job, const Progress& progress) = 0;
    virtual void onStageResult(JobId job, const StageResult& result) = 0;
    virtual void onTraining(JobId job, const TrainingUpdate& update) = 0;
    virtual void onOutcome(JobId job, const Outcome& outcome) = 0;
    /// News of the connection to an engine elsewhere; of one in this process nothing comes.
    virtual void onConnection(const ConnectionNews& /*news*/) {}
};

/// An engine at work, here or elsewhere. All methods are thread-safe and return at once, but for describe(),
/// which may take some 100 ms the first time. Destroying a session cancels its jobs and waits for them (< 1
/// s).
class Session {
public:
    virtual ~Session() = default;

    [[nodiscard]] virtual EngineDescription describe() = 0;

    /// Queues a job. Its events may arrive before submit returns. A request that cannot be carried out
    /// ends with an Outcome that says so; submit itself does not fail.
    virtual JobId submit(Request request) = 0;

    /// Asks a job to change course; unknown and ended jobs are ignored. cancel takes effect within a second.
    /// stop ends a job early but keeps what it has (segment: as cancel; training: its heads). pause and
    /// resume act between images, in training between steps.
    virtual void control(JobId job, Control control) = 0;

    /// Sends the job's latest progress, its stage results and training updates so far (all steps, the latest
    /// of each pinned image) and its outcome, if any, to the listener again. For an unknown job: an Outcome
    /// with jobUnknown. Pictures and points (thumbnail, similarity, preview, projection, score) are kept
    /// until a few later jobs have ended, other outcomes far longer.
    virtual void attach(JobId job) = 0;

    /// Who hears of all jobs from now on; shared, so that a late event never finds it gone. May be null.
    virtual void setListener(std::shared_ptr<SessionListener> listener) = 0;

    /// Tries a lost connection again at once instead of after its pause; else nothing happens.
    virtual void reconnect() {}
};

} // namespace selfment::session
