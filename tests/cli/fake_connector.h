// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"
#include "tests/cli/cli_run.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace selfment::testing {

/// What engines elsewhere are like in a test, and what was asked of them. Thread-safe.
struct FakeEngines {
    support::Result<remote::CertificateFacts> certificate =
        remote::CertificateFacts{"PEM", std::string(kFingerprint), "CN = selfment", "2030-01-31"};
    remote::EngineTest testResult;
    std::optional<values::Error> connectError;
    std::shared_ptr<FakeSession> session = std::make_shared<FakeSession>();
    /// Waits in connect for the cancel, as a connection that does not come does.
    bool hangs = false;
    std::function<void()> onConnect;

    std::mutex mutex;
    std::vector<remote::RemoteEngine> connected;
    std::vector<remote::RemoteEngine> tested;
    std::atomic<int> looks{0}; ///< at a certificate

    static constexpr std::string_view kFingerprint =
        "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
};

class FakeConnector final : public remote::EngineConnector {
public:
    explicit FakeConnector(std::shared_ptr<FakeEngines> engines) : m_engines(std::move(engines)) {}

    support::Result<remote::CertificateFacts> certificateOf(const remote::EngineAddress&,
                                                            const support::CancelToken&) override {
        ++m_engines->looks;
        return m_engines->certificate;
    }
    remote::EngineTest test(const remote::RemoteEngine& engine, const support::CancelToken&) override {
        const std::lock_guard lock(m_engines->mutex);
        m_engines->tested.push_back(engine);
        return m_engines->testResult;
    }
    support::Result<std::unique_ptr<session::Session>> connect(const remote::RemoteEngine& engine,
                                                               std::unique_ptr<session::Session>,
                                                               const support::CancelToken& cancel) override {
        {
            const std::lock_guard lock(m_engines->mutex);
            m_engines->connected.push_back(engine);
        }
        if (m_engines->onConnect)
            m_engines->onConnect();
        while (m_engines->hangs && !cancel.cancelled())
            std::this_thread::yield();
        if (cancel.cancelled())
            return support::Cancelled{};
        if (m_engines->connectError)
            return *m_engines->connectError;
        return std::unique_ptr<session::Session>(std::make_unique<SharedSession>(m_engines->session));
    }

private:
    std::shared_ptr<FakeEngines> m_engines;
};

} // namespace selfment::testing
