// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/observed_session.h"

namespace selfment::remote {
namespace {

using namespace session;

class ObservedListener final : public SessionListener {
public:
    ObservedListener(std::shared_ptr<SessionListener> inner, std::shared_ptr<EngineTimes> times)
        : m_inner(std::move(inner)), m_times(std::move(times)) {}

    void onProgress(JobId job, const Progress& progress) override { m_inner->onProgress(job, progress); }
    void onStageResult(JobId job, const StageResult& result) override {
        m_times->noteStage(result.stage);
        m_inner->onStageResult(job, result);
    }
    void onTraining(JobId job, const TrainingUpdate& update) override { m_inner->onTraining(job, update); }
    void onOutcome(JobId job, const Outcome& outcome) override { m_inner->onOutcome(job, outcome); }

private:
    std::shared_ptr<SessionListener> m_inner;
    std::shared_ptr<EngineTimes> m_times;
};

std::size_t at(Stage stage) {
    return static_cast<std::size_t>(stage);
}

} // namespace

void EngineTimes::noteStage(Stage stage) {
    const std::lock_guard lock(m_mutex);
    m_stages.at(at(stage)) = Clock::now();
}

void EngineTimes::noteControl() {
    const std::lock_guard lock(m_mutex);
    m_control = Clock::now();
}

void EngineTimes::clear() {
    const std::lock_guard lock(m_mutex);
    m_stages = {};
    m_control.reset();
}

std::optional<EngineTimes::Clock::time_point> EngineTimes::stage(Stage stage) const {
    const std::lock_guard lock(m_mutex);
    return m_stages.at(at(stage));
}

std::optional<EngineTimes::Clock::time_point> EngineTimes::control() const {
    const std::lock_guard lock(m_mutex);
    return m_control;
}

void ObservedSession::control(JobId job, Control control) {
    m_times->noteControl();
    m_inner->control(job, control);
}

void ObservedSession::setListener(std::shared_ptr<SessionListener> listener) {
    if (listener != nullptr)
        listener = std::make_shared<ObservedListener>(std::move(listener), m_times);
    m_inner->setListener(std::move(listener));
}

} // namespace selfment::remote
