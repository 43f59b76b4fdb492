// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace selfment::remote {

/// A job as its client saw it.
struct TimedJob {
    using Clock = std::chrono::steady_clock;
    Clock::time_point submitted;
    Clock::time_point ended;
    std::array<std::optional<Clock::time_point>, session::kStageCount> stages;
    bool computed = false; ///< its features were, and not taken from memory
    session::Outcome outcome;
    [[nodiscard]] double ms() const {
        return std::chrono::duration<double, std::milli>(ended - submitted).count();
    }
};

/// Hears of the jobs of a session and notes when. Thread-safe.
class TimedJobs final : public session::SessionListener {
public:
    /// One job from its submission to its outcome. Errors: the outcome's, engineLost after ten minutes.
    static support::Result<TimedJob> run(session::Session& session, session::Request request,
                                         const std::shared_ptr<TimedJobs>& jobs,
                                         const support::CancelToken& cancel);

    void onProgress(session::JobId /*job*/, const session::Progress& /*progress*/) override {}
    void onStageResult(session::JobId job, const session::StageResult& result) override;
    void onTraining(session::JobId /*job*/, const session::TrainingUpdate& /*update*/) override {}
    void onOutcome(session::JobId job, const session::Outcome& outcome) override;

    /// False: cancelled, or not within ten minutes.
    bool waitForStage(session::JobId job, session::Stage stage, const support::CancelToken& cancel);
    std::optional<TimedJob> waitForEnd(session::JobId job, const support::CancelToken& cancel);

private:
    struct Entry {
        TimedJob job;
        bool over = false;
    };
    template <typename Condition>
    bool wait(const support::CancelToken& cancel, Condition condition);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<session::JobId, Entry> m_jobs;
};

} // namespace selfment::remote
