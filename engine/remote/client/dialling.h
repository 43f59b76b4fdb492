// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <chrono>
#include <string>

namespace selfment::remote {

/// A connected TCP socket that does not block; closed with its owner.
class Socket {
public:
    explicit Socket(int descriptor) : m_descriptor(descriptor) {}
    ~Socket();
    Socket(Socket&& other) noexcept : m_descriptor(other.m_descriptor) { other.m_descriptor = -1; }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    Socket& operator=(Socket&&) = delete;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// When something has to be done.
using Deadline = std::chrono::steady_clock::time_point;

/// Connects to a host by name or address. Errors: engineUnreachable, whose why says whether the name is
/// unknown, the connection was refused or nothing answered. Cancelled within 100 ms.
support::Result<Socket> dial(const std::string& host, int port, Deadline deadline,
                             const support::CancelToken& cancel);

/// What a wait for a descriptor came to.
enum class Waited { ready, late, cancelled };
/// Waits until events (of poll) have come.
Waited waitFor(int descriptor, short events, Deadline deadline, const support::CancelToken& cancel);

} // namespace selfment::remote
