// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"

#include <optional>
#include <string_view>

namespace selfment::cli {

/// "48x32": rows and columns of a patch grid. None where text is not HxW, with both from 1.
[[nodiscard]] std::optional<values::PatchGrid> gridFrom(std::string_view text);

} // namespace selfment::cli
