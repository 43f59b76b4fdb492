// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>
#include <QString>

namespace selfment::studio {

/// The training under way, one at a time. It belongs to the engine: nothing that is looked at meanwhile has
/// to do with it.
class TrainingController : public QObject {
    Q_OBJECT

public:
    explicit TrainingController(EngineBridge& bridge, QObject* parent = nullptr);

    /// False, and nothing happens, while a training is under way.
    bool start(session::TrainRequest request);
    void pause();
    void resume();
    /// Ends it after the step under way; its heads are kept.
    void stop();
    /// Ends it as interrupted: it can be gone on with from its checkpoint.
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_job != kNoToken; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    /// What is known of the training under way, or of the last one.
    [[nodiscard]] const session::TrainingState& state() const { return m_state; }
    [[nodiscard]] const session::Progress& progress() const { return m_progress; }

Q_SIGNALS:
    void started();
    /// State, progress, pause or the wish to stop changed.
    void changed();
    void stepsArrived(const std::vector<selfment::session::TrainingStep>& steps);
    void saliencyArrived(const selfment::session::PinnedSaliency& saliency);
    void validated(const selfment::session::ValidationScore& score);
    /// The training ended, to its last epoch or before it (interrupted: cancelled).
    void finished(const selfment::session::TrainSummary& summary, bool interrupted);
    void failed(const selfment::values::Error& error);

private:
    void takeUpdate(const session::TrainingUpdate& update);
    void takeOutcome(const session::Outcome& outcome);
    void setPaused(bool paused);

    EngineBridge& m_bridge;
    JobToken m_job = kNoToken;
    session::TrainingState m_state;
    session::Progress m_progress;
    bool m_paused = false;
    bool m_stopping = false;
};

} // namespace selfment::studio
