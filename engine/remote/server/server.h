// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/server_settings.h"
#include "support/result.h"

#include <functional>
#include <memory>
#include <string>

namespace selfment::session {
class ItemGate;
class Session;
} // namespace selfment::session

namespace selfment::remote {

/// Makes the session that a server shares among its clients; gate is what its batches ask before each image.
using ServedSessionFactory =
    std::function<std::unique_ptr<session::Session>(std::shared_ptr<session::ItemGate> gate)>;

/// An engine for clients elsewhere (engine.proto), on threads of its own.
class Server {
public:
    /// Listens when it returns. Errors: optionInvalid (an address that needs TLS and a token),
    /// destinationUnwritable (the folder, or another server has it), engineUnavailable (the address is
    /// taken).
    static support::Result<std::unique_ptr<Server>> start(const ServerSettings& settings,
                                                          const ServedSessionFactory& makeSession);
    virtual ~Server() = default; ///< stops

    /// HOST:PORT as bound, or unix:PATH.
    [[nodiscard]] virtual std::string address() const = 0;
    /// Takes no more calls, cancels all jobs and ends within some seconds. Idempotent.
    virtual void stop() = 0;
    /// Clients that have been heard of within the grace time.
    [[nodiscard]] virtual int clients() const = 0;
};

} // namespace selfment::remote
