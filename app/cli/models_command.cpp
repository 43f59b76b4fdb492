// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/action_usage.h"
#include "app/cli/command_line.h"
#include "app/cli/exit_codes.h"
#include "app/cli/known_backbones.h"
#include "app/cli/models_actions.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"

#include <algorithm>
#include <array>
#include <limits>

namespace selfment::cli {
namespace {

using session::Outcome;
using values::Error;
using values::ErrorCode;

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

/// How an action of command.cpp is carried out.
struct ModelsAction {
    std::string_view name;
    std::size_t least; ///< arguments after the action
    std::size_t most;
    std::string_view argument; ///< what they are, for messages
    int (*run)(const ModelsCall& call);
};

constexpr std::array kActions = {
    ModelsAction{"list", 0, 0, "", listModels},
    ModelsAction{"show", 1, 1, "NAME", showModel},
    ModelsAction{"add", 1, 1, "PATH", addModel},
    ModelsAction{"verify", 1, kAny, "NAME", verifyModels},
    ModelsAction{"remove", 1, 1, "NAME", removeModel},
    ModelsAction{"licence", 1, 1, "NAME", showLicence},
    ModelsAction{"download", 1, 1, "NAME", downloadModel},
    ModelsAction{"token", 0, 0, "", keepToken},
};

/// Options of one action alone.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOwnOptions = {
    {{"name", "add"}, {"accept-licence", "download"}, {"delete-files", "remove"}}};

const ModelsAction* findAction(std::string_view name) {
    const auto* found = std::find_if(kActions.begin(), kActions.end(),
                                     [name](const ModelsAction& action) { return action.name == name; });
    return found == kActions.end() ? nullptr : found;
}

GivenProblem wrong(ErrorCode code, std::string where, std::string why, std::string hint) {
    return {{code, std::move(where), std::move(why), std::move(hint)}, nullptr};
}

std::optional<GivenProblem> wrongArguments(const Invocation& invocation, const ModelsAction& action) {
    const std::size_t count = invocation.arguments.size() - 1;
    const std::string name(action.name);
    if (action.name == "token" && count > 0) // the argument may be the token: it is not repeated
        return wrong(ErrorCode::optionInvalid, "token", "it takes no arguments",
                     "give the token on standard input, where others do not see it");
    if (count < action.least)
        return wrong(ErrorCode::optionInvalid, std::string(action.argument), "it is missing",
                     "write selfment models " + name + " " + std::string(action.argument));
    if (count > action.most)
        return wrong(ErrorCode::optionInvalid, invocation.arguments[action.most + 1],
                     action.most == 0 ? "models " + name + " takes no arguments"
                                      : "models " + name + " takes one " + std::string(action.argument),
                     "leave it out");
    for (const auto& [option, owner] : kOwnOptions) {
        if (invocation.given.typed(option) && owner != action.name)
            return GivenProblem{{ErrorCode::optionInvalid, "--" + std::string(option),
                                 "it goes with models " + std::string(owner) + " only", "leave it out"},
                                nullptr};
    }
    return std::nullopt;
}

/// The general advice, with the name of the model at hand.
void adviseFor(const std::string& name, Error& error) {
    if (!error.hint.empty() || name.empty())
        return;
    if (error.code == ErrorCode::modelMoved)
        error.hint = "put it back, or tell where it is now: \"selfment models add PATH --name " + name + "\"";
    else if (error.code == ErrorCode::licenceNotAccepted)
        error.hint =
            "read it with \"selfment models licence " + name + "\", then download with --accept-licence";
}

std::string nameIn(const session::ModelAction& action) {
    return std::visit(
        [](const auto& one) -> std::string {
            if constexpr (requires { one.name; })
                return one.name;
            else
                return {};
        },
        action);
}

} // namespace

Outcome carryOut(const ModelsCall& call, session::ModelAction action) {
    ProgressDisplay display(call.surroundings, call.quiet());
    const std::string name = nameIn(action);
    Outcome outcome = runJob(call.session, session::ModelsRequest{std::move(action)}, display, StageLog::none,
                             call.surroundings.interrupt)
                          .outcome;
    if (outcome.error)
        adviseFor(name, *outcome.error);
    return outcome;
}

session::ModelsResult resultOf(const Outcome& outcome) {
    const auto* result = std::get_if<session::ModelsResult>(&outcome.data);
    return result != nullptr ? *result : session::ModelsResult{};
}

Json documentFor(const ModelsCall& call) {
    return {{"command", "models " + call.action}, {"version", programVersion()}};
}

int reportNotDone(const ModelsCall& call, const Outcome& outcome, Json document) {
    const bool cancelled = outcome.state == Outcome::State::cancelled;
    const Error error = outcome.error.value_or(Error{ErrorCode::internal, {}, {}, {}});
    if (call.json()) {
        document["cancelled"] = cancelled;
        if (!cancelled)
            document["error"] = errorJson(error);
        printJson(call.surroundings.out, document);
    }
    if (!cancelled)
        call.surroundings.err << text::errorLine(error) << '\n';
    else if (call.action == "download")
        call.surroundings.err << "selfment: interrupted; the same command goes on where it stopped\n";
    else
        call.surroundings.err << "selfment: interrupted\n";
    return cancelled ? kInterrupted : kFailed;
}

int runModels(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongAction(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    const ModelsAction& action = *findAction(invocation.arguments.front());
    if (const auto problem = wrongArguments(invocation, action))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    const auto session = surroundings.makeSession();
    return action.run({invocation,
                       surroundings,
                       std::string(action.name),
                       {invocation.arguments.begin() + 1, invocation.arguments.end()},
                       *session});
}

} // namespace selfment::cli
