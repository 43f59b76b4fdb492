// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::testing {

/// A TCP connection to a port of loopback, from whoever means no good. Closed with the object.
class HostilePeer {
public:
    explicit HostilePeer(int port);
    ~HostilePeer();
    HostilePeer(const HostilePeer&) = delete;
    HostilePeer& operator=(const HostilePeer&) = delete;

    [[nodiscard]] bool connected() const { return m_socket >= 0; }
    /// False when the other side has closed, or takes nothing for two seconds.
    bool send(std::string_view bytes) const;
    /// Reads until the other side closes, or is silent for so long (ms); what came.
    [[nodiscard]] std::string readAll(int silence) const;
    /// Reads until the other side closes; false when it does not within so long (ms).
    [[nodiscard]] bool closesWithin(int limit) const;

private:
    int m_socket = -1;
};

// HTTP/2, byte by byte (RFC 9113).
enum class FrameType : std::uint8_t { data = 0, headers = 1, settings = 4, ping = 6, continuation = 9 };
constexpr std::uint8_t kEndStream = 1;
constexpr std::uint8_t kEndHeaders = 4;

/// What a client says first.
std::string preface();
/// length: what the frame claims to hold; payload: what it holds.
std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream, std::string_view payload,
                  std::size_t length);
std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream, std::string_view payload);
/// A header as a literal that is not remembered.
std::string header(std::string_view name, std::string_view value);
/// The header block of a call of the engine.
std::string callHeaders(std::string_view method, std::string_view token, std::string_view client);
/// A message as gRPC puts it into DATA; length: what it claims to be.
std::string grpcMessage(std::string_view bytes, std::uint32_t length);

std::string randomBytes(std::mt19937& random, std::size_t count);

} // namespace selfment::testing
