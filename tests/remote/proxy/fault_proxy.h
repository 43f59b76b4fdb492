// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/remote/proxy/delayed_way.h"
#include "tests/remote/proxy/fault_plan.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace selfment::testing {

/// What has passed a proxy since it was started.
struct ProxyCounters {
    std::uint64_t connections = 0; ///< accepted
    std::uint64_t open = 0;        ///< now
    std::uint64_t bytesUp = 0;     ///< delivered to the server
    std::uint64_t bytesDown = 0;   ///< delivered to the client
    std::uint64_t swallowed = 0;   ///< bytes of half-open connections
    std::uint64_t cuts = 0;        ///< times that connections were cut
    std::uint64_t halfOpens = 0;
    std::uint64_t corrupted = 0; ///< bytes that were changed
};

/// Passes TCP connections on loopback on to a server, with the faults of a bad line. One thread; every method
/// may be called from any.
class FaultProxy {
public:
    /// Listens on a free port. None where that is impossible.
    static std::unique_ptr<FaultProxy> start(int serverPort);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] ProxyCounters counters() const;

    /// How the line is from now on, each way.
    void setLine(const LineSettings& line);
    /// Resets every connection now.
    void cut();
    /// Every connection goes silent for good; and new ones as long as it is on.
    void setHalfOpen(bool on);
    /// New connections are refused as long as it is on: nobody listens. Open ones stay.
    void setRefusing(bool on);
    /// One fault when its moment comes. A fault planned before gives way.
    void plan(const PlannedFault& fault);
    /// Whether a planned fault has still to come.
    [[nodiscard]] bool planned() const;
    /// Flips a bit of the byte that comes after so many of a way.
    void corrupt(Way way, std::uint64_t afterBytes);

private:
    struct Connection;
    struct Pending {
        std::optional<PlannedFault> fault; ///< afterBytes counts down
        std::optional<std::uint64_t> corrupt[2];
        LineSettings line;
        bool cut = false;
        bool halfOpen = false;
        bool refusing = false;
    };

    FaultProxy() = default;
    void wake() const;
    void loop();
    void obey();
    void listenAsWanted();
    void accept();
    int pollTimeout() const;
    void pollOnce();
    void readFrom(Connection& connection, Way way);
    void deliver(Connection& connection, Way way);
    void strike(std::size_t bytes, Way way);
    void changeByte(std::vector<char>& bytes, Way way);
    void cutAll();
    void silenceAll();
    void dropEnded();
    [[nodiscard]] bool isPlannedFor(Way way) const;

    int m_serverPort = 0;
    int m_port = 0;
    int m_listener = -1; ///< -1: refusing
    int m_wake = -1;     ///< eventfd
    std::vector<std::unique_ptr<Connection>> m_connections;
    LineState m_lines[2];
    mutable std::mutex m_mutex; ///< of m_wanted and m_counters
    Pending m_wanted;
    ProxyCounters m_counters;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread;
};

} // namespace selfment::testing
