// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>

#include <deque>

namespace selfment::studio {

/// A run that fills the feature cache; never reused by one controller.
using FeaturesRunId = quint64;

/// Filling the feature cache, one run at a time; others wait for their turn.
class FeaturesController : public QObject {
    Q_OBJECT

public:
    explicit FeaturesController(EngineBridge& bridge, QObject* parent = nullptr);

    /// False, and nothing happens, while a run is under way or without inputs.
    bool start(session::FeaturesRequest request);
    /// Begins now, or when the runs asked for before are over; waits then (queued) until started or
    /// withdrawn. Nothing happens without inputs.
    void add(session::FeaturesRequest request);
    /// Takes back a run that waits; ignored for any other.
    void withdraw(FeaturesRunId run);
    /// Cancels the run under way, those that wait go on; all of them.
    void cancel();
    void cancelAll();
    void pause();
    void resume();

    [[nodiscard]] bool isRunning() const { return m_job != kNoToken; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    /// The engine has begun with it: until then it waits, for a training perhaps.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    [[nodiscard]] const session::Progress& progress() const { return m_progress; }
    /// The present or last run, and what it was asked.
    [[nodiscard]] FeaturesRunId run() const { return m_run; }
    [[nodiscard]] const session::FeaturesRequest& request() const { return m_request; }

Q_SIGNALS:
    void queued(quint64 run, const selfment::session::FeaturesRequest& request);
    void withdrawn(quint64 run);
    void started();
    /// Progress, pause or the wish to cancel changed.
    void changed();
    void finished(const selfment::session::FeaturesSummary& summary, bool cancelled);
    void failed(const selfment::values::Error& error);

private:
    struct Waiting {
        FeaturesRunId run = 0;
        session::FeaturesRequest request;
    };

    void begin(FeaturesRunId run, session::FeaturesRequest request);
    void beginNext();
    void takeOutcome(const session::Outcome& outcome);
    void setPaused(bool paused);

    EngineBridge& m_bridge;
    JobToken m_job = kNoToken;
    bool m_paused = false;
    bool m_cancelling = false;
    bool m_begun = false;
    session::Progress m_progress;
    session::FeaturesRequest m_request;
    std::deque<Waiting> m_waiting;
    FeaturesRunId m_run = 0;
    FeaturesRunId m_lastRun = 0;
};

} // namespace selfment::studio
