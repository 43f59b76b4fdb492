// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_text.h"
#include "session/results.h"

#include <string>

namespace selfment::cli {

/// CONTRACT, "Evaluation": with one measured row its numbers at the top level, too; all rows, the paper's
/// marked as published, under "rows".
[[nodiscard]] Json evaluateJson(const session::Outcome& outcome, const session::EvaluationResult& result,
                                session::EvaluationKind kind, bool perImage);

/// Tables for people: measured rows, then published ones; what was left out; notes.
[[nodiscard]] std::string evaluateText(const session::EvaluationResult& result, session::EvaluationKind kind,
                                       bool perImage);

} // namespace selfment::cli
