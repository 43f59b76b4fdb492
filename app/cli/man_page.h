// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace selfment::cli {

/// selfment(1) in roff, made from the command list and the option table.
[[nodiscard]] std::string manPage();

} // namespace selfment::cli
