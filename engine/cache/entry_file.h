// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cache/feature_cache.h"

namespace selfment::cache {

/// What a key says, as one text without ambiguity; what file names are digests of.
std::string keyText(const CacheKey& key);

/// What became of a read.
enum class EntryState {
    absent,  ///< no such file, or it may not be read
    damaged, ///< not whole, altered, or another key's: good for nothing under this name
    whole
};

/// How much of an entry is read and verified.
enum class EntryPart {
    all,
    pseudoMask ///< grid, labels and texts; the features are left unread and undefined
};

struct EntryRead {
    EntryState state = EntryState::absent;
    CacheEntry entry; ///< with whole
};

/// Maps the file and compares everything with its checksums. Tensors alias the map and keep it.
EntryRead readEntry(const std::filesystem::path& file, const CacheKey& key, EntryPart part);

/// An entry as it lies in its file: length and header, then features and labels.
struct EntryBytes {
    std::string head;
    at::Tensor features;
    std::vector<std::uint8_t> mask;
};
EntryBytes bytesOf(const CacheKey& key, const CacheEntry& entry);

} // namespace selfment::cache
