// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/blocking_call.h"

#include <list>
#include <mutex>
#include <thread>

namespace selfment::session {

/// A thread per blocking call. The destructor waits for all of them. Thread-safe.
class BlockingThreads final : public pipeline::BlockingCalls {
public:
    BlockingThreads() = default;
    BlockingThreads(const BlockingThreads&) = delete;
    BlockingThreads& operator=(const BlockingThreads&) = delete;
    ~BlockingThreads() override;
    void start(std::function<void()> body) override;

private:
    struct Entry {
        std::thread thread;
        std::atomic<bool> finished{false};
    };
    void joinFinished();

    std::mutex m_mutex;
    std::list<Entry> m_entries;
};

} // namespace selfment::session
