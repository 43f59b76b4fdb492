// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace selfment::remote {

/// Uploads and fetches under way, each of which holds a thread: so many of one client, and none on which
/// nothing moves. Thread-safe; outlives its streams.
class StreamWatch {
public:
    using Clock = std::chrono::steady_clock;

    /// One call, from its beginning to its end. For one thread.
    class Stream {
    public:
        Stream(StreamWatch& watch, std::uint64_t number) : m_watch(watch), m_number(number) {}
        Stream(const Stream&) = delete;
        Stream& operator=(const Stream&) = delete;
        ~Stream() { m_watch.close(m_number); }
        /// Something came or went.
        void moved(Clock::time_point now = Clock::now()) { m_watch.note(m_number, now); }

    private:
        StreamWatch& m_watch;
        const std::uint64_t m_number;
    };

    explicit StreamWatch(int perClient) : m_perClient(perClient) {}

    /// cancel ends the call; called under a lock, until the stream is gone. Null: the client has too many.
    std::unique_ptr<Stream> open(const std::string& client, std::function<void()> cancel,
                                 Clock::time_point now = Clock::now());
    /// Ends those on which nothing has moved since a time.
    void cancelStalled(Clock::time_point since);

private:
    struct Entry {
        std::string client;
        std::function<void()> cancel;
        Clock::time_point moved;
    };
    void close(std::uint64_t number);
    void note(std::uint64_t number, Clock::time_point now);

    const int m_perClient;
    std::mutex m_mutex; ///< guards what follows
    std::map<std::uint64_t, Entry> m_streams;
    std::uint64_t m_last = 0;
};

} // namespace selfment::remote
