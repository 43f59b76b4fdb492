// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt_flag.h"

#include <optional>
#include <string>

namespace selfment::cli {

/// Whether a person types there.
[[nodiscard]] bool isTerminal(int file);

/// The first line of a file descriptor, without its end. A terminal shows nothing of it and is as before
/// afterwards. None when the input ends before a character came, cannot be read, is longer than a token can
/// be, or the user interrupts.
[[nodiscard]] std::optional<std::string> readSecretLine(int file, const InterruptFlag& interrupt);

/// The same for what need not be hidden: the terminal shows it.
[[nodiscard]] std::optional<std::string> readShownLine(int file, const InterruptFlag& interrupt);

} // namespace selfment::cli
