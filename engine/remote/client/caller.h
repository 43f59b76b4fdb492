// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/link.h"
#include "support/result.h"

#include <chrono>
#include <functional>
#include <optional>

namespace selfment::remote {

/// Makes calls for one job (or for the session) over whatever connection there is: waits while there is none,
/// and makes a call again that a broken connection cut off. Thread-safe.
class Caller {
public:
    using Body = std::function<grpc::Status(Connection& connection, grpc::ClientContext& context)>;

    Caller(Link& link, CallGroup& group) : m_link(link), m_group(group) {}

    /// limit: deadline of one attempt (none: as long as it takes). A server that says it is busy is asked
    /// again for some seconds. Cancelled when the group ended. Errors: what the server answers, and the
    /// link's failure.
    support::Status call(std::optional<std::chrono::milliseconds> limit, const Body& body) const;
    /// One attempt, now; engineLost where there is no connection.
    support::Status once(std::chrono::milliseconds limit, const Body& body) const;

    [[nodiscard]] CallGroup& group() const { return m_group; }
    [[nodiscard]] const std::string& engine() const { return m_link.name(); }

private:
    Link& m_link;
    CallGroup& m_group;
};

} // namespace selfment::remote
