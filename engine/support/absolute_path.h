// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace selfment::support {

/// The path from the root, without ".", ".." and a slash at its end. Links in it stay as they are named, but
/// ".." goes up from where a link leads, as it does for whoever opens the path. Looks at the file system
/// where the path holds "..".
std::filesystem::path absolutePath(const std::filesystem::path& path);

} // namespace selfment::support
