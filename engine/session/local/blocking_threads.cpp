// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/blocking_threads.h"

namespace selfment::session {

BlockingThreads::~BlockingThreads() {
    constexpr std::chrono::milliseconds kPatience{500};
    const std::lock_guard lock(m_mutex);
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    for (Entry& entry : m_entries) {
        if (entry.finished.wait_until(deadline) == std::future_status::ready)
            entry.thread.join();
        else
            entry.thread.detach();
    }
}

void BlockingThreads::start(std::function<void()> body) {
    const std::lock_guard lock(m_mutex);
    joinFinished();
    std::packaged_task<void()> task(std::move(body));
    std::future<void> finished = task.get_future();
    // Made before it is listed: where the system has no thread left, nothing is.
    std::thread thread(std::move(task));
    m_entries.push_back({std::move(thread), std::move(finished)});
}

void BlockingThreads::joinFinished() {
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (entry->finished.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
            ++entry;
            continue;
        }
        entry->thread.join();
        entry = m_entries.erase(entry);
    }
}

} // namespace selfment::session
