// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace selfment::cache {

/// Writes a file from pieces, beside it under a name that no other process uses, and renames it into place:
/// readers see the old file or the whole new one. It is not flushed to the disk: what a power cut leaves of
/// it does not pass its checksums, and flushing would make a fast backbone wait. A folder that was removed
/// is made again. Errors: destinationUnwritable, diskFull.
support::Status writePieces(const std::filesystem::path& file,
                            const std::vector<std::span<const std::byte>>& pieces);

/// Whether a name is that of a file which writePieces had not finished.
bool isTemporaryName(const std::string& name);

} // namespace selfment::cache
