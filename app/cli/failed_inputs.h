// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_text.h"
#include "session/results.h"

#include <cstdint>
#include <ostream>
#include <vector>

namespace selfment::cli {

/// Those that were left out with an error.
[[nodiscard]] std::vector<session::FailedInput> failedOf(const std::vector<session::SkippedImage>& skipped);
/// Those that could not be read.
[[nodiscard]] std::vector<session::FailedInput> failedOf(const std::vector<session::SkippedFile>& skipped);

/// [{"file", "code", "what", "where", "why", "hint"}]
[[nodiscard]] Json failedJson(const std::vector<session::FailedInput>& failed);

/// "2 of 10 inputs failed:" and an error line for each; nothing where none did.
void listFailed(const std::vector<session::FailedInput>& failed, std::int64_t total, std::ostream& err);

} // namespace selfment::cli
