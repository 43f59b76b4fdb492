// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/content_hashes.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>

namespace selfment::remote {

/// Files that are made to be sent, in a folder that only this user may enter. What a process that was killed
/// left is cleared by a later one. Thread-safe.
class CopyFolder : public std::enable_shared_from_this<CopyFolder> {
public:
    /// A file of it, removed when nobody holds it any more.
    class Copy {
    public:
        Copy(std::shared_ptr<CopyFolder> folder, std::filesystem::path file, const FileState& state)
            : m_folder(std::move(folder)), m_file(std::move(file)), m_state(state) {}
        Copy(const Copy&) = delete;
        Copy& operator=(const Copy&) = delete;
        ~Copy();
        [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
        [[nodiscard]] const FileState& state() const { return m_state; }

    private:
        const std::shared_ptr<CopyFolder> m_folder;
        const std::filesystem::path m_file;
        const FileState m_state;
    };

    /// base: holds the folders of all processes, and is made with the first copy, as its own is. most: bytes.
    CopyFolder(std::filesystem::path base, std::uint64_t most) : m_base(std::move(base)), m_most(most) {}
    CopyFolder(const CopyFolder&) = delete;
    CopyFolder& operator=(const CopyFolder&) = delete;
    ~CopyFolder();

    /// Whether so many bytes more are below the most.
    [[nodiscard]] bool hasRoom(std::uint64_t bytes) const;
    /// Room or not. Null: it cannot be written.
    [[nodiscard]] std::shared_ptr<const Copy> write(std::span<const std::byte> bytes);

private:
    [[nodiscard]] std::filesystem::path nextName();
    void giveBack(std::uint64_t bytes);

    const std::filesystem::path m_base;
    const std::uint64_t m_most;
    mutable std::mutex m_mutex; ///< guards what follows
    std::filesystem::path m_own;
    std::uint64_t m_used = 0; ///< bytes
    std::uint64_t m_count = 0;
};

/// "selfment-studio-UID" in the system's folder for temporary files ($TMPDIR).
std::filesystem::path userCopyFolder();

} // namespace selfment::remote
