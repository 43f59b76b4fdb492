// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <string>

namespace selfment::cli {

/// Wrong usage of an option that the command takes (its help is shown), or of an argument's place-holder
/// such as INPUT.
[[nodiscard]] GivenProblem wrongUsageOf(const Command& command, const std::string& nameOrPlaceHolder,
                                        std::string why, std::string hint);

} // namespace selfment::cli
