// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"

#include <memory>

namespace selfment::remote {

/// The one kind of connector there is: directly, or through the user's ssh.
std::unique_ptr<EngineConnector> makeEngineConnector();

} // namespace selfment::remote
