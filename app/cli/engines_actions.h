// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/json_text.h"
#include "remote/engines/known_engines.h"

#include <string>
#include <vector>

namespace selfment::cli {

/// One call of `selfment engines ACTION`, as its actions take it.
struct EnginesCall {
    const Invocation& invocation;
    const Surroundings& surroundings;
    std::string action;
    std::vector<std::string> names; ///< the arguments after the action
    remote::KnownEngines known;

    [[nodiscard]] bool json() const { return invocation.given.flag("json"); }
    [[nodiscard]] bool quiet() const { return invocation.given.flag("quiet"); }
};

/// {"command": "engines ACTION", "version": ...}
[[nodiscard]] Json documentFor(const EnginesCall& call);
/// {"name", "address", "fingerprint", ...} of an engine that was added; never its token.
[[nodiscard]] Json engineJson(const remote::RemoteEngine& engine);
/// Its certificate's fingerprint, or why it has none: "no TLS" (this machine), "through ssh".
[[nodiscard]] std::string trustText(const remote::RemoteEngine& engine);
/// Tells an error on the error stream and, with --json, in document. Returns the exit code.
int reportError(const EnginesCall& call, const values::Error& error, Json document);
/// The same after an interrupt.
int reportInterrupted(const EnginesCall& call, Json document);

// One function an action: does it, prints, returns the exit code.
int listEngines(const EnginesCall& call);
int addEngine(const EnginesCall& call);
int testEngine(const EnginesCall& call);
int removeEngine(const EnginesCall& call);

} // namespace selfment::cli
