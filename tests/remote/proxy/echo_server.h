// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <thread>

namespace selfment::testing {

/// Sends back what it gets, on loopback; a thread for all connections.
class EchoServer {
public:
    EchoServer();
    ~EchoServer();
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;
    [[nodiscard]] int port() const { return m_port; }

private:
    void loop() const;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread;
};

} // namespace selfment::testing
