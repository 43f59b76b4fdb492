// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_registry.h"

namespace selfment::models {

/// Size and newest time of change of files.
struct FileFacts {
    std::uint64_t bytes = 0;
    std::int64_t changedAt = 0; ///< ns since the epoch
    std::size_t missing = 0;    ///< files that are not there
};
FileFacts factsOf(const std::vector<std::filesystem::path>& files);

/// The path as the registry keeps it: absolute, its folder without links. The last part stays as it is, since
/// a file in a hub's cache is a link beside the config.json that belongs to it.
std::filesystem::path registryPath(const std::filesystem::path& path);

/// What a file or folder holds, before any weight is read: everything of the entry but name, hash and
/// licence. Errors: those of openCheckpoint and describeViT.
support::Result<Entry> describeModel(const std::filesystem::path& path);
/// The same where it must be a head. Errors: those of openCheckpoint, headInvalid.
support::Result<Entry> describeHead(const std::filesystem::path& path);

/// SHA-256 of the only file; of several: of the lines "<sha256>  <file name>\n" in the order of the index.
/// Errors: fileNotFound, fileUnreadable (also where a file changes meanwhile).
support::Result<std::string> hashModel(const Entry& described, const support::CancelToken& cancel,
                                       const BytesProgress& progress);

/// Where the file's published name carries the first digits of its hash, they must be those of entry.sha256.
/// Errors: checkpointHashWrong.
support::Status checkNamedHash(const Entry& entry);

/// Fills label and licence, and the name where it is empty: from the published model whose hash it has, or
/// whose name it was given, or whose hub folder it lies in; else from the folder. The name may be taken.
void identify(Entry& entry);

} // namespace selfment::models
