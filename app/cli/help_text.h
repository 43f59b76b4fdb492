// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <string>
#include <string_view>

namespace selfment::cli {

/// "selfment" alone: commands by group.
[[nodiscard]] std::string shortHelp(int columns);
/// One command: usage, options by group with defaults, ranges, units and environment names, limits, exit
/// codes.
[[nodiscard]] std::string commandHelp(const Command& command, int columns);
/// One option, as a paragraph of commandHelp.
[[nodiscard]] std::string optionHelp(const options::OptionSpec& option, int columns);

/// "--no-shuffle" of a flag that is on unless told otherwise; else empty.
[[nodiscard]] std::string offSwitch(const options::OptionSpec& option);
/// The words that give an option: "--tau"; "--shuffle", "--no-shuffle".
[[nodiscard]] std::vector<std::string> switchesOf(const options::OptionSpec& option);
/// "--tau T", "--json", "--shuffle, --no-shuffle".
[[nodiscard]] std::string optionSyntax(const options::OptionSpec& option);
/// "default 0.2; -1 to 1; SELFMENT_TAU".
[[nodiscard]] std::string optionFacts(const options::OptionSpec& option);
/// Heading of an option group.
[[nodiscard]] std::string_view groupTitle(options::OptionGroup group);
/// The groups in the order of the help.
[[nodiscard]] std::vector<options::OptionGroup> groupOrder();

/// Words broken into lines of at most columns characters, each after indent spaces.
[[nodiscard]] std::string wrapped(std::string_view text, int indent, int columns);

/// What each exit code means, one a line: "0  all done".
[[nodiscard]] std::string_view exitCodeText();
/// Options of the program itself: syntax and meaning, one a line, parted by a tab.
[[nodiscard]] std::string_view programOptionText();

} // namespace selfment::cli
