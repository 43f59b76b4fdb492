// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace selfment::testing {

/// How a line treats what passes it; of one way.
struct LineSettings {
    std::chrono::microseconds delay{0}; ///< added
    double bitsPerSecond = 0.0;         ///< 0: as fast as it goes
};

/// When a line, shared by all connections of a way, is free again.
struct LineState {
    std::chrono::steady_clock::time_point freeAt;
};

/// Bytes on their way from one socket to another: held back for as long as the line takes.
class DelayedWay {
public:
    using Clock = std::chrono::steady_clock;

    /// How many bytes may be read now, that no more are under way than a line's buffers would hold.
    [[nodiscard]] std::size_t room(const LineSettings& line) const;
    void take(std::vector<char> bytes, const LineSettings& line, LineState& state, Clock::time_point now);
    /// The sender has closed: what is under way still arrives.
    void end() { m_ended = true; }
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] bool empty() const { return m_chunks.empty(); }
    [[nodiscard]] std::size_t held() const { return m_held; }

    /// When the first bytes arrive; none where nothing is under way.
    [[nodiscard]] std::optional<Clock::time_point> nextArrival() const;
    /// Writes what has arrived to a socket that does not block; bytes written, or none when it is broken.
    std::optional<std::size_t> deliver(int socket, Clock::time_point now);

private:
    struct Chunk {
        std::vector<char> bytes;
        std::size_t written = 0;
        Clock::time_point arrival;
    };
    std::deque<Chunk> m_chunks;
    std::size_t m_held = 0;
    bool m_ended = false;
};

} // namespace selfment::testing
