// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/jobs/lane.h"

#include <sys/resource.h>
#include <unistd.h>

namespace selfment::session {
namespace {

/// Of the calling thread, and of those it starts; on Linux each thread has its own. Where it is refused the
/// thread works on as it is.
void yieldToOthers() {
    constexpr int kNiceness = 15;
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness);
}

} // namespace

Lane::Lane(int threadCount, LanePriority priority) {
    for (int i = 0; i < threadCount; ++i)
        m_threads.emplace_back([this, priority] { serve(priority); });
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

void Lane::serve(LanePriority priority) {
    if (priority == LanePriority::low)
        yieldToOthers();
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
