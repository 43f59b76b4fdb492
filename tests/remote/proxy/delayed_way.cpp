// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/proxy/delayed_way.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace selfment::testing {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10U;
/// What a line without a rate may hold: enough for some GB/s at no delay, and for 100 MB/s at 60 ms.
constexpr std::size_t kMostHeld = std::size_t{8} << 20U;

double secondsOf(std::chrono::microseconds time) {
    return static_cast<double>(time.count()) * 1e-6;
}

} // namespace

std::size_t DelayedWay::room(const LineSettings& line) const {
    if (m_ended)
        return 0;
    if (line.bitsPerSecond <= 0.0)
        return m_held >= kMostHeld ? 0 : std::min(kChunkBytes, kMostHeld - m_held);
    const double bytesPerSecond = line.bitsPerSecond / 8.0;
    // What is on the line, and a queue of 50 ms before it, as a small router has one.
    const auto most =
        std::max<std::size_t>(64, static_cast<std::size_t>(bytesPerSecond * (secondsOf(line.delay) + 0.05)));
    // Pieces of 5 ms, so that a slow line is a trickle and no row of lumps.
    const auto piece =
        std::clamp<std::size_t>(static_cast<std::size_t>(bytesPerSecond * 0.005), 16, kChunkBytes);
    return m_held >= most ? 0 : std::min(piece, most - m_held);
}

void DelayedWay::take(std::vector<char> bytes, const LineSettings& line, LineState& state,
                      Clock::time_point now) {
    if (bytes.empty())
        return;
    Clock::time_point sent = now;
    if (line.bitsPerSecond > 0.0) {
        const std::chrono::duration<double> time(static_cast<double>(bytes.size()) * 8.0 /
                                                 line.bitsPerSecond);
        state.freeAt = std::max(state.freeAt, now) + std::chrono::duration_cast<Clock::duration>(time);
        sent = state.freeAt;
    }
    m_held += bytes.size();
    Clock::time_point arrival = sent + line.delay;
    if (!m_chunks.empty())
        arrival = std::max(arrival, m_chunks.back().arrival); // settings may change: nothing overtakes
    m_chunks.push_back({std::move(bytes), 0, arrival});
}

std::optional<DelayedWay::Clock::time_point> DelayedWay::nextArrival() const {
    if (m_chunks.empty())
        return std::nullopt;
    return m_chunks.front().arrival;
}

std::optional<std::size_t> DelayedWay::deliver(int socket, Clock::time_point now) {
    std::size_t delivered = 0;
    while (!m_chunks.empty() && m_chunks.front().arrival <= now) {
        Chunk& chunk = m_chunks.front();
        const ssize_t written = ::send(socket, chunk.bytes.data() + chunk.written,
                                       chunk.bytes.size() - chunk.written, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (written < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? std::optional(delivered)
                                                                             : std::nullopt;
        const auto count = static_cast<std::size_t>(written);
        chunk.written += count;
        m_held -= count;
        delivered += count;
        if (chunk.written == chunk.bytes.size())
            m_chunks.pop_front();
    }
    return delivered;
}

} // namespace selfment::testing
