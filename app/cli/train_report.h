// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_text.h"
#include "session/results.h"

#include <string>

namespace selfment::cli {

/// All of a training's summary, under stable names.
[[nodiscard]] Json trainJson(const session::Outcome& outcome, const session::TrainSummary& summary);
/// The same for people.
[[nodiscard]] std::string trainText(const session::Outcome& outcome, const session::TrainSummary& summary);

} // namespace selfment::cli
