// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/jobs/job.h"

namespace selfment::session {

void ListenerSlot::set(std::shared_ptr<SessionListener> listener) {
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

std::shared_ptr<SessionListener> ListenerSlot::get() const {
    const std::lock_guard lock(m_mutex);
    return m_listener;
}

void Job::control(Control control) {
    {
        const std::lock_guard lock(m_pauseMutex);
        if (control == Control::stop && m_stopsGently)
            m_stopWished = true;
        else if (control == Control::cancel || control == Control::stop)
            m_cancel.cancel();
        m_paused = control == Control::pause;
    }
    m_resumed.notify_all();
}

void Job::waitWhilePaused() {
    std::unique_lock lock(m_pauseMutex);
    m_resumed.wait(lock, [this] { return !m_paused || m_cancel.cancelled() || m_stopWished; });
}

bool Job::paused() const {
    const std::lock_guard lock(m_pauseMutex);
    return m_paused;
}

bool Job::stopWished() const {
    const std::lock_guard lock(m_pauseMutex);
    return m_stopWished;
}

void Job::progress(const Progress& progress) {
    const std::lock_guard lock(m_eventMutex);
    if (m_outcome)
        return;
    m_progress = progress;
    if (const auto listener = m_listener->get())
        listener->onProgress(m_id, progress);
}

void Job::stageResult(StageResult result) {
    const std::lock_guard lock(m_eventMutex);
    if (m_outcome)
        return;
    const StageResult& kept = m_stageResults.emplace_back(std::move(result));
    if (const auto listener = m_listener->get())
        listener->onStageResult(m_id, kept);
}

void Job::training(TrainingUpdate update) {
    const std::lock_guard lock(m_eventMutex);
    if (m_outcome)
        return;
    m_training.add(update);
    if (const auto listener = m_listener->get())
        listener->onTraining(m_id, update);
}

void Job::finish(Outcome outcome) {
    const std::lock_guard lock(m_eventMutex);
    if (m_outcome)
        return;
    m_outcome = std::move(outcome);
    if (const auto listener = m_listener->get())
        listener->onOutcome(m_id, *m_outcome);
}

bool Job::finished() const {
    const std::lock_guard lock(m_eventMutex);
    return m_outcome.has_value();
}

void Job::replay() {
    const std::lock_guard lock(m_eventMutex);
    const auto listener = m_listener->get();
    if (!listener)
        return;
    if (m_progress)
        listener->onProgress(m_id, *m_progress);
    for (const StageResult& result : m_stageResults)
        listener->onStageResult(m_id, result);
    for (const TrainingUpdate& update : m_training.updates())
        listener->onTraining(m_id, update);
    if (m_outcome)
        listener->onOutcome(m_id, *m_outcome);
}

bool Job::answeredAtLength() const {
    const std::lock_guard lock(m_eventMutex);
    return m_outcome && (std::holds_alternative<ThumbnailResult>(m_outcome->data) ||
                         std::holds_alternative<SimilarityResult>(m_outcome->data) ||
                         std::holds_alternative<PreviewResult>(m_outcome->data) ||
                         std::holds_alternative<ProjectionResult>(m_outcome->data) ||
                         std::holds_alternative<ScoreResult>(m_outcome->data));
}

void Job::forgetStageResults() {
    const std::lock_guard lock(m_eventMutex);
    m_stageResults.clear();
    m_training = {};
}

} // namespace selfment::session
