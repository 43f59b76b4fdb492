// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace selfment::cli {

/// The program's version, as CMake's project() has it: "0.1.0".
[[nodiscard]] std::string_view programVersion();

} // namespace selfment::cli
