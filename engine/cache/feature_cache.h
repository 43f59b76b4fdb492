// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"
#include "values/patch_grid.h"
#include "values/patch_map.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace selfment::cache {

/// What an entry is found by: what its features depend on, and never the picture's name.
struct CacheKey {
    std::string imageSha256;
    std::string backbone; ///< name
    std::string
        backboneSha256;    ///< empty: no weights; the name and the program's descriptor version stand for it
    std::string input;     ///< size, aspect, background under transparency
    std::string feature;   ///< "tokens", ...
    std::string precision; ///< the backbone computed in
    std::string storage;   ///< "fp32", "bf16"

    /// Name of the entry's file: a digest of all of it.
    [[nodiscard]] std::string fileName() const;
};

/// One image's features, and its pseudo mask with what made it.
struct CacheEntry {
    values::PatchGrid grid;
    at::Tensor patchFeatures; ///< [N, d] float32 or bf16, on the processor
    std::optional<values::PatchLabels> pseudoMask;
    std::string pseudoMaskParameters; ///< JSON of graph and IPO parameters; empty: no pseudo mask
    std::string pseudoMaskWarnings;   ///< JSON list
};

struct CacheFacts {
    std::int64_t entries = 0;
    std::uint64_t bytes = 0;
};

/// Features on disk, one safetensors file per image. Files appear whole, and every read compares a checksum:
/// a damaged entry counts as absent and is removed. When the folder outgrows its limit, the entries used
/// longest ago go. Several processes may share a folder. Thread-safe.
class FeatureCache {
public:
    /// Makes the folder. limitBytes 0: no limit. Errors: destinationUnwritable.
    static support::Result<std::unique_ptr<FeatureCache>> open(const std::filesystem::path& folder,
                                                               std::uint64_t limitBytes);
    virtual ~FeatureCache() = default;

    /// The entry, memory-mapped and verified, or nothing. Marks it as used.
    [[nodiscard]] virtual std::optional<CacheEntry> find(const CacheKey& key) = 0;
    /// The entry's labels and grid without its features; empty where there is none or it has no pseudo mask
    /// made with these parameters.
    [[nodiscard]] virtual std::optional<values::PatchLabels>
    findPseudoMask(const CacheKey& key, const std::string& parameters) = 0;
    /// Writes an entry, over an older one, and lets others go where the limit asks for it. Errors:
    /// destinationUnwritable, diskFull; the folder holds the older entry or none then, never half of one.
    virtual support::Status put(const CacheKey& key, const CacheEntry& entry) = 0;
    [[nodiscard]] virtual CacheFacts facts() const = 0;
    [[nodiscard]] virtual const std::filesystem::path& folder() const = 0;
};

/// What lies in a cache's folder; nothing where there is no such folder. The folder is not made.
CacheFacts factsOfFolder(const std::filesystem::path& folder);
/// Deletes every entry of a cache's folder; other files stay, as does what an older find() gave. Safe beside
/// other processes that use it. Errors: destinationUnwritable.
support::Status clearFolder(const std::filesystem::path& folder, const support::CancelToken& cancel);

/// That the tensors of an entry's file are as they were written. Files that are no entries pass: nothing in
/// them says how they should be. Errors: safetensorsInvalid (damaged), those of opening.
support::Status checkEntryFile(const std::filesystem::path& file);

/// $SELFMENT_CACHE, else $XDG_CACHE_HOME/selfment-studio/features, else ~/.cache/selfment-studio/features.
std::filesystem::path userCacheFolder();

} // namespace selfment::cache
