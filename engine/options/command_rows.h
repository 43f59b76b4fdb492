// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"

#include <span>

namespace selfment::options {

/// Rows of the table that belong to commands alone; none is bound to Options.
[[nodiscard]] std::span<const OptionSpec> commandRows();
/// Those of `selfment serve`.
[[nodiscard]] std::span<const OptionSpec> serveRows();

} // namespace selfment::options
