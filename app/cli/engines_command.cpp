// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/action_usage.h"
#include "app/cli/command_line.h"
#include "app/cli/engine_choice.h"
#include "app/cli/engines_actions.h"
#include "app/cli/exit_codes.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"
#include "remote/server/identity.h"

#include <algorithm>
#include <array>

namespace selfment::cli {
namespace {

using remote::RemoteEngine;
using values::ErrorCode;

/// How an action of command.cpp is carried out.
struct EnginesAction {
    std::string_view name;
    std::size_t arguments;     ///< after the action
    std::string_view argument; ///< what they are, for messages
    bool takesTrust;           ///< --engine-fingerprint and the others of one engine
    int (*run)(const EnginesCall& call);
};

constexpr std::array kActions = {
    EnginesAction{"list", 0, "", false, listEngines},
    EnginesAction{"add", 2, "NAME ADDRESS", true, addEngine},
    EnginesAction{"test", 1, "NAME|ADDRESS", true, testEngine},
    EnginesAction{"remove", 1, "NAME", false, removeEngine},
};

const EnginesAction& actionOf(const Invocation& invocation) {
    return *std::find_if(kActions.begin(), kActions.end(), [&](const EnginesAction& action) {
        return action.name == invocation.arguments.front();
    });
}

GivenProblem wrong(std::string where, std::string why, std::string hint) {
    return {{ErrorCode::optionInvalid, std::move(where), std::move(why), std::move(hint)}, nullptr};
}

std::optional<GivenProblem> wrongArguments(const Invocation& invocation, const EnginesAction& action) {
    const std::size_t count = invocation.arguments.size() - 1;
    const std::string name(action.name);
    const std::string usage = "write selfment engines " + name +
                              (action.argument.empty() ? "" : " " + std::string(action.argument));
    if (count < action.arguments)
        return wrong(std::string(action.argument), "an argument is missing", usage);
    if (count > action.arguments)
        return wrong(invocation.arguments[action.arguments + 1], "it is one argument too many", usage);
    for (const char* option :
         {"engine-fingerprint", "engine-token-file", "engine-program", "engine-photos"}) {
        if (invocation.given.typed(option) && !action.takesTrust)
            return wrong("--" + std::string(option), "it goes with engines add and test only",
                         "leave it out");
    }
    return std::nullopt;
}

} // namespace

Json documentFor(const EnginesCall& call) {
    return {{"command", "engines " + call.action}, {"version", programVersion()}};
}

std::string trustText(const RemoteEngine& engine) {
    if (engine.address.way == remote::EngineAddress::Way::ssh)
        return "through ssh";
    if (engine.certificatePem.empty())
        return "no TLS";
    const auto fingerprint = remote::fingerprintOf(engine.certificatePem);
    return fingerprint ? *fingerprint : std::string("its certificate is damaged");
}

Json engineJson(const RemoteEngine& engine) {
    const auto fingerprint = remote::fingerprintOf(engine.certificatePem);
    return {{"name", engine.name},
            {"address", engine.address.text()},
            {"fingerprint", fingerprint ? Json(*fingerprint) : Json(nullptr)},
            {"program", engine.sshCommand.empty() ? Json(nullptr) : Json(engine.sshCommand)},
            {"photos", engine.photos == remote::PhotoForm::jpeg ? "jpeg" : "unchanged"}};
}

int reportError(const EnginesCall& call, const values::Error& error, Json document) {
    if (call.json()) {
        document["error"] = errorJson(error);
        printJson(call.surroundings.out, document);
    }
    call.surroundings.err << text::errorLine(error) << '\n';
    return kFailed;
}

int reportInterrupted(const EnginesCall& call, Json document) {
    if (call.json()) {
        document["cancelled"] = true;
        printJson(call.surroundings.out, document);
    }
    call.surroundings.err << "selfment: interrupted\n";
    return kInterrupted;
}

int listEngines(const EnginesCall& call) {
    const auto engines = call.known.list();
    if (!engines)
        return reportError(call, engines.error(), documentFor(call));
    if (call.json()) {
        Json document = documentFor(call);
        document["engines"] = Json::array();
        for (const RemoteEngine& engine : *engines)
            document["engines"].push_back(engineJson(engine));
        printJson(call.surroundings.out, document);
        return kAllDone;
    }
    if (engines->empty()) {
        call.surroundings.out << "No engine was added. \"selfment engines add NAME HOST:PORT\" adds one.\n";
        return kAllDone;
    }
    for (const RemoteEngine& engine : *engines)
        call.surroundings.out << text::oneLine(engine.name) << "\n  " << engine.address.text() << ", "
                              << trustText(engine) << photosNote(engine.photos) << '\n';
    return kAllDone;
}

int removeEngine(const EnginesCall& call) {
    const support::Status removed = call.known.remove(call.names.front());
    if (!removed)
        return reportError(call, removed.error(), documentFor(call));
    if (call.json()) {
        Json document = documentFor(call);
        document["name"] = call.names.front();
        printJson(call.surroundings.out, document);
    } else {
        call.surroundings.out << text::oneLine(call.names.front())
                              << " is forgotten, with its certificate and its token.\n";
    }
    return kAllDone;
}

int runEngines(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongAction(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    const EnginesAction& action = actionOf(invocation);
    if (const auto problem = wrongArguments(invocation, action))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    return action.run({invocation,
                       surroundings,
                       std::string(action.name),
                       {invocation.arguments.begin() + 1, invocation.arguments.end()},
                       remote::KnownEngines(surroundings.enginesFolder)});
}

} // namespace selfment::cli
