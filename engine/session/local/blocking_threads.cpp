// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/blocking_threads.h"

namespace selfment::session {

BlockingThreads::~BlockingThreads() {
    for (Entry& entry : m_entries)
        entry.thread.join();
}

void BlockingThreads::start(std::function<void()> body) {
    const std::lock_guard lock(m_mutex);
    joinFinished();
    Entry& entry = m_entries.emplace_back();
    entry.thread = std::thread([&entry, body = std::move(body)]() mutable {
        body();
        body = nullptr; // what it shares is released before the thread counts as finished
        entry.finished = true;
    });
}

void BlockingThreads::joinFinished() {
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (!entry->finished) {
            ++entry;
            continue;
        }
        entry->thread.join();
        entry = m_entries.erase(entry);
    }
}

} // namespace selfment::session
