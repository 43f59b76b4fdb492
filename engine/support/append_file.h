// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <filesystem>
#include <string_view>

namespace selfment::support {

/// Adds text to the end of a file, which is made where there is none: all of it, or, on failure, nothing. For
/// one writer at a time. Errors: destinationUnwritable, diskFull.
Status appendToFile(const std::filesystem::path& path, std::string_view text);

} // namespace selfment::support
