// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/channel_target.h"
#include "remote/engines/engine_connector.h"

namespace selfment::remote {

/// The way to an engine that listens at an address. Its explanations tell what exactly is wrong: the name,
/// the port, no TLS or TLS where none was expected, another certificate than engine's, one out of force.
std::shared_ptr<Route> directRoute(const RemoteEngine& engine);

/// Looks before a first connection whether a direct engine is there and shows what it should. Errors: as
/// above.
support::Status lookAtEngine(const RemoteEngine& engine, const support::CancelToken& cancel);

} // namespace selfment::remote
