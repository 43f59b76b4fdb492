// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/job_runner.h"
#include "app/cli/json_text.h"

#include <string>
#include <vector>

namespace selfment::cli {

/// What `inspect --json` prints: grid [height, width], seed, eigenvalues, convergence, warnings, stage_ms and
/// more.
[[nodiscard]] Json inspectJson(const session::InspectSummary& summary, const std::vector<StageNote>& stages);
/// The same for people.
[[nodiscard]] std::string inspectText(const session::InspectSummary& summary,
                                      const std::vector<StageNote>& stages);

} // namespace selfment::cli
