// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/trial_listener.h"

#include <algorithm>

namespace selfment::testing {

using namespace session;

void TrialListener::onProgress(JobId job, const Progress& progress) {
    const std::lock_guard lock(m_mutex);
    Heard& heard = m_jobs[job];
    heard.afterOutcome += heard.outcomes.empty() ? 0 : 1;
    heard.fell = heard.fell || progress.fraction < heard.fraction;
    heard.fraction = std::max(heard.fraction, progress.fraction);
    if (heard.done.empty() || progress.itemsDone > heard.done.back().second)
        heard.done.emplace_back(Clock::now(), progress.itemsDone);
    m_changed.notify_all();
}

void TrialListener::onStageResult(JobId job, const StageResult& result) {
    const std::lock_guard lock(m_mutex);
    m_jobs[job].afterOutcome += m_jobs[job].outcomes.empty() ? 0 : 1;
    m_jobs[job].stages.push_back(result);
    m_changed.notify_all();
}

void TrialListener::onTraining(JobId job, const TrainingUpdate& update) {
    const std::lock_guard lock(m_mutex);
    m_jobs[job].afterOutcome += m_jobs[job].outcomes.empty() ? 0 : 1;
    m_jobs[job].training.push_back(update);
    m_changed.notify_all();
}

void TrialListener::onOutcome(JobId job, const Outcome& outcome) {
    const std::lock_guard lock(m_mutex);
    m_jobs[job].outcomes.push_back(outcome);
    m_jobs[job].ended = Clock::now();
    m_changed.notify_all();
}

void TrialListener::onConnection(const ConnectionNews& news) {
    const std::lock_guard lock(m_mutex);
    using State = ConnectionNews::State;
    m_connection.connected += news.state == State::connected ? 1 : 0;
    m_connection.lost += news.state == State::lost && news.attempt <= 1 ? 1 : 0;
    m_connection.restarted += news.state == State::restarted ? 1 : 0;
    m_connection.failed += news.state == State::failed ? 1 : 0;
    if (news.latencyMs >= 0.0)
        m_connection.latencyMs = news.latencyMs;
    m_changed.notify_all();
}

template <typename Condition>
bool TrialListener::wait(std::chrono::milliseconds limit, Condition condition) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, condition);
}

bool TrialListener::waitForOutcome(JobId job, std::chrono::milliseconds limit) {
    return wait(limit, [&] { return !m_jobs[job].outcomes.empty(); });
}

bool TrialListener::waitForDone(JobId job, std::int64_t images, std::chrono::milliseconds limit) {
    return wait(limit, [&] { return !m_jobs[job].done.empty() && m_jobs[job].done.back().second >= images; });
}

bool TrialListener::waitForStage(JobId job, Stage stage, std::chrono::milliseconds limit) {
    return wait(limit, [&] {
        const auto& stages = m_jobs[job].stages;
        return std::any_of(stages.begin(), stages.end(),
                           [stage](const StageResult& result) { return result.stage == stage; });
    });
}

bool TrialListener::waitForSteps(JobId job, std::int64_t steps, std::chrono::milliseconds limit) {
    return wait(limit, [&] {
        const std::vector<std::int64_t> heard = stepsIn(m_jobs[job]);
        return !heard.empty() && heard.back() >= steps;
    });
}

bool TrialListener::waitForLost(int times, std::chrono::milliseconds limit) {
    return wait(limit, [&] { return m_connection.lost >= times; });
}

bool TrialListener::waitForRestarted(int times, std::chrono::milliseconds limit) {
    return wait(limit, [&] { return m_connection.restarted >= times; });
}

TrialListener::Heard TrialListener::heardOf(JobId job) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(job);
    return found == m_jobs.end() ? Heard{} : found->second;
}

TrialListener::Connection TrialListener::connection() const {
    const std::lock_guard lock(m_mutex);
    return m_connection;
}

std::vector<std::int64_t> stepsIn(const TrialListener::Heard& heard) {
    std::vector<std::int64_t> numbers;
    for (const TrainingUpdate& update : heard.training)
        if (const auto* steps = std::get_if<std::vector<TrainingStep>>(&update))
            for (const TrainingStep& step : *steps)
                numbers.push_back(step.step);
    return numbers;
}

} // namespace selfment::testing
