// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/proxy/fault_proxy.h"

#include "tests/remote/proxy/loopback_sockets.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace selfment::testing {
namespace {

using Clock = DelayedWay::Clock;

std::size_t at(Way way) {
    return way == Way::up ? 0 : 1;
}

} // namespace

struct FaultProxy::Connection {
    int client = -1;
    int server = -1;
    DelayedWay ways[2]; ///< up, down
    bool silent = false;
    bool broken = false;
    bool shut[2] = {false, false}; ///< the end of a way was passed on

    [[nodiscard]] int source(Way way) const { return way == Way::up ? client : server; }
    [[nodiscard]] int target(Way way) const { return way == Way::up ? server : client; }
};

std::unique_ptr<FaultProxy> FaultProxy::start(int serverPort) {
    std::unique_ptr<FaultProxy> proxy(new FaultProxy);
    proxy->m_serverPort = serverPort;
    proxy->m_listener = listenOnLoopback(0);
    proxy->m_port = portOf(proxy->m_listener);
    proxy->m_wake = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (proxy->m_listener < 0 || proxy->m_wake < 0)
        return nullptr;
    proxy->m_thread = std::thread([raw = proxy.get()] { raw->loop(); });
    return proxy;
}

FaultProxy::~FaultProxy() {
    m_stopped = true;
    wake();
    if (m_thread.joinable())
        m_thread.join();
    cutAll();
    for (const int descriptor : {m_listener, m_wake})
        if (descriptor >= 0)
            ::close(descriptor);
}

ProxyCounters FaultProxy::counters() const {
    const std::lock_guard lock(m_mutex);
    return m_counters;
}

void FaultProxy::setLine(const LineSettings& line) {
    const std::lock_guard lock(m_mutex);
    m_wanted.line = line;
    wake();
}

void FaultProxy::cut() {
    const std::lock_guard lock(m_mutex);
    m_wanted.cut = true;
    wake();
}

void FaultProxy::setHalfOpen(bool on) {
    const std::lock_guard lock(m_mutex);
    m_wanted.halfOpen = on;
    wake();
}

void FaultProxy::setRefusing(bool on) {
    const std::lock_guard lock(m_mutex);
    m_wanted.refusing = on;
    wake();
}

void FaultProxy::plan(const PlannedFault& fault) {
    const std::lock_guard lock(m_mutex);
    m_wanted.fault = fault;
}

bool FaultProxy::planned() const {
    const std::lock_guard lock(m_mutex);
    return m_wanted.fault.has_value();
}

void FaultProxy::corrupt(Way way, std::uint64_t afterBytes) {
    const std::lock_guard lock(m_mutex);
    m_wanted.corrupt[at(way)] = afterBytes;
}

void FaultProxy::wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_wake, &one, sizeof one);
}

void FaultProxy::loop() {
    while (!m_stopped) {
        obey();
        pollOnce();
        for (const auto& connection : m_connections)
            for (const Way way : {Way::up, Way::down})
                deliver(*connection, way);
        dropEnded();
    }
}

/// Does what was asked for from outside.
void FaultProxy::obey() {
    bool cutNow = false;
    bool silence = false;
    {
        const std::lock_guard lock(m_mutex);
        cutNow = std::exchange(m_wanted.cut, false);
        silence = m_wanted.halfOpen;
    }
    if (cutNow)
        cutAll();
    if (silence)
        silenceAll();
    listenAsWanted();
}

void FaultProxy::listenAsWanted() {
    bool refusing = false;
    {
        const std::lock_guard lock(m_mutex);
        refusing = m_wanted.refusing;
    }
    if (refusing && m_listener >= 0)
        ::close(std::exchange(m_listener, -1));
    if (!refusing && m_listener < 0)
        m_listener = listenOnLoopback(m_port);
}

void FaultProxy::accept() {
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0)
        return;
    auto connection = std::make_unique<Connection>();
    connection->client = client;
    const std::lock_guard lock(m_mutex);
    ++m_counters.connections;
    connection->silent = m_wanted.halfOpen;
    if (!connection->silent)
        connection->server = connectOnLoopback(m_serverPort);
    if (!connection->silent && connection->server < 0) {
        closeWithReset(client); // nobody there: as the client would have found it
        return;
    }
    m_connections.push_back(std::move(connection));
    m_counters.open = m_connections.size();
}

