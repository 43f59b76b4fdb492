// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logging.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace selfment::support {

std::shared_ptr<spdlog::logger> makeLogger(const char* name, const char* level) {
    auto logger = std::make_shared<spdlog::logger>(name, std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("%H:%M:%S.%e %n %l: %v");
    logger->set_level(spdlog::level::from_str(level));
    return logger;
}

} // namespace selfment::support
