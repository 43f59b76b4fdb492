// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace selfment::cli {

struct HelpWanted {};

/// Reads a command's arguments (those after its name), then the environment, then the configuration file, and
/// checks every value against the option table.
[[nodiscard]] std::variant<Invocation, HelpWanted, GivenProblem>
readCommandLine(const Command& command, const std::vector<std::string>& args,
                const Surroundings& surroundings);

/// The candidate closest to name within two or three slips, or empty.
[[nodiscard]] std::string nearestName(std::string_view name, const std::vector<std::string>& candidates);

/// Prints the error line, the option's own help, and where to read more. Returns kWrongUsage.
int reportWrongUsage(const GivenProblem& problem, const Command* command, const Surroundings& surroundings);

} // namespace selfment::cli