/// Until the first bytes arrive; at most 50 ms, which also serves to listen again.
int FaultProxy::pollTimeout() const {
    auto wait = std::chrono::microseconds(50'000);
    const Clock::time_point now = Clock::now();
    for (const auto& connection : m_connections)
        for (const DelayedWay& way : connection->ways)
            if (const auto arrival = way.nextArrival(); arrival && *arrival > now)
                wait = std::min(wait, std::chrono::duration_cast<std::chrono::microseconds>(*arrival - now));
    return static_cast<int>((wait.count() + 999) / 1000);
}

void FaultProxy::pollOnce() {
    struct Watched {
        Connection* connection;
        Way way;
    };
    std::vector<pollfd> polled{{m_wake, POLLIN, 0}, {m_listener, POLLIN, 0}};
    std::vector<Watched> watched;
    LineSettings line;
    {
        const std::lock_guard lock(m_mutex);
        line = m_wanted.line;
    }
    const Clock::time_point now = Clock::now();
    for (const auto& connection : m_connections)
        for (const Way way : {Way::up, Way::down}) {
            const DelayedWay& bytes = connection->ways[at(way)];
            if (connection->source(way) >= 0 && bytes.room(line) > 0) {
                polled.push_back({connection->source(way), POLLIN, 0});
                watched.push_back({connection.get(), way});
            }
            const auto arrival = bytes.nextArrival();
            if (arrival && *arrival <= now) { // the target was full
                polled.push_back({connection->target(way), POLLOUT, 0});
                watched.push_back({nullptr, way});
            }
        }
    if (::poll(polled.data(), polled.size(), pollTimeout()) <= 0)
        return;
    std::uint64_t woken = 0;
    if (polled[0].revents != 0 && ::read(m_wake, &woken, sizeof woken) > 0)
        obey();
    for (std::size_t i = 0; i < watched.size(); ++i)
        if (polled[i + 2].revents != 0 && watched[i].connection != nullptr)
            readFrom(*watched[i].connection, watched[i].way);
    if (polled[1].revents != 0 && m_listener >= 0)
        accept();
}

void FaultProxy::readFrom(Connection& connection, Way way) {
    if (connection.broken || connection.source(way) < 0)
        return;
    LineSettings line;
    {
        const std::lock_guard lock(m_mutex);
        line = m_wanted.line;
    }
    DelayedWay& under = connection.ways[at(way)];
    std::vector<char> bytes(under.room(line));
    if (bytes.empty())
        return;
    const ssize_t count = ::recv(connection.source(way), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    if (count < 0)
        connection.broken = true;
    if (count == 0)
        under.end();
    if (count <= 0)
        return;
    bytes.resize(static_cast<std::size_t>(count));
    if (connection.silent) {
        const std::lock_guard lock(m_mutex);
        m_counters.swallowed += bytes.size();
        return;
    }
    changeByte(bytes, way);
    under.take(std::move(bytes), line, m_lines[at(way)], Clock::now());
}

void FaultProxy::deliver(Connection& connection, Way way) {
    if (connection.silent || connection.broken)
        return;
    DelayedWay& under = connection.ways[at(way)];
    const std::optional<std::size_t> delivered = under.deliver(connection.target(way), Clock::now());
    if (!delivered) {
        connection.broken = true;
        return;
    }
    if (under.ended() && under.empty() && !std::exchange(connection.shut[at(way)], true))
        ::shutdown(connection.target(way), SHUT_WR);
    if (*delivered > 0)
        strike(*delivered, way);
}

/// Counts what has passed; a planned fault whose moment this is, happens.
void FaultProxy::strike(std::size_t bytes, Way way) {
    std::optional<PlannedFault> due;
    {
        const std::lock_guard lock(m_mutex);
        (way == Way::up ? m_counters.bytesUp : m_counters.bytesDown) += bytes;
        if (!isPlannedFor(way))
            return;
        PlannedFault& fault = *m_wanted.fault;
        if (fault.afterBytes > bytes) {
            fault.afterBytes -= bytes;
            return;
        }
        due = std::exchange(m_wanted.fault, std::nullopt);
    }
    if (due->kind == PlannedFault::Kind::cut)
        cutAll();
    else
        silenceAll();
}

bool FaultProxy::isPlannedFor(Way way) const {
    return m_wanted.fault && m_wanted.fault->way == way;
}

void FaultProxy::changeByte(std::vector<char>& bytes, Way way) {
    const std::lock_guard lock(m_mutex);
    std::optional<std::uint64_t>& left = m_wanted.corrupt[at(way)];
    if (!left)
        return;
    if (*left >= bytes.size()) {
        *left -= bytes.size();
        return;
    }
    bytes[*left] = static_cast<char>(bytes[*left] ^ 0x10);
    left.reset();
    ++m_counters.corrupted;
}

void FaultProxy::cutAll() {
    bool any = false;
    for (const auto& connection : m_connections) {
        any = any || !connection->broken;
        connection->broken = true;
    }
    const std::lock_guard lock(m_mutex);
    m_counters.cuts += any ? 1U : 0U;
    for (const auto& connection : m_connections) {
        closeWithReset(std::exchange(connection->client, -1));
        closeWithReset(std::exchange(connection->server, -1));
    }
}

void FaultProxy::silenceAll() {
    bool any = false;
    for (const auto& connection : m_connections)
        any = any || !std::exchange(connection->silent, true);
    const std::lock_guard lock(m_mutex);
    m_counters.halfOpens += any ? 1U : 0U;
}

/// A half-open connection stays until its own side gives it up.
void FaultProxy::dropEnded() {
    std::erase_if(m_connections, [](const std::unique_ptr<Connection>& one) {
        const bool silentEnd = one->silent && (one->ways[0].ended() || one->client < 0);
        if (!one->broken && !silentEnd && !(one->shut[0] && one->shut[1]))
            return false;
        for (int* socket : {&one->client, &one->server})
            if (one->broken)
                closeWithReset(std::exchange(*socket, -1));
            else
                closeQuietly(std::exchange(*socket, -1));
        return true;
    });
    const std::lock_guard lock(m_mutex);
    m_counters.open = m_connections.size();
}

} // namespace selfment::testing
