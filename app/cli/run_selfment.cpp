// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_selfment.h"

#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/cli/completion.h"
#include "app/cli/exit_codes.h"
#include "app/cli/help_text.h"
#include "app/cli/man_page.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"
#include "support/catch_all.h"

#include <algorithm>

namespace selfment::cli {
namespace {

using values::Error;
using values::ErrorCode;

int wrongFirstWord(const std::string& word, const Surroundings& surroundings) {
    std::vector<std::string> known = {"--help", "--version", "--man", "--completion"};
    for (const Command& command : commandList())
        known.emplace_back(command.name);
    const std::string nearest = nearestName(word, known);
    const std::string hint =
        nearest.empty() ? "\"selfment --help\" lists the commands" : "did you mean " + nearest + "?";
    const char* why = word.starts_with('-') ? "not an option of selfment itself" : "not a command";
    return reportWrongUsage({{ErrorCode::optionUnknown, word, why, hint}, nullptr}, nullptr, surroundings);
}

int printCompletion(const std::vector<std::string>& args, const Surroundings& surroundings) {
    const std::size_t equals = args.front().find('=');
    const std::string shell = equals != std::string::npos ? args.front().substr(equals + 1)
                              : args.size() > 1           ? args[1]
                                                          : std::string();
    const std::optional<std::string> script = completionScript(shell);
    if (!script)
        return reportWrongUsage(
            {{ErrorCode::optionInvalid, "--completion", "'" + shell + "' is not one of bash, zsh", {}},
             nullptr},
            nullptr, surroundings);
    surroundings.out << *script;
    return kAllDone;
}

int runCommand(const Command& command, const std::vector<std::string>& args,
               const Surroundings& surroundings) {
    const auto line = readCommandLine(command, args, surroundings);
    if (std::holds_alternative<HelpWanted>(line)) {
        surroundings.out << commandHelp(command, surroundings.errColumns);
        return kAllDone;
    }
    if (const auto* problem = std::get_if<GivenProblem>(&line))
        return reportWrongUsage(*problem, &command, surroundings);
    return command.run(std::get<Invocation>(line), surroundings);
}

int dispatch(const std::vector<std::string>& args, const Surroundings& surroundings) {
    const std::string first = args.empty() ? "--help" : args.front();
    if (first == "--help" || first == "-h" || first == "help") {
        const Command* about = args.size() > 1 ? findCommand(args[1]) : nullptr;
        surroundings.out << (about != nullptr ? commandHelp(*about, surroundings.errColumns)
                                              : shortHelp(surroundings.errColumns));
        return kAllDone;
    }
    if (first == "--version") {
        surroundings.out << "selfment " << programVersion() << '\n';
        return kAllDone;
    }
    if (first == "--man") {
        surroundings.out << manPage();
        return kAllDone;
    }
    if (first == "--completion" || first.starts_with("--completion="))
        return printCompletion(args, surroundings);
    const Command* command = findCommand(first);
    if (command == nullptr)
        return wrongFirstWord(first, surroundings);
    return runCommand(*command, {args.begin() + 1, args.end()}, surroundings);
}

} // namespace

int runSelfment(const std::vector<std::string>& args, const Surroundings& surroundings) {
    int code = kFailed;
    try {
        code = dispatch(args, surroundings);
    } catch (...) {
        surroundings.err << text::errorLine(support::errorFromCurrentException()) << '\n';
    }
    surroundings.out.flush();
    if (!surroundings.out) {
        surroundings.err << text::errorLine(
                                {ErrorCode::destinationUnwritable, "standard output", "writing failed", {}})
                         << '\n';
        if (code == kAllDone)
            code = kFailed;
    }
    surroundings.err.flush();
    return code;
}

} // namespace selfment::cli
