// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace selfment::remote {

/// A file by what distinguishes its states.
struct FileState {
    std::uint64_t size = 0;
    std::int64_t changedNs = 0;
    std::uint64_t inode = 0;
    friend bool operator==(const FileState&, const FileState&) = default;
};

/// A file's content.
struct FileContent {
    std::string sha256;
    FileState state;
};

/// Errors are those that reading the file gives: fileNotFound, fileUnreadable.
support::Result<FileState> stateOf(const std::filesystem::path& file);
/// Whether a file in that state is a while old: one changed just now may change again and look the same.
[[nodiscard]] bool isSettled(const FileState& state);

/// SHA-256 of files, computed once for as long as a file stays as it is. Thread-safe.
class ContentHashes {
public:
    using Hearer = std::function<void(std::uint64_t bytes)>; ///< bytes hashed since the last call

    support::Result<FileContent> of(const std::filesystem::path& file, const support::CancelToken& cancel,
                                    const Hearer& hearer);
    void forget(const std::filesystem::path& file);

private:
    std::mutex m_mutex;
    std::unordered_map<std::string, FileContent> m_known; ///< by path
};

} // namespace selfment::remote
