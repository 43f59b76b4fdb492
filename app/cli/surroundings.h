// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt_flag.h"
#include "session/session.h"

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

namespace selfment::cli {

/// All that the program takes from the process around it, so that a test can give its own.
/// The referenced objects must outlive the run.
struct Surroundings {
    std::ostream& out; ///< results
    std::ostream& err; ///< log, progress, errors
    const InterruptFlag& interrupt;
    std::function<std::unique_ptr<session::Session>()> makeSession;
    std::function<std::optional<std::string>(const std::string& name)> environment;
    bool errIsTerminal = false; ///< a progress bar may be drawn
    int errColumns = 80;
};

} // namespace selfment::cli
