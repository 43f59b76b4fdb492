// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/engine_bridge.h"

#include <QMetaObject>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace selfment::studio {

namespace {
constexpr int kProgressIntervalMs = 40;
}

EngineBridge::EngineBridge(EngineChoice choice, QObject* parent)
    : QObject(parent), m_choice(std::move(choice)) {
    m_progressTimer.setSingleShot(true);
    connect(&m_progressTimer, &QTimer::timeout, this, &EngineBridge::deliverProgress);
}

EngineBridge::EngineBridge(SessionFactory factory, QObject* parent)
    : EngineBridge(EngineChoice{std::move(factory)}, parent) {}

EngineBridge::~EngineBridge() {
    shutDown();
}

void EngineBridge::start() {
    if (m_state == State::idle) {
        load();
    }
}

void EngineBridge::load() {
    m_state = State::loading;
    m_error.reset();
    m_connection.reset();
    m_description = {};
    // Everything crosses under the relay's lock; the queued call itself carries nothing.
    m_relay = std::make_shared<EventRelay>(
        [this] { QMetaObject::invokeMethod(this, "drain", Qt::QueuedConnection); });
    EngineThread::Handlers handlers;
    // The thread may outlive this object by shutDown's time limit. The calls are made by drain(), and none
    // after the relay was closed.
    handlers.ready = [this, relay = m_relay](session::Session* session,
                                             const session::EngineDescription& description) {
        relay->post([this, session, description] { becomeReady(session, description); });
    };
    handlers.failed = [this, relay = m_relay](const values::Error& error) {
        relay->post([this, error] { becomeFailed(error); });
    };
    m_thread = std::make_unique<EngineThread>();
    m_thread->start(m_choice.make, m_relay, std::move(handlers));
}

void EngineBridge::leave() {
    m_session = nullptr;
    m_choice.cancel.cancel();
    m_progressTimer.stop();
    m_progress.clear();
    if (m_relay) {
        m_relay->close();
    }
    if (m_thread) {
        m_thread->askToStop();
    }
}

std::vector<JobToken> EngineBridge::dropJobs() {
    std::vector<JobToken> ended;
    for (const auto& [token, job] : m_jobOf) {
        if (const auto thumbnail = m_thumbnails.find(token); thumbnail != m_thumbnails.end()) {
            m_waiting.push_front({token, thumbnail->second});
        } else {
            ended.push_back(token);
        }
    }
    std::sort(ended.begin(), ended.end());
    m_jobOf.clear();
    m_tokenOf.clear();
    m_inspections.clear();
    m_thumbnails.clear();
    return ended;
}

void EngineBridge::changeEngine(EngineChoice choice) {
    if (m_state == State::closed) {
        return;
    }
    if (m_state == State::idle) {
        m_choice = std::move(choice);
        return;
    }
    if (m_state == State::ready) {
        drain(); // what has come is heard; nothing is after this
    }
    leave();
    std::erase_if(m_former, [](const auto& thread) { return thread->isOver(); });
    m_former.push_back(std::move(m_thread));
    m_choice = std::move(choice);
    const std::vector<JobToken> ended = dropJobs();
    // Before anyone hears of the end of a job and begins another one.
    load();
    for (const JobToken token : ended) {
        endCancelled(token);
    }
    Q_EMIT engineChanging(m_choice.name);
}

void EngineBridge::reconnect() {
    if (m_session != nullptr) {
        m_session->reconnect();
    }
}

bool EngineBridge::shutDown(std::chrono::milliseconds limit) {
    const auto until = std::chrono::steady_clock::now() + limit;
    m_state = State::closed;
    m_waiting.clear();
    leave();
    if (m_thread) {
        m_former.push_back(std::move(m_thread));
    }
    bool over = true;
    for (const auto& thread : m_former) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        over = thread->stop(std::max(left, std::chrono::milliseconds(0))) && over;
    }
    m_former.clear();
    return over;
}

JobToken EngineBridge::submit(session::Request request) {
    const JobToken token = ++m_lastToken;
    switch (m_state) {
    case State::idle:
    case State::loading:
        m_waiting.push_back({token, std::move(request)});
        break;
    case State::ready:
        hand(token, std::move(request));
        break;
    case State::failed:
        // Thumbnails are this machine's affair: they wait for whatever engine comes next.
        if (isElsewhere() && std::holds_alternative<session::ThumbnailRequest>(request)) {
            m_waiting.push_back({token, std::move(request)});
            break;
        }
        failSoon(token);
        break;
    case State::closed:
        failSoon(token);
        break;
    }
    return token;
}

void EngineBridge::control(JobToken token, session::Control control) {
    const auto found = m_jobOf.find(token);
    if (found != m_jobOf.end() && m_session != nullptr) {
        m_session->control(found->second, control);
        return;
    }
    const auto waits = std::find_if(m_waiting.begin(), m_waiting.end(),
                                    [token](const Waiting& waiting) { return waiting.token == token; });
    const bool ends = control == session::Control::cancel || control == session::Control::stop;
    if (waits == m_waiting.end() || !ends) {
        return;
    }
    m_waiting.erase(waits);
    QMetaObject::invokeMethod(
        this, [this, token] { endCancelled(token); }, Qt::QueuedConnection);
}

void EngineBridge::endCancelled(JobToken token) {
    auto outcome = std::make_shared<session::Outcome>();
    outcome->state = session::Outcome::State::cancelled;
    Q_EMIT finished(token, outcome);
}

