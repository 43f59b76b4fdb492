// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/proxy/echo_server.h"

#include "tests/remote/proxy/loopback_sockets.h"

#include <poll.h>
#include <sys/socket.h>

#include <utility>
#include <vector>

namespace selfment::testing {
namespace {

/// False when the connection is over.
bool echo(int socket) {
    char bytes[16384];
    const ssize_t count = ::recv(socket, bytes, sizeof bytes, 0);
    for (ssize_t sent = 0; sent < count;) {
        const ssize_t now =
            ::send(socket, bytes + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
        if (now <= 0)
            return false;
        sent += now;
    }
    return count > 0;
}

} // namespace

EchoServer::EchoServer() : m_listener(listenOnLoopback(0)), m_port(portOf(m_listener)) {
    m_thread = std::thread([this] { loop(); });
}

EchoServer::~EchoServer() {
    m_stopped = true;
    m_thread.join();
    closeQuietly(m_listener);
}

void EchoServer::loop() const {
    std::vector<pollfd> polled{{m_listener, POLLIN, 0}};
    while (!m_stopped) {
        if (::poll(polled.data(), polled.size(), 20) <= 0)
            continue;
        for (std::size_t i = polled.size(); i-- > 1;)
            if (polled[i].revents != 0 && !echo(polled[i].fd)) {
                closeQuietly(polled[i].fd);
                polled.erase(polled.begin() + static_cast<std::ptrdiff_t>(i));
            }
        const int next = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (next >= 0)
            polled.push_back({next, POLLIN, 0});
    }
    for (std::size_t i = 1; i < polled.size(); ++i)
        closeQuietly(polled[i].fd);
}

} // namespace selfment::testing
