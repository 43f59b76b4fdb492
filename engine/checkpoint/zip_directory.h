// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/mapped_file.h"

#include <map>

namespace selfment::checkpoint {

/// Bytes of one stored entry, counted from the file's beginning.
struct ZipEntry {
    std::uint64_t begin = 0;
    std::uint64_t bytes = 0;
};

/// Entries of a zip archive by name. Only what torch.save writes is read: stored entries, with or without
/// zip64, one disk, no encryption. Every bound and every local header is checked; no entry overlaps another.
/// Errors: checkpointDamaged, checkpointRefused (compressed or encrypted entries).
support::Result<std::map<std::string, ZipEntry>> readZipDirectory(const MappedFile& file);

/// Whether the bytes begin as a zip archive does.
bool looksLikeZip(std::span<const std::byte> bytes);

} // namespace selfment::checkpoint
