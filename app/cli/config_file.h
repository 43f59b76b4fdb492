// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <optional>
#include <string>

namespace selfment::cli {

/// Adds the options of a TOML or INI file to given: keys are option names, at the top (for every command that
/// takes them) or in a section named like the command; sections of other commands are left alone.
/// Errors: configurationUnreadable, naming the file or the unknown key.
[[nodiscard]] std::optional<values::Error> addConfigFile(const std::string& path, const Command& command,
                                                         GivenOptions& given);

} // namespace selfment::cli