void EngineBridge::abandon(JobToken token) {
    std::erase_if(m_waiting, [token](const Waiting& waiting) { return waiting.token == token; });
    m_progress.erase(token);
    m_inspections.erase(token);
    m_thumbnails.erase(token);
    const auto found = m_jobOf.find(token);
    if (found == m_jobOf.end()) {
        return;
    }
    const session::JobId job = found->second;
    m_tokenOf.erase(job);
    m_jobOf.erase(found);
    if (m_session != nullptr) {
        m_session->control(job, session::Control::cancel);
    }
}

void EngineBridge::becomeReady(session::Session* session, session::EngineDescription description) {
    if (m_state != State::loading) {
        return;
    }
    m_session = session;
    m_state = State::ready;
    m_description = std::move(description);
    Q_EMIT engineReady(m_description);
    for (std::deque<Waiting> waiting = std::exchange(m_waiting, {}); !waiting.empty(); waiting.pop_front()) {
        hand(waiting.front().token, std::move(waiting.front().request));
    }
}

void EngineBridge::announce() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == State::ready) {
                Q_EMIT engineReady(m_description);
                if (m_connection) {
                    Q_EMIT connectionChanged(*m_connection);
                }
            } else if (m_state == State::failed && m_error) {
                Q_EMIT engineFailed(*m_error);
            }
        },
        Qt::QueuedConnection);
}

void EngineBridge::becomeFailed(const values::Error& error) {
    if (m_state != State::loading) {
        return;
    }
    m_state = State::failed;
    m_error = error;
    Q_EMIT engineFailed(error);
    for (Waiting& waiting : std::exchange(m_waiting, {})) {
        if (isElsewhere() && std::holds_alternative<session::ThumbnailRequest>(waiting.request)) {
            m_waiting.push_back(std::move(waiting));
        } else {
            failSoon(waiting.token);
        }
    }
}

void EngineBridge::hand(JobToken token, session::Request request) {
    const bool inspects = std::holds_alternative<session::InspectRequest>(request);
    if (const auto* thumbnail = std::get_if<session::ThumbnailRequest>(&request)) {
        m_thumbnails[token] = *thumbnail;
    }
    std::visit(
        [this](auto& one) {
            if constexpr (requires { one.inspectJob; }) {
                const auto found = m_inspections.find(one.inspectJob);
                one.inspectJob = found == m_inspections.end() ? session::kNoJob : found->second;
            }
        },
        request);
    const session::JobId job = m_session->submit(std::move(request));
    // Events of the job may be waiting in the relay already; they are read later, on this thread.
    m_jobOf[token] = job;
    m_tokenOf[job] = token;
    if (inspects) {
        m_inspections[token] = job;
    }
}

void EngineBridge::failSoon(JobToken token) {
    auto outcome = std::make_shared<session::Outcome>();
    outcome->state = session::Outcome::State::failed;
    outcome->error = m_error.value_or(values::Error{values::ErrorCode::engineUnavailable, {}, {}, {}});
    QMetaObject::invokeMethod(
        this, [this, token, outcome] { Q_EMIT finished(token, outcome); }, Qt::QueuedConnection);
}

void EngineBridge::drain() {
    if (!m_relay) {
        return;
    }
    const std::shared_ptr<EventRelay> relay = m_relay;
    const EventRelay::Batch batch = relay->take();
    for (const auto& call : batch.calls) {
        call();
    }
    if (batch.connection) {
        m_connection = batch.connection;
        Q_EMIT connectionChanged(*batch.connection);
    }
    if (relay != m_relay) {
        return; // who heard of that changed the engine: job numbers are another's now
    }
    for (const auto& [job, progress] : batch.progress) {
        const auto found = m_tokenOf.find(job);
        if (found != m_tokenOf.end()) {
            m_progress[found->second] = progress;
        }
    }
    for (const EventRelay::Event& event : batch.events) {
        if (relay != m_relay) {
            return;
        }
        deliver(event);
    }
    if (m_progress.empty() || m_progressTimer.isActive()) {
        return;
    }
    if (!m_sinceProgress.isValid() || m_sinceProgress.elapsed() >= kProgressIntervalMs) {
        deliverProgress();
    } else {
        m_progressTimer.start(static_cast<int>(kProgressIntervalMs - m_sinceProgress.elapsed()));
    }
}

void EngineBridge::deliver(const EventRelay::Event& event) {
    const auto found = m_tokenOf.find(event.job);
    if (found == m_tokenOf.end()) {
        return;
    }
    const JobToken token = found->second;
    if (const auto* stage = std::get_if<SharedStage>(&event.data)) {
        Q_EMIT stageArrived(token, *stage);
        return;
    }
    if (const auto* training = std::get_if<SharedTraining>(&event.data)) {
        Q_EMIT trainingUpdated(token, *training);
        return;
    }
    // The job is over: its last progress is told first, so that a bar ends where the job did.
    if (const auto last = m_progress.extract(token); !last.empty()) {
        Q_EMIT progressed(token, last.mapped());
    }
    m_jobOf.erase(token);
    m_tokenOf.erase(event.job);
    m_thumbnails.erase(token);
    Q_EMIT finished(token, std::get<SharedOutcome>(event.data));
}

void EngineBridge::deliverProgress() {
    m_sinceProgress.start();
    for (const auto& [token, progress] : std::exchange(m_progress, {})) {
        Q_EMIT progressed(token, progress);
    }
}

} // namespace selfment::studio
