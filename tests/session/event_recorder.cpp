// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/event_recorder.h"

namespace selfment::testing {

using session::JobId;

void EventRecorder::onProgress(JobId job, const session::Progress& progress) {
    const std::lock_guard lock(m_mutex);
    note(job);
    m_events[job].progress.push_back(progress);
    m_changed.notify_all();
}

void EventRecorder::onStageResult(JobId job, const session::StageResult& result) {
    const std::lock_guard lock(m_mutex);
    note(job);
    m_events[job].stages.push_back(result);
    m_changed.notify_all();
}

void EventRecorder::onTraining(JobId job, const session::TrainingUpdate& update) {
    const std::lock_guard lock(m_mutex);
    note(job);
    m_events[job].training.push_back(update);
    m_changed.notify_all();
}

void EventRecorder::onOutcome(JobId job, const session::Outcome& outcome) {
    const std::lock_guard lock(m_mutex);
    note(job);
    m_events[job].outcomes.push_back(outcome);
    m_changed.notify_all();
}

void EventRecorder::note(JobId job) {
    if (!m_events[job].outcomes.empty())
        ++m_late;
}

bool EventRecorder::waitForOutcome(JobId job, std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] { return !m_events[job].outcomes.empty(); });
}

bool EventRecorder::waitForProgress(JobId job, std::size_t count, std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] { return m_events[job].progress.size() >= count; });
}

bool EventRecorder::waitForStage(JobId job, session::Stage stage, std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] {
        for (const session::StageResult& result : m_events[job].stages)
            if (result.stage == stage)
                return true;
        return false;
    });
}

namespace {

std::int64_t stepsIn(const EventRecorder::Events& events) {
    std::int64_t count = 0;
    for (const session::TrainingUpdate& update : events.training)
        if (const auto* steps = std::get_if<std::vector<session::TrainingStep>>(&update))
            count += static_cast<std::int64_t>(steps->size());
    return count;
}

} // namespace

bool EventRecorder::waitForSteps(JobId job, std::int64_t count, std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, limit,
                       [&] { return stepsIn(m_events[job]) >= count || !m_events[job].outcomes.empty(); });
    return stepsIn(m_events[job]) >= count;
}

bool EventRecorder::waitForPhase(JobId job, session::TrainingPhase phase, std::size_t from,
                                 std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] {
        const std::vector<session::TrainingUpdate>& updates = m_events[job].training;
        for (std::size_t i = from; i < updates.size(); ++i)
            if (const auto* state = std::get_if<session::TrainingState>(&updates[i]);
                state != nullptr && state->phase == phase)
                return true;
        return false;
    });
}

std::int64_t EventRecorder::stepsOf(JobId job) const {
    return stepsIn(eventsOf(job));
}

EventRecorder::Events EventRecorder::eventsOf(JobId job) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_events.find(job);
    return found == m_events.end() ? Events{} : found->second;
}

session::Outcome EventRecorder::outcomeOf(JobId job) const {
    const Events events = eventsOf(job);
    return events.outcomes.empty() ? session::Outcome{} : events.outcomes.front();
}

bool EventRecorder::sawActivity(session::JobId job, session::Activity activity) const {
    for (const session::Progress& progress : eventsOf(job).progress)
        if (progress.activity == activity)
            return true;
    return false;
}

int EventRecorder::lateEvents() const {
    const std::lock_guard lock(m_mutex);
    return m_late;
}

} // namespace selfment::testing
