// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_thread.h"
#include "app/studio/bridge/event_relay.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace selfment::studio {

/// Names a job on the window's side. It is there before the session's JobId, since a request may be made
/// while the engine still loads.
using JobToken = quint64;
inline constexpr JobToken kNoToken = 0;

/// The window's only way to the engine, which may be exchanged for another one. Lives on the GUI thread and
/// never blocks it. Progress is passed on at most 25 times a second; events of abandoned jobs and of former
/// engines are dropped.
class EngineBridge : public QObject {
    Q_OBJECT

public:
    enum class State { idle, loading, ready, failed, closed };

    explicit EngineBridge(EngineChoice choice, QObject* parent = nullptr);
    /// This machine's engine.
    explicit EngineBridge(SessionFactory factory, QObject* parent = nullptr);
    ~EngineBridge() override;

    /// Begins to load the engine. Once only.
    void start();
    /// Works with another engine from now on, or with the same one made anew. Jobs under way end as
    /// cancelled; those that no engine has begun, and thumbnails, wait for the new one. Inspections are
    /// forgotten: who asks about one is told jobUnknown. The former session ends in the background.
    void changeEngine(EngineChoice choice);
    /// Tries a lost connection again at once.
    void reconnect();
    /// Cancels all jobs and lets the session go, waiting no longer than limit. False as EngineThread::stop.
    bool shutDown(std::chrono::milliseconds limit = std::chrono::seconds(1));

    /// Says once more, soon, whether the engine is ready or failed: for a window made after it was.
    void announce();

    /// Queues a request, at once or as soon as the engine is there. inspectJob inside a request about an
    /// inspected image is the JobToken of the inspection. With a failed engine the job fails the same way.
    JobToken submit(session::Request request);
    void control(JobToken token, session::Control control);
    /// Cancels the job, and nothing more is heard of it.
    void abandon(JobToken token);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const session::EngineDescription& description() const { return m_description; }
    [[nodiscard]] const std::optional<values::Error>& error() const { return m_error; }
    /// The engine in use, or on its way; empty: this machine's.
    [[nodiscard]] const QString& engineName() const { return m_choice.name; }
    [[nodiscard]] bool isElsewhere() const { return !m_choice.name.isEmpty(); }
    /// Whether photos go there as JPEG; known when it is ready.
    [[nodiscard]] bool photosGoAsJpeg() const { return *m_choice.photosAsJpeg; }
    /// How the connection to it is; none of an engine in this process, and before it was ready.
    [[nodiscard]] const std::optional<session::ConnectionNews>& connection() const { return m_connection; }

Q_SIGNALS:
    /// Another engine is being loaded or connected to; jobs of the former one have ended.
    void engineChanging(const QString& name);
    void connectionChanged(const selfment::session::ConnectionNews& news);
    void engineReady(const selfment::session::EngineDescription& description);
    void engineFailed(const selfment::values::Error& error);
    void progressed(selfment::studio::JobToken token, const selfment::session::Progress& progress);
    void stageArrived(selfment::studio::JobToken token, const selfment::studio::SharedStage& result);
    void trainingUpdated(selfment::studio::JobToken token, const selfment::studio::SharedTraining& update);
    void finished(selfment::studio::JobToken token, const selfment::studio::SharedOutcome& outcome);

private:
    struct Waiting {
        JobToken token;
        session::Request request;
    };

    void load();
    void leave();
    std::vector<JobToken> dropJobs();
    void becomeReady(session::Session* session, session::EngineDescription description);
    void becomeFailed(const values::Error& error);
    void hand(JobToken token, session::Request request);
    void failSoon(JobToken token);
    void endCancelled(JobToken token);
    Q_INVOKABLE void drain();
    void deliver(const EventRelay::Event& event);
    void deliverProgress();

    EngineChoice m_choice;
    std::shared_ptr<EventRelay> m_relay; ///< of the present engine alone
    std::unique_ptr<EngineThread> m_thread;
    std::vector<std::unique_ptr<EngineThread>> m_former; ///< whose sessions are ending
    session::Session* m_session = nullptr;               // owned by m_thread's session thread
    State m_state = State::idle;
    session::EngineDescription m_description;
    std::optional<values::Error> m_error;
    std::optional<session::ConnectionNews> m_connection;
    std::deque<Waiting> m_waiting;
    JobToken m_lastToken = kNoToken;
    std::unordered_map<session::JobId, JobToken> m_tokenOf;
    std::unordered_map<JobToken, session::JobId> m_jobOf;
    std::unordered_map<JobToken, session::JobId>
        m_inspections; // ended ones too: they can still be asked about
    std::unordered_map<JobToken, session::ThumbnailRequest> m_thumbnails; ///< under way
    std::map<JobToken, session::Progress> m_progress;
    QTimer m_progressTimer;
    QElapsedTimer m_sinceProgress;
};

} // namespace selfment::studio
