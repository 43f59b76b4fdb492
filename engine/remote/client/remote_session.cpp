// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/remote_session.h"

#include "remote/client/channel_target.h"
#include "remote/client/connector.h"
#include "remote/client/controls.h"
#include "remote/client/home_jobs.h"
#include "remote/client/inputs.h"
#include "remote/client/job_runner.h"
#include "remote/wire/codec.h"

#include <algorithm>

namespace selfment::remote {
namespace {

using session::Control;
using session::JobId;
using session::Outcome;
using std::chrono::milliseconds;
using support::makeError;
using values::ErrorCode;

class RemoteSession final : public session::Session, private LinkHearer {
public:
    RemoteSession(const ChannelTarget& target, const std::string& clientId,
                  std::shared_ptr<Connection> connection, session::EngineDescription engine,
                  std::unique_ptr<session::Session> home)
        : m_engine(std::move(engine)),
          m_home(std::move(home), m_listener),
          m_link(target, clientId, std::move(connection), *this),
          m_runner(m_link, m_table, target.whenGone, target.photos),
          m_controls(m_link, m_table, m_runner) {
        m_link.start();
    }
    RemoteSession(const RemoteSession&) = delete;
    RemoteSession& operator=(const RemoteSession&) = delete;
    ~RemoteSession() override {
        m_controls.endAll();
        m_link.stop();
        // The lanes of the runner now run what is queued, which ends at once, and join.
    }

    session::EngineDescription describe() override {
        const std::lock_guard lock(m_mutex);
        return m_engine;
    }
    JobId submit(session::Request request) override;
    void control(JobId id, Control control) override;
    void attach(JobId id) override;
    void setListener(std::shared_ptr<session::SessionListener> listener) override {
        m_listener->set(std::move(listener));
    }
    void reconnect() override { m_link.reconnect(); }

private:
    void onEvent(const v1::Event& event) override;
    std::map<std::uint64_t, std::uint64_t> attachedJobs() override;
    void onConnectedAgain(bool restarted) override;
    void onFailed(const values::Error& error) override;
    void onNews(const session::ConnectionNews& news) override {
        if (const auto listener = m_listener->get())
            listener->onConnection(news);
    }

    std::mutex m_mutex;
    session::EngineDescription m_engine; ///< guarded
    const std::shared_ptr<session::ListenerSlot> m_listener = std::make_shared<session::ListenerSlot>();
    JobTable m_table;
    HomeJobs m_home;
    Link m_link;
    JobRunner m_runner;
    Controls m_controls;
};

JobId RemoteSession::submit(session::Request request) {
    const JobId id = m_table.newId();
    if (HomeJobs::takes(request)) {
        m_home.submit(id, std::move(request));
        return id;
    }
    const auto job = std::make_shared<RemoteJob>(id, std::move(request), m_listener);
    if (const auto* inspect = std::get_if<session::InspectRequest>(&job->request);
        inspect != nullptr && !inspect->ahead)
        m_table.noteInspection(id, *inspect, id);
    m_table.add(job);
    m_runner.start(job);
    if (const auto failure = m_link.failure()) {
        Outcome outcome;
        outcome.state = Outcome::State::failed;
        outcome.error = failure;
        m_runner.finish(job, std::move(outcome));
    }
    return id;
}

void RemoteSession::control(JobId id, Control control) {
    if (const auto job = m_table.byId(id))
        m_controls.control(job, control);
    else
        m_home.control(id, control);
}

void RemoteSession::attach(JobId id) {
    if (const auto job = m_table.byId(id)) {
        job->job.replay();
    } else if (!m_home.attach(id)) {
        Outcome outcome;
        outcome.state = Outcome::State::failed;
        outcome.error = makeError(ErrorCode::jobUnknown, std::to_string(id), "this engine has no such job");
        if (const auto listener = m_listener->get())
            listener->onOutcome(id, outcome);
    }
}

void RemoteSession::onEvent(const v1::Event& event) {
    if (const auto job = m_table.byKey(event.key()))
        job->events->take(event);
}

std::map<std::uint64_t, std::uint64_t> RemoteSession::attachedJobs() {
    std::map<std::uint64_t, std::uint64_t> jobs;
    const std::string instance = m_link.instance();
    for (const auto& job : m_table.unfinished())
        if (job->isThere() && job->instance() == instance)
            jobs.emplace(job->key(), job->events->lastSequence());
    return jobs;
}

void RemoteSession::onConnectedAgain(bool restarted) {
    if (const auto connection = m_link.current())
        if (auto engine = read(connection->greeting().description()); engine.ok()) {
            const std::lock_guard lock(m_mutex);
            engine->location = m_link.location();
            m_engine = std::move(*engine);
        }
    if (restarted)
        m_runner.beginAnewAfterRestart(m_link.instance());
    m_controls.sendUnsent();
}

void RemoteSession::onFailed(const values::Error& error) {
    Outcome outcome;
    outcome.state = Outcome::State::failed;
    outcome.error = error;
    for (const auto& job : m_table.unfinished())
        m_runner.finish(job, outcome);
}

support::Result<std::shared_ptr<Connection>> opened(const ChannelTarget& target, const std::string& clientId,
                                                    const support::CancelToken& cancel,
                                                    session::EngineDescription& engine) {
    using Pointer = std::shared_ptr<Connection>;
    auto connection = Connection::open(target, clientId, cancel);
    if (!connection.ok())
        return connection;
    auto description = read((*connection)->greeting().description());
    if (!description.ok())
        return support::propagate<Pointer>(description);
    engine = std::move(*description);
    engine.location = target.whereItIs();
    return connection;
}

} // namespace

support::Result<std::unique_ptr<session::Session>> connectSession(const ChannelTarget& target,
                                                                  std::unique_ptr<session::Session> home,
                                                                  const support::CancelToken& cancel) {
    using Pointer = std::unique_ptr<session::Session>;
    const std::string clientId = newClientId();
    session::EngineDescription engine;
    auto connection = opened(target, clientId, cancel, engine);
    if (!connection.ok())
        return support::propagate<Pointer>(connection);
    return Pointer(std::make_unique<RemoteSession>(target, clientId, std::move(*connection),
                                                   std::move(engine), std::move(home)));
}

support::Result<std::unique_ptr<session::Session>> connectSession(const RemoteEngine& engine,
                                                                  std::unique_ptr<session::Session> home,
                                                                  const support::CancelToken& cancel) {
    return makeEngineConnector()->connect(engine, std::move(home), cancel);
}

EngineTest testTarget(const ChannelTarget& target, const support::CancelToken& cancel) {
    constexpr int kPings = 5;
    EngineTest test;
    session::EngineDescription engine;
    const auto connection = opened(target, newClientId(), cancel, engine);
    if (!connection.ok()) {
        test.error = connection.failed() ? connection.error()
                                         : makeError(ErrorCode::engineUnreachable, target.name, "cancelled");
        return test;
    }
    std::vector<double> times;
    for (int i = 0; i < kPings && !cancel.cancelled(); ++i)
        if (const auto time = (*connection)->ping(milliseconds(5'000)); time.ok())
            times.push_back(*time);
    std::sort(times.begin(), times.end());
    if (!times.empty())
        test.latencyMs = times[times.size() / 2];
    test.cudaThere = std::any_of(engine.devices.begin(), engine.devices.end(), [](const auto& device) {
        return device.available && device.name.starts_with("cuda");
    });
    test.description = std::move(engine);
    return test;
}

} // namespace selfment::remote
