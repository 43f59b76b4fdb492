// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"
#include "session/session.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <memory>
#include <string>

namespace selfment::remote {

/// The way to a server, which may have to be made first and made again when it broke (ssh). Shared by a
/// session's threads; its destructor closes the way and takes less than half a second.
class Route {
public:
    virtual ~Route() = default;

    /// What to dial: "HOST:PORT", "[::1]:PORT" or "unix:PATH". Asked before every attempt to connect; blocks
    /// until the way is there, an error, or the token (within 200 ms).
    virtual support::Result<std::string> open(const support::CancelToken& cancel) = 0;
    /// A closer look at why connecting over this way failed with failure (name not found, refused, another
    /// certificate ...); failure itself where there is nothing more to say. May block for some seconds.
    virtual values::Error explain(const values::Error& failure, const support::CancelToken& cancel) = 0;
};

/// A way that is always there, and explains nothing.
std::shared_ptr<Route> plainRoute(std::string address);

/// All that a session's channels are made of.
struct ChannelTarget {
    std::string name;     ///< how errors call the engine: as the user typed it
    std::string location; ///< its address, for the description; empty: the name is one
    std::shared_ptr<Route> route;
    std::string token;          ///< empty: none is sent
    std::string certificatePem; ///< the only root trusted; empty: no TLS, for loopback and unix sockets alone
    WhenGone whenGone = WhenGone::automatic;
    PhotoForm photos = PhotoForm::unchanged;

    [[nodiscard]] const std::string& whereItIs() const { return location.empty() ? name : location; }
};

/// connectSession over a way that is there already or is made as needed; the route lives as long as the
/// session. A certificate that does not fit ends as route->explain tells it.
support::Result<std::unique_ptr<session::Session>> connectSession(const ChannelTarget& target,
                                                                  std::unique_ptr<session::Session> home,
                                                                  const support::CancelToken& cancel);

/// Connects, asks for versions and description, measures the latency with a few calls, and disconnects.
EngineTest testTarget(const ChannelTarget& target, const support::CancelToken& cancel);

} // namespace selfment::remote
