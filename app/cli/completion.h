// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace selfment::cli {

/// Completion script for "bash" or "zsh", made from the command list and the option table; nothing for
/// others.
[[nodiscard]] std::optional<std::string> completionScript(std::string_view shell);

} // namespace selfment::cli
