// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace selfment::support {

/// Makes a folder that only this user may enter, if it is not there. One that is there must be this user's
/// (or root's), and nobody else's to write in. Errors: destinationUnwritable, diskFull.
Status makePrivateFolder(const std::filesystem::path& folder);

/// As writeFileAtomically, but with mode 0600 from its first moment.
Status writePrivateFile(const std::filesystem::path& file, std::string_view text);

enum class Readers { owner, anyone };

/// A small regular file as text. Readers::owner: it must belong to this user or root and be closed to all
/// others. Errors: fileNotFound, fileUnreadable (also larger than most), tokenFileOpen.
Result<std::string> readSmallFile(const std::filesystem::path& file, std::size_t most, Readers readers);

} // namespace selfment::support
