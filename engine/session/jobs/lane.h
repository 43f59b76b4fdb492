// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace selfment::session {

enum class LanePriority { usual, low /**< yields the processor to everything else */ };

/// A few threads and a first-in-first-out queue. Lanes keep kinds of work from waiting for each other: a
/// folder of photos must not hold up the image on the screen. The destructor runs what is queued and waits.
class Lane {
public:
    explicit Lane(int threadCount, LanePriority priority = LanePriority::usual);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    ~Lane();

    void post(std::function<void()> work);

private:
    void serve(LanePriority priority);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_closing = false;
    std::vector<std::thread> m_threads;
};

} // namespace selfment::session
