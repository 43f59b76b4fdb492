// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/caller.h"

#include <algorithm>

namespace selfment::remote {
namespace {

using std::chrono::milliseconds;
using support::makeError;
using support::Status;
using values::ErrorCode;

constexpr milliseconds kAfterFailure{150};
constexpr milliseconds kFirstBusyPause{100};
constexpr milliseconds kLongestBusyPause{1'000};
constexpr milliseconds kBusyPatience{10'000};

/// Of a call that did not get through, whatever it asked.
bool didNotGetThrough(const grpc::Status& status) {
    return isConnectionFailure(status) || status.error_code() == grpc::StatusCode::CANCELLED ||
           status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
}

} // namespace

Status Caller::call(std::optional<milliseconds> limit, const Body& body) const {
    milliseconds busyFor{0};
    milliseconds busyPause = kFirstBusyPause;
    for (;;) {
        const std::shared_ptr<Connection> connection = m_link.wait(m_group);
        if (!connection) {
            const auto failure = m_link.failure();
            if (failure && !m_group.ended())
                return *failure;
            return support::Cancelled{};
        }
        grpc::Status status;
        {
            Call call(*connection, m_group, limit);
            status = body(*connection, call.context());
        }
        if (status.ok())
            return support::Done{};
        if (m_group.ended())
            return support::Cancelled{};
        if (didNotGetThrough(status)) {
            m_link.suspect(connection);
            m_group.pause(kAfterFailure);
            continue;
        }
        values::Error error = errorOf(status, m_link.name());
        if (error.code != ErrorCode::engineBusy || busyFor > kBusyPatience)
            return error;
        m_group.pause(busyPause);
        busyFor += busyPause;
        busyPause = std::min(busyPause * 2, kLongestBusyPause);
    }
}

Status Caller::once(milliseconds limit, const Body& body) const {
    const std::shared_ptr<Connection> connection = m_link.current();
    if (!connection)
        return makeError(ErrorCode::engineLost, m_link.name(), "there is no connection now");
    Call call(*connection, m_group, limit);
    const grpc::Status status = body(*connection, call.context());
    if (status.ok())
        return support::Done{};
    if (didNotGetThrough(status))
        return makeError(ErrorCode::engineLost, m_link.name(), status.error_message());
    return errorOf(status, m_link.name());
}

} // namespace selfment::remote
