// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_connectors.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"

#include <QCryptographicHash>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace selfment::testing {

/// A certificate in form, if not in content.
inline std::string somePem(const char* content) {
    return "-----BEGIN CERTIFICATE-----\n" + QByteArray(content).toBase64().toStdString() +
           "\n-----END CERTIFICATE-----\n";
}

inline remote::CertificateFacts someCertificate(const char* content) {
    const QByteArray hash = QCryptographicHash::hash(QByteArray(content), QCryptographicHash::Sha256);
    return {somePem(content), hash.toHex(':').toUpper().toStdString(), "selfment", "2027-11-23"};
}

inline session::EngineDescription someRemoteEngine() {
    session::EngineDescription engine = FakeSession::plainEngine();
    engine.location = "gpu-box:7373";
    engine.devices = {{"cuda:0", "NVIDIA H100", 80'000'000'000ULL, true}};
    return engine;
}

/// The other end of scripted connections, as the test sets and sees it. Thread-safe.
class FakeRemote {
public:
    // What it is found to be.
    void setCertificate(const char* content) {
        const std::lock_guard lock(m_mutex);
        m_certificate = someCertificate(content);
    }
    void setError(std::optional<values::Error> error) {
        const std::lock_guard lock(m_mutex);
        m_error = std::move(error);
    }
    void setToken(const std::string& token) {
        const std::lock_guard lock(m_mutex);
        m_token = token;
    }
    void setScripting(FakeSession::Scripting scripting) {
        const std::lock_guard lock(m_mutex);
        m_scripting = std::move(scripting);
    }
    /// Tells the window how its connection is.
    void tell(const session::ConnectionNews& news) {
        std::shared_ptr<session::SessionListener> listener;
        {
            const std::lock_guard lock(m_mutex);
            listener = m_listener;
        }
        if (listener) {
            listener->onConnection(news);
        }
    }
    void lose(double seconds, int attempt = 1) {
        session::ConnectionNews news;
        news.state = session::ConnectionNews::State::lost;
        news.secondsToRetry = seconds;
        news.attempt = attempt;
        tell(news);
    }
    void comeBack(double latencyMs) {
        session::ConnectionNews news;
        news.latencyMs = latencyMs;
        tell(news);
    }

    [[nodiscard]] std::optional<values::Error> error(const remote::RemoteEngine& engine) const {
        const std::lock_guard lock(m_mutex);
        if (!m_error && engine.token != m_token) {
            return values::Error{values::ErrorCode::engineTokenWrong, engine.name, {}, {}};
        }
        return m_error;
    }
    [[nodiscard]] remote::CertificateFacts certificate() const {
        const std::lock_guard lock(m_mutex);
        return m_certificate;
    }
    [[nodiscard]] FakeSession::Scripting scripting() const {
        const std::lock_guard lock(m_mutex);
        return m_scripting;
    }
    void listen(std::shared_ptr<session::SessionListener> listener) {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
    }
    /// A session that ends late does not take the listener of the one after it away.
    void stopTelling(const std::shared_ptr<session::SessionListener>& listener) {
        const std::lock_guard lock(m_mutex);
        if (m_listener == listener) {
            m_listener.reset();
        }
    }
    void record(const session::Request& request) {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
    }
    [[nodiscard]] int inspections() const {
        const std::lock_guard lock(m_mutex);
        int count = 0;
        for (const session::Request& request : m_requests) {
            count += std::holds_alternative<session::InspectRequest>(request) ? 1 : 0;
        }
        return count;
    }

    std::atomic<int> reconnects{0};
    std::atomic<int> connections{0};

private:
    mutable std::mutex m_mutex;
    remote::CertificateFacts m_certificate = someCertificate("one");
    std::optional<values::Error> m_error;
    std::string m_token = "the right token of it";
    FakeSession::Scripting m_scripting = FakeSession::plainScript;
    std::shared_ptr<session::SessionListener> m_listener;
    std::vector<session::Request> m_requests;
};

/// A FakeSession that is elsewhere.
class FakeRemoteSession final : public session::Session {
public:
    explicit FakeRemoteSession(std::shared_ptr<FakeRemote> line)
        : m_line(std::move(line)), m_session(m_line->scripting(), someRemoteEngine()) {}
    ~FakeRemoteSession() override { m_line->stopTelling(m_listener); }
    session::EngineDescription describe() override { return m_session.describe(); }
    session::JobId submit(session::Request request) override {
        m_line->record(request);
        return m_session.submit(std::move(request));
    }
    void control(session::JobId job, session::Control control) override { m_session.control(job, control); }
    void attach(session::JobId job) override { m_session.attach(job); }
    void setListener(std::shared_ptr<session::SessionListener> listener) override {
        m_listener = listener;
        m_line->listen(listener);
        m_session.setListener(std::move(listener));
    }
    void reconnect() override { ++m_line->reconnects; }

private:
    std::shared_ptr<FakeRemote> m_line;
    std::shared_ptr<session::SessionListener> m_listener;
    FakeSession m_session;
};

class FakeConnector final : public remote::EngineConnector {
public:
    explicit FakeConnector(std::shared_ptr<FakeRemote> line) : m_line(std::move(line)) {}
    support::Result<remote::CertificateFacts> certificateOf(const remote::EngineAddress&,
                                                            const support::CancelToken&) override {
        return m_line->certificate();
    }
    remote::EngineTest test(const remote::RemoteEngine& engine, const support::CancelToken&) override {
        remote::EngineTest test;
        test.error = m_line->error(engine);
        if (!test.error) {
            test.description = someRemoteEngine();
            test.latencyMs = 12.4;
            test.cudaThere = true;
        }
        return test;
    }
    support::Result<std::unique_ptr<session::Session>> connect(const remote::RemoteEngine& engine,
                                                               std::unique_ptr<session::Session>,
                                                               const support::CancelToken&) override {
        if (const auto error = m_line->error(engine)) {
            return *error;
        }
        ++m_line->connections;
        return std::unique_ptr<session::Session>(std::make_unique<FakeRemoteSession>(m_line));
    }

private:
    std::shared_ptr<FakeRemote> m_line;
};

/// This machine is one FakeSession after the other; what is elsewhere is the FakeRemote.
class FakeConnectors final : public studio::EngineConnectors {
public:
    FakeConnectors(std::string folder, std::shared_ptr<FakeRemote> line)
        : m_folder(std::move(folder)), m_connector(std::make_shared<FakeConnector>(std::move(line))) {}
    studio::SessionOrError makeLocal() override { return std::make_unique<FakeSession>(); }
    studio::ConnectorOrError connector() override { return m_connector; }
    remote::KnownEngines known() const override { return remote::KnownEngines(m_folder); }

private:
    const std::string m_folder;
    std::shared_ptr<FakeConnector> m_connector;
};

/// A window with a scripted engine elsewhere, known as "gpu-box" if it is kept.
class EnginesStage {
public:
    explicit EnginesStage(bool kept, const QString& inUse = {},
                          const std::shared_ptr<FakeRemote>& other = std::make_shared<FakeRemote>())
        : line(other),
          studio(
              [this, kept](const QString& folder) {
                  auto connectors = std::make_shared<FakeConnectors>(folder.toStdString(), line);
                  if (kept && !connectors->known().put(box()).ok()) {
                      qFatal("cannot keep an engine");
                  }
                  return connectors;
              },
              inUse) {}

    static remote::RemoteEngine box() {
        remote::RemoteEngine engine;
        engine.name = "gpu-box";
        engine.address = {remote::EngineAddress::Way::direct, "gpu-box", 7373, {}};
        engine.token = "the right token of it";
        engine.certificatePem = somePem("one");
        return engine;
    }

    const std::shared_ptr<FakeRemote> line;
    StudioFixture studio;
};

} // namespace selfment::testing
