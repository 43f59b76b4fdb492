// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace spdlog {
class logger;
}

namespace selfment::support {

/// Log of one program part, to stderr; handed to whoever logs, never reached as a global.
/// level as spdlog names it: trace, debug, info, warn, err, off.
std::shared_ptr<spdlog::logger> makeLogger(const char* name, const char* level);

} // namespace selfment::support
