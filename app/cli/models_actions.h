// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/job_runner.h"
#include "app/cli/json_text.h"

#include <string>
#include <vector>

namespace selfment::cli {

/// One call of `selfment models ACTION`, as its actions take it.
struct ModelsCall {
    const Invocation& invocation;
    const Surroundings& surroundings;
    std::string action;
    std::vector<std::string> names; ///< the arguments after the action
    session::Session& session;

    [[nodiscard]] bool json() const { return invocation.given.flag("json"); }
    [[nodiscard]] bool quiet() const { return invocation.given.flag("quiet"); }
};

/// Carries one action out with its progress. An error gets the advice that fits the model concerned.
[[nodiscard]] session::Outcome carryOut(const ModelsCall& call, session::ModelAction action);
/// Its result; empty where the outcome has none.
[[nodiscard]] session::ModelsResult resultOf(const session::Outcome& outcome);
/// {"command": "models ACTION", "version": ...}
[[nodiscard]] Json documentFor(const ModelsCall& call);
/// For an outcome that is not done: tells it on the error stream, with --json adds it to document and prints
/// that. Returns the exit code.
int reportNotDone(const ModelsCall& call, const session::Outcome& outcome, Json document);

// One function an action: does it, prints, returns the exit code.
int listModels(const ModelsCall& call);
int showModel(const ModelsCall& call);
int addModel(const ModelsCall& call);
int verifyModels(const ModelsCall& call);
int removeModel(const ModelsCall& call);
int showLicence(const ModelsCall& call);
int downloadModel(const ModelsCall& call);
int keepToken(const ModelsCall& call);

} // namespace selfment::cli
