// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/blocking_call.h"

#include <future>
#include <list>
#include <mutex>
#include <thread>

namespace selfment::session {

/// A thread per blocking call. The destructor waits for them, but not for long: a decoder that is busy with a
/// huge picture is left behind, since a body owns all it uses. A program whose session was destroyed so must
/// end without running static destructors (std::_Exit). Thread-safe.
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
        std::future<void> finished;
    };
    void joinFinished();

    std::mutex m_mutex;
    std::list<Entry> m_entries;
};

} // namespace selfment::session
