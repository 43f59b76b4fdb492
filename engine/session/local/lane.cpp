// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/lane.h"

namespace selfment::session {

Lane::Lane(int threadCount) {
    for (int i = 0; i < threadCount; ++i)
        m_threads.emplace_back([this] { serve(); });
}

Lane::~Lane() {
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void Lane::post(std::function<void()> work) {
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void Lane::serve() {
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_closing || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        const std::function<void()> work = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        work();
    }
}

} // namespace selfment::session
