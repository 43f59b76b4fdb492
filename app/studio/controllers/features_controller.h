// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>

namespace selfment::studio {

/// Filling the feature cache, one run at a time.
class FeaturesController : public QObject {
    Q_OBJECT

public:
    explicit FeaturesController(EngineBridge& bridge, QObject* parent = nullptr);

    /// False, and nothing happens, while a run is under way or without inputs.
    bool start(session::FeaturesRequest request);
    void cancel();
    void pause();
    void resume();

    [[nodiscard]] bool isRunning() const { return m_job != kNoToken; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    /// The engine has begun with it: until then it waits, for a training perhaps.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    [[nodiscard]] const session::Progress& progress() const { return m_progress; }
    /// What the present or last run was asked.
    [[nodiscard]] const session::FeaturesRequest& request() const { return m_request; }

Q_SIGNALS:
    void started();
    /// Progress, pause or the wish to cancel changed.
    void changed();
    void finished(const selfment::session::FeaturesSummary& summary, bool cancelled);
    void failed(const selfment::values::Error& error);

private:
    void takeOutcome(const session::Outcome& outcome);
    void setPaused(bool paused);

    EngineBridge& m_bridge;
    JobToken m_job = kNoToken;
    bool m_paused = false;
    bool m_cancelling = false;
    bool m_begun = false;
    session::Progress m_progress;
    session::FeaturesRequest m_request;
};

} // namespace selfment::studio
