// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/call_group.h"
#include "remote/client/channel_target.h"
#include "remote/wire/status.h"

#include "engine.grpc.pb.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace selfment::remote {

/// Channels to a server that has greeted us. One that broke is thrown away and another one made. Thread-safe.
class Connection {
public:
    /// Makes the way, connects and greets. clientId: the random name of the session. Errors:
    /// engineUnreachable, engineNotTrusted, engineTokenWrong, engineVersionsDiffer, engineBusy, and what the
    /// route explains.
    static support::Result<std::shared_ptr<Connection>>
    open(const ChannelTarget& target, const std::string& clientId, const support::CancelToken& cancel);

    Connection(const ChannelTarget& target, const std::string& address, std::string clientId);
    ~Connection() { m_calls.end(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Short calls, events, and what somebody waits for.
    [[nodiscard]] v1::Engine::Stub& stub() { return *m_stub; }
    /// Files of batches, on a connection of their own: what somebody waits for never queues behind them.
    [[nodiscard]] v1::Engine::Stub& bulk() { return *m_bulk; }
    [[nodiscard]] const v1::HelloReply& greeting() const { return m_greeting; }
    /// All calls over it; its end gives the connection up.
    [[nodiscard]] CallGroup& calls() { return m_calls; }
    /// Puts token and client into a call's metadata.
    void sign(grpc::ClientContext& context) const;
    /// How long a call goes there and back, ms.
    support::Result<double> ping(std::chrono::milliseconds limit);

private:
    support::Status greet(const support::CancelToken& cancel);

    const std::string m_name;
    const std::string m_token;
    const std::string m_clientId;
    std::unique_ptr<v1::Engine::Stub> m_stub;
    std::unique_ptr<v1::Engine::Stub> m_bulk;
    v1::HelloReply m_greeting;
    CallGroup m_calls;
};

/// A call's context, signed, and in the groups of the connection and of whom it is for while it lives.
class Call {
public:
    /// limit: the call's deadline; none: as long as it takes.
    Call(Connection& connection, CallGroup& group, std::optional<std::chrono::milliseconds> limit);
    ~Call();
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    [[nodiscard]] grpc::ClientContext& context() { return m_context; }

private:
    Connection& m_connection;
    CallGroup& m_group;
    grpc::ClientContext m_context;
};

/// 32 random hexadecimal digits.
std::string newClientId();

/// Whether "HOST:PORT" or "unix:PATH" cannot leave this machine.
[[nodiscard]] bool isLocalAddress(const std::string& address);

} // namespace selfment::remote
