// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace selfment::cli {

/// A word as a shell takes it, quoted where it has to be; for commands that are proposed.
[[nodiscard]] std::string shellWord(const std::string& word);

} // namespace selfment::cli
