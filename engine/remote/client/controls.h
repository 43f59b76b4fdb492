// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/job_runner.h"
#include "remote/client/job_table.h"
#include "session/jobs/lane.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace selfment::remote {

/// Passes a user's wishes on to the server at once, and sees to it that a cancelled job ends in time whatever
/// the connection does. Also lets the server forget what has ended. Thread-safe.
class Controls {
public:
    using Pointer = JobTable::Pointer;

    /// All must outlive it.
    Controls(Link& link, JobTable& table, JobRunner& runner);
    ~Controls();
    Controls(const Controls&) = delete;
    Controls& operator=(const Controls&) = delete;

    void control(const Pointer& job, session::Control control);
    /// Wishes that a lost connection kept from the server.
    void sendUnsent();
    /// Cancels all jobs but those that the server is to keep, and waits for their ends, for half a second at
    /// most; then all jobs have ended here.
    void endAll();

private:
    void send(const Pointer& job, session::Control control);
    support::Status tell(std::uint64_t key, session::Control control, std::chrono::milliseconds limit);
    void watch();
    void endOverdue();
    void sendForgotten(std::chrono::milliseconds limit);

    Link& m_link;
    JobTable& m_table;
    JobRunner& m_runner;
    CallGroup m_calls;

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    bool m_closing = false;

    session::Lane m_lane{1}; ///< wishes in their order
    session::Lane m_tidying{1};
    std::thread m_watch;
};

} // namespace selfment::remote
