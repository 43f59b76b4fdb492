// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/engine_description.h"
#include "session/local/engine_context.h"

namespace selfment::session {

/// What this engine and machine are: libraries, devices, backbones, formats. May take some 100 ms.
EngineDescription describeEngine(EngineContext& engine);

} // namespace selfment::session
