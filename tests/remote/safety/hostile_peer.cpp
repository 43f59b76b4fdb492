// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/safety/hostile_peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace selfment::testing {
namespace {

/// A length as HPACK has it, in seven bits and what follows (RFC 7541, 5.1).
std::string hpackLength(std::size_t length) {
    if (length < 127)
        return std::string(1, static_cast<char>(length));
    std::string bytes(1, 127);
    for (length -= 127; length >= 128; length /= 128)
        bytes += static_cast<char>(length % 128 + 128);
    return bytes + static_cast<char>(length);
}

} // namespace

HostilePeer::HostilePeer(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket >= 0 && ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        const timeval limit{2, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        m_socket = socket;
    } else if (socket >= 0) {
        ::close(socket);
    }
}

HostilePeer::~HostilePeer() {
    if (m_socket >= 0)
        ::close(m_socket);
}

bool HostilePeer::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string HostilePeer::readAll(int silence) const {
    std::string all;
    std::array<char, 4096> bytes{};
    pollfd waiting{m_socket, POLLIN, 0};
    while (::poll(&waiting, 1, silence) > 0) {
        const ssize_t got = ::recv(m_socket, bytes.data(), bytes.size(), 0);
        if (got <= 0)
            break;
        all.append(bytes.data(), static_cast<std::size_t>(got));
    }
    return all;
}

bool HostilePeer::closesWithin(int limit) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit);
    std::array<char, 4096> bytes{};
    pollfd waiting{m_socket, POLLIN, 0};
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
            return false;
        if (::recv(m_socket, bytes.data(), bytes.size(), 0) <= 0)
            return true;
    }
}

std::string preface() {
    return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(FrameType::settings, 0, 0, {});
}

std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream, std::string_view payload,
                  std::size_t length) {
    std::string bytes;
    for (const unsigned shift : {16U, 8U, 0U})
        bytes += static_cast<char>((length >> shift) & 0xffU);
    bytes += static_cast<char>(type);
    bytes += static_cast<char>(flags);
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>((stream >> shift) & 0xffU);
    return bytes.append(payload);
}

std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream, std::string_view payload) {
    return frame(type, flags, stream, payload, payload.size());
}

std::string header(std::string_view name, std::string_view value) {
    return std::string(1, '\0') + hpackLength(name.size()) + std::string(name) + hpackLength(value.size()) +
           std::string(value);
}

std::string callHeaders(std::string_view method, std::string_view token, std::string_view client) {
    std::string block = header(":method", "POST") + header(":scheme", "http") +
                        header(":path", "/selfment.remote.v1.Engine/" + std::string(method)) +
                        header(":authority", "localhost") + header("content-type", "application/grpc") +
                        header("te", "trailers") + header("selfment-client", client);
    if (!token.empty())
        block += header("authorization", "Bearer " + std::string(token));
    return block;
}

std::string grpcMessage(std::string_view bytes, std::uint32_t length) {
    std::string message(1, '\0');
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        message += static_cast<char>((length >> shift) & 0xffU);
    return message.append(bytes);
}

std::string randomBytes(std::mt19937& random, std::size_t count) {
    std::string bytes(count, '\0');
    std::generate(bytes.begin(), bytes.end(), [&random] { return static_cast<char>(random() & 0xffU); });
    return bytes;
}

} // namespace selfment::testing
