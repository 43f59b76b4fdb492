// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/timed_jobs.h"

namespace selfment::remote {

using namespace session;
using support::Result;

namespace {

constexpr std::chrono::minutes kLimit{10};
constexpr std::chrono::milliseconds kCancelLook{50};

} // namespace

Result<TimedJob> TimedJobs::run(Session& session, Request request, const std::shared_ptr<TimedJobs>& jobs,
                                const support::CancelToken& cancel) {
    const auto submitted = TimedJob::Clock::now();
    const JobId id = session.submit(std::move(request));
    std::optional<TimedJob> job = jobs->waitForEnd(id, cancel);
    if (!job) {
        session.control(id, Control::cancel);
        if (cancel.cancelled())
            return support::Cancelled{};
        return support::makeError(values::ErrorCode::engineLost, "bench remote", "no outcome in time");
    }
    job->submitted = submitted;
    return *job;
}

void TimedJobs::onStageResult(JobId job, const StageResult& result) {
    const std::lock_guard lock(m_mutex);
    TimedJob& timed = m_jobs[job].job;
    timed.stages.at(static_cast<std::size_t>(result.stage)) = TimedJob::Clock::now();
    timed.computed = timed.computed || (result.stage == Stage::features && result.recomputed);
    m_changed.notify_all();
}

void TimedJobs::onOutcome(JobId job, const Outcome& outcome) {
    const std::lock_guard lock(m_mutex);
    m_jobs[job].job.ended = TimedJob::Clock::now();
    m_jobs[job].job.outcome = outcome;
    m_jobs[job].over = true;
    m_changed.notify_all();
}

template <typename Condition>
bool TimedJobs::wait(const support::CancelToken& cancel, Condition condition) {
    std::unique_lock lock(m_mutex);
    const auto end = TimedJob::Clock::now() + kLimit;
    while (!m_changed.wait_for(lock, kCancelLook, condition))
        if (cancel.cancelled() || TimedJob::Clock::now() > end)
            return false;
    return true;
}

bool TimedJobs::waitForStage(JobId job, Stage stage, const support::CancelToken& cancel) {
    return wait(cancel, [&] {
        return m_jobs[job].over || m_jobs[job].job.stages.at(static_cast<std::size_t>(stage)).has_value();
    });
}

std::optional<TimedJob> TimedJobs::waitForEnd(JobId job, const support::CancelToken& cancel) {
    if (!wait(cancel, [&] { return m_jobs[job].over; }))
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    return m_jobs[job].job;
}

} // namespace selfment::remote
