// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/jobs/job.h"
#include "session/session.h"

#include <map>
#include <memory>
#include <mutex>

namespace selfment::remote {

/// Jobs that concern this machine alone, done by a session of it under the job names of another one.
/// Thread-safe.
class HomeJobs {
public:
    /// listener: who hears of the jobs.
    HomeJobs(std::unique_ptr<session::Session> home, std::shared_ptr<const session::ListenerSlot> listener);
    ~HomeJobs();
    HomeJobs(const HomeJobs&) = delete;
    HomeJobs& operator=(const HomeJobs&) = delete;

    /// Whether it is for this machine: thumbnails, plans of batches.
    [[nodiscard]] static bool takes(const session::Request& request);
    void submit(session::JobId id, session::Request request);
    /// False: it is no job of here.
    bool control(session::JobId id, session::Control control);
    bool attach(session::JobId id);

private:
    class Names;
    class Relay;

    const std::shared_ptr<Names> m_names;
    const std::unique_ptr<session::Session> m_home;
};

} // namespace selfment::remote
