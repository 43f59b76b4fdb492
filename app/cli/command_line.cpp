// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/config_file.h"
#include "app/cli/engine_choice.h"
#include "app/cli/exit_codes.h"
#include "app/cli/help_text.h"
#include "app/text/error_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <numeric>

namespace selfment::cli {
namespace {

using values::ErrorCode;
using Options = std::vector<std::pair<const options::OptionSpec*, CLI::Option*>>;

/// The command's row that a word switches, or null.
const options::OptionSpec* rowOfSwitch(const Command& command, const std::string& word) {
    for (const options::OptionSpec* row : optionsOf(command))
        for (const std::string& known : switchesOf(*row))
            if (known == word)
                return row;
    return nullptr;
}

/// The table's rows as CLI11 options. Values stay text: the table checks them, wherever they come from.
Options declareOptions(CLI::App& app, const Command& command) {
    Options declared;
    for (const options::OptionSpec* row : optionsOf(command)) {
        const std::string flag = "--" + std::string(row->name);
        const std::string off = offSwitch(*row);
        CLI::Option* option = row->type == options::OptionType::flag
                                  ? app.add_flag(off.empty() ? flag : flag + ",!" + off)
                                  : app.add_option(flag, [](const CLI::results_t&) { return true; });
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
        declared.emplace_back(row, option);
    }
    return declared;
}

std::optional<GivenProblem> unknownOption(const std::string& argument, const Command& command) {
    const std::string name = argument.substr(0, argument.find('='));
    std::vector<std::string> known = {"--help"};
    for (const options::OptionSpec* row : optionsOf(command))
        for (const std::string& word : switchesOf(*row))
            known.push_back(word);
    const std::string nearest = nearestName(name, known);
    std::string hint;
    if (!nearest.empty())
        hint = "did you mean " + nearest + "?";
    else if (!name.starts_with("--"))
        hint = "put -- before file names that begin with a dash";
    const options::OptionSpec* row = rowOfSwitch(command, nearest);
    return GivenProblem{
        {ErrorCode::optionUnknown, name, "not an option of " + std::string(command.name), hint}, row};
}

GivenProblem valueMissing(const Command& command, const std::string& flag) {
    const options::OptionSpec* row = rowOfSwitch(command, flag);
    const std::string what = row != nullptr ? std::string(row->valueName) : "value";
    return {{ErrorCode::optionInvalid, flag, "its " + what + " is missing", {}}, row};
}

std::optional<GivenProblem> takeArguments(const std::vector<std::string>& remaining, Invocation& invocation) {
    for (const std::string& argument : remaining) {
        if (argument.size() > 1 && argument.front() == '-')
            return unknownOption(argument, *invocation.command);
        invocation.arguments.push_back(argument);
    }
    return std::nullopt;
}

std::optional<GivenProblem> takeOptions(const Options& declared, Invocation& invocation) {
    for (const auto& [row, option] : declared) {
        if (option->count() == 0)
            continue;
        const std::string flag = "--" + std::string(row->name);
        const std::string text = option->results().back();
        if (rowOfSwitch(*invocation.command, text) != nullptr)
            return valueMissing(*invocation.command, flag);
        invocation.given.add(*row, text, flag);
    }
    return std::nullopt;
}

void addEnvironment(const Surroundings& surroundings, Invocation& invocation) {
    for (const options::OptionSpec* row : optionsOf(*invocation.command)) {
        const std::string name = options::environmentName(*row);
        const std::optional<std::string> text = surroundings.environment(name);
        if (text && !text->empty())
            invocation.given.add(*row, *text, name);
    }
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

/// Fills invocation from the words before "--"; the words after it are arguments whatever they look like.
std::variant<Invocation, HelpWanted, GivenProblem> readWords(const Command& command,
                                                             const std::vector<std::string>& args) {
    Invocation invocation;
    invocation.command = &command;
    const auto separator = std::find(args.begin(), args.end(), "--");
    std::vector<std::string> words(args.begin(), separator);
    if (std::any_of(words.begin(), words.end(),
                    [](const auto& word) { return word == "--help" || word == "-h"; }))
        return HelpWanted{};
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    const Options declared = declareOptions(app, command);
    try {
        std::reverse(words.begin(), words.end()); // CLI11 takes them from the back
        app.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        const std::string what = error.what();
        return valueMissing(command, what.substr(0, what.find_first_of(": ")));
    }
    if (auto problem = takeArguments(app.remaining(), invocation))
        return *problem;
    if (auto problem = takeOptions(declared, invocation))
        return *problem;
    if (separator != args.end())
        invocation.arguments.insert(invocation.arguments.end(), separator + 1, args.end());
    return invocation;
}

} // namespace

std::string nearestName(std::string_view name, const std::vector<std::string>& candidates) {
    std::string best;
    std::size_t bestDistance = name.size() > 6 ? 4 : 3;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = editDistance(name, candidate);
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

std::variant<Invocation, HelpWanted, GivenProblem> readCommandLine(const Command& command,
                                                                   const std::vector<std::string>& args,
                                                                   const Surroundings& surroundings) {
    auto words = readWords(command, args);
    if (!std::holds_alternative<Invocation>(words))
        return words;
    Invocation invocation = std::get<Invocation>(std::move(words));
    addEnvironment(surroundings, invocation);
    if (const std::optional<std::string> config = invocation.given.text("config"))
        if (const auto error = addConfigFile(*config, command, invocation.given))
            return GivenProblem{*error, nullptr};
    if (const auto problem = checkGiven(invocation.given))
        return *problem;
    if (const auto problem = wrongEngineOptions(invocation.given))
        return *problem;
    return invocation;
}

int reportWrongUsage(const GivenProblem& problem, const Command* command, const Surroundings& surroundings) {
    surroundings.err << text::errorLine(problem.error) << '\n';
    if (problem.option != nullptr)
        surroundings.err << optionHelp(*problem.option, surroundings.errColumns);
    surroundings.err << "See \"selfment "
                     << (command != nullptr ? std::string(command->name) + " " : std::string())
                     << "--help\".\n";
    return kWrongUsage;
}

} // namespace selfment::cli
