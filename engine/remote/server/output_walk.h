// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <vector>

namespace selfment::remote {

/// Where outputs may be.
struct OutputScope {
    std::set<std::filesystem::path> folders; ///< with all below them
    std::set<std::filesystem::path> beside;  ///< these folders' own files
    std::set<std::filesystem::path> files;
};

/// What tells a file from what has been written over it.
struct FileSignature {
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t changedNs = 0;
    friend bool operator==(const FileSignature&, const FileSignature&) = default;
};

/// Of a regular file, not of what a link leads to; false where there is none.
bool signatureOf(const std::filesystem::path& file, FileSignature& signature);

/// Looks for files that were written since it looked last. Folders in which nothing was made, renamed or
/// removed are not read again: a batch has up to 100,000 outputs and is asked several times a second.
/// Thread-safe.
class OutputWalk {
public:
    /// Those that are new or other than before; temporary files are left out.
    std::vector<std::filesystem::path> changed(const OutputScope& scope);

private:
    struct Folder {
        std::int64_t changedNs = 0; ///< 0: read it
        std::vector<std::filesystem::path> folders;
        std::vector<std::filesystem::path> texts; ///< may grow where they are
    };
    void look(const std::filesystem::path& path, bool below);
    void read(const std::filesystem::path& path, Folder& folder);
    void note(const std::filesystem::path& file);

    std::mutex m_mutex; ///< guards what follows
    std::map<std::filesystem::path, Folder> m_folders;
    std::map<std::filesystem::path, FileSignature> m_seen;
    std::vector<std::filesystem::path> m_changed;
};

} // namespace selfment::remote
