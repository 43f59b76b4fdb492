// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace selfment::remote {

/// Makes a folder that only this user may enter, if it is not there. One that is there must be this user's
/// (or root's), and nobody else's to write in. Errors: destinationUnwritable.
support::Status makePrivateFolder(const std::filesystem::path& folder);

/// Writes a file with mode 0600 from its first moment: beside its place, then renamed there, so that it is
/// there whole or not at all. Errors: destinationUnwritable, diskFull.
support::Status writePrivateFile(const std::filesystem::path& file, std::string_view text);

enum class Readers { owner, anyone };

/// A small regular file as text. Readers::owner: it must belong to this user or root and be closed to all
/// others. Errors: fileNotFound, fileUnreadable (also larger than most), tokenFileOpen.
support::Result<std::string> readSmallFile(const std::filesystem::path& file, std::size_t most,
                                           Readers readers);

} // namespace selfment::remote
