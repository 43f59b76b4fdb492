// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/exit_codes.h"
#include "app/cli/json_text.h"
#include "app/text/error_text.h"
#include "support/result.h"

#include <optional>

namespace selfment::cli {

/// What is wrong with the options of `selfment bench backbone`.
[[nodiscard]] std::optional<GivenProblem> wrongBackboneBench(const Invocation& invocation);
/// Measures, prints, returns the exit code.
int benchBackbone(const Invocation& invocation, const Surroundings& surroundings);

/// What is wrong with the options of `selfment bench spectral`.
[[nodiscard]] std::optional<GivenProblem> wrongSpectralBench(const Invocation& invocation);
/// Measures, prints, returns the exit code.
int benchSpectral(const Invocation& invocation, const Surroundings& surroundings);

/// What is wrong with the options of `selfment bench head`.
[[nodiscard]] std::optional<GivenProblem> wrongHeadBench(const Invocation& invocation);
/// Measures, prints, returns the exit code.
int benchHead(const Invocation& invocation, const Surroundings& surroundings);

/// What is wrong with the options of `selfment bench remote`.
[[nodiscard]] std::optional<GivenProblem> wrongRemoteBench(const Invocation& invocation);
/// Measures, prints, returns the exit code.
int benchRemote(const Invocation& invocation, const Surroundings& surroundings);

/// The whole number given for an option whose syntax was checked.
[[nodiscard]] int numberFrom(const Invocation& invocation, const char* name, int otherwise);

/// Tells on the error stream, with --json on the output too, that a benchmark was interrupted (no error) or
/// failed. Returns the exit code.
int reportNotMeasured(const Invocation& invocation, const values::Error* error,
                      const Surroundings& surroundings);

/// Prints a result as text or JSON, or why there is none. Returns the exit code.
template <typename Measured, typename Text, typename JsonText>
int reportMeasured(const support::Result<Measured>& result, const Invocation& invocation,
                   const Surroundings& surroundings, Text text, JsonText jsonText) {
    if (!result.ok())
        return reportNotMeasured(invocation, result.failed() ? &result.error() : nullptr, surroundings);
    if (invocation.given.flag("json"))
        surroundings.out << jsonText(result.value()) << '\n';
    else
        surroundings.out << text(result.value());
    return kAllDone;
}

} // namespace selfment::cli
