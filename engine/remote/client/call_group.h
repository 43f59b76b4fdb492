// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

namespace grpc {
class ClientContext;
}

namespace selfment::remote {

/// Calls that end together: those of a job, those over a connection. Thread-safe.
class CallGroup {
public:
    /// Cancels the calls under way, and every one that is added later.
    void end();
    [[nodiscard]] bool ended() const;
    /// Sleeps that long, or until the end; true: it has ended.
    bool pause(std::chrono::milliseconds duration) const;

    /// The context must be removed before it goes.
    void add(grpc::ClientContext& context);
    void remove(grpc::ClientContext& context);

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::set<grpc::ClientContext*> m_contexts; ///< under way
    bool m_ended = false;
};

} // namespace selfment::remote
