// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/given_options.h"
#include "app/cli/surroundings.h"
#include "options/option_table.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::cli {

struct Command;

/// A command as it was called: its arguments and options, syntax checked.
struct Invocation {
    const Command* command = nullptr;
    std::vector<std::string> arguments;
    GivenOptions given;
};

/// What the first argument of a command with several jobs can be.
struct ActionSpec {
    std::string_view name;
    std::string_view arguments; ///< "PATH [--name NAME]"
    std::string_view summary;   ///< one line, no full stop
};

/// One command of the program; its options are the rows of the option table with its bit.
struct Command {
    std::string_view name;
    std::string_view group;     ///< heading in the short help
    std::string_view arguments; ///< "INPUT... --out DIR"
    std::string_view summary;   ///< one line, no full stop
    std::string_view description;
    std::string_view examples; ///< one a line
    options::Taker taker;
    int (*run)(const Invocation& invocation, const Surroundings& surroundings);
    std::span<const ActionSpec> actions = {};
};

/// All commands, in the order of the help.
[[nodiscard]] std::span<const Command> commandList();
/// The command of that name, or null.
[[nodiscard]] const Command* findCommand(std::string_view name);
/// The option rows that a command takes, in table order.
[[nodiscard]] std::vector<const options::OptionSpec*> optionsOf(const Command& command);
/// The row of that name that a command takes, or null. Rows of different commands may share a name.
[[nodiscard]] const options::OptionSpec* optionOf(const Command& command, std::string_view name);
/// The commands that take a row, in the order of the help.
[[nodiscard]] std::vector<std::string_view> takersOf(const options::OptionSpec& option);
/// Whether a row of another command has the same name.
[[nodiscard]] bool sharesName(const options::OptionSpec& option);

int runSegment(const Invocation& invocation, const Surroundings& surroundings);
int runInspect(const Invocation& invocation, const Surroundings& surroundings);
int runFeatures(const Invocation& invocation, const Surroundings& surroundings);
int runTrain(const Invocation& invocation, const Surroundings& surroundings);
int runEvaluate(const Invocation& invocation, const Surroundings& surroundings);
int runModels(const Invocation& invocation, const Surroundings& surroundings);
int runBench(const Invocation& invocation, const Surroundings& surroundings);
int runServe(const Invocation& invocation, const Surroundings& surroundings);
int runEngines(const Invocation& invocation, const Surroundings& surroundings);
int runDoctor(const Invocation& invocation, const Surroundings& surroundings);

} // namespace selfment::cli
