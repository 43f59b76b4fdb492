// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/proxy/loopback_sockets.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

namespace selfment::testing {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void sendAtOnce(int socket) {
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

int listenOnLoopback(int port) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0)
        return -1;
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address = loopback(port);
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::listen(listener, 128) == 0)
        return listener;
    ::close(listener);
    return -1;
}

int connectOnLoopback(int port) {
    const int connected = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connected < 0)
        return -1;
    const sockaddr_in address = loopback(port);
    if (::connect(connected, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(connected);
        return -1;
    }
    ::fcntl(connected, F_SETFL, ::fcntl(connected, F_GETFL) | O_NONBLOCK);
    sendAtOnce(connected);
    return connected;
}

int portOf(int socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (socket < 0 || ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

void closeQuietly(int socket) {
    if (socket >= 0)
        ::close(socket);
}

void closeWithReset(int socket) {
    if (socket < 0)
        return;
    const linger atOnce{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    ::close(socket);
}

} // namespace selfment::testing
