// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace selfment::session {

/// One name for a file or folder, through whatever links it is reached; where that cannot be found out, its
/// absolute path.
std::filesystem::path resolvedPath(const std::filesystem::path& path);

} // namespace selfment::session
