// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <optional>

namespace selfment::cli {

/// What is wrong with the first argument of a command with actions: it is missing, or no action's name.
[[nodiscard]] std::optional<GivenProblem> wrongAction(const Invocation& invocation);

} // namespace selfment::cli
