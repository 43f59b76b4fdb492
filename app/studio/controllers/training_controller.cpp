// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/training_controller.h"

#include <utility>

namespace selfment::studio {

TrainingController::TrainingController(EngineBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::progressed, this,
            [this](JobToken token, const session::Progress& progress) {
                if (token == m_job) {
                    m_progress = progress;
                    Q_EMIT changed();
                }
            });
    connect(&m_bridge, &EngineBridge::trainingUpdated, this,
            [this](JobToken token, const SharedTraining& update) {
                if (token == m_job) {
                    takeUpdate(*update);
                }
            });
    connect(&m_bridge, &EngineBridge::finished, this, [this](JobToken token, const SharedOutcome& outcome) {
        if (token == m_job) {
            takeOutcome(*outcome);
        }
    });
}

bool TrainingController::start(session::TrainRequest request) {
    if (isRunning()) {
        return false;
    }
    m_state = {};
    m_progress = {};
    m_paused = false;
    m_stopping = false;
    m_job = m_bridge.submit(std::move(request));
    Q_EMIT started();
    Q_EMIT changed();
    return true;
}

void TrainingController::pause() {
    if (isRunning() && !m_stopping) {
        m_bridge.control(m_job, session::Control::pause);
        setPaused(true);
    }
}

void TrainingController::resume() {
    if (isRunning()) {
        m_bridge.control(m_job, session::Control::resume);
        setPaused(false);
    }
}

void TrainingController::stop() {
    if (isRunning()) {
        m_stopping = true;
        m_bridge.control(m_job, session::Control::stop);
        Q_EMIT changed();
    }
}

void TrainingController::cancel() {
    if (isRunning()) {
        m_stopping = true;
        m_bridge.control(m_job, session::Control::cancel);
        Q_EMIT changed();
    }
}

void TrainingController::setPaused(bool paused) {
    if (paused != m_paused) {
        m_paused = paused;
        Q_EMIT changed();
    }
}

void TrainingController::takeUpdate(const session::TrainingUpdate& update) {
    if (const auto* state = std::get_if<session::TrainingState>(&update)) {
        m_state = *state;
        Q_EMIT changed();
    } else if (const auto* steps = std::get_if<std::vector<session::TrainingStep>>(&update)) {
        Q_EMIT stepsArrived(*steps);
    } else if (const auto* saliency = std::get_if<session::PinnedSaliency>(&update)) {
        Q_EMIT saliencyArrived(*saliency);
    } else if (const auto* score = std::get_if<session::ValidationScore>(&update)) {
        Q_EMIT validated(*score);
    }
}

void TrainingController::takeOutcome(const session::Outcome& outcome) {
    m_job = kNoToken;
    m_paused = false;
    m_stopping = false;
    Q_EMIT changed();
    if (outcome.state == session::Outcome::State::failed) {
        Q_EMIT failed(outcome.error.value_or(values::Error{}));
        return;
    }
    const auto* summary = std::get_if<session::TrainSummary>(&outcome.data);
    Q_EMIT finished(summary == nullptr ? session::TrainSummary{} : *summary,
                    outcome.state == session::Outcome::State::cancelled);
}

} // namespace selfment::studio
