// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace selfment::support {

/// Writes bytes beside path under a temporary name, flushes them to the disk and renames the file into place:
/// a reader sees the old file or the whole new one. The temporary file is removed on failure.
/// Errors: destinationUnwritable, diskFull.
Status writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
Status writeFileAtomically(const std::filesystem::path& path, std::string_view text);

/// Removes what writers that were killed left in folder: temporary files and folders of theirs that are older
/// than a day and whose process is gone. Returns how many; what cannot be removed stays without a word.
std::size_t removeLeftovers(const std::filesystem::path& folder);

} // namespace selfment::support
