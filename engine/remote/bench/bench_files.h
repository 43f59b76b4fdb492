// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstdint>
#include <filesystem>

namespace selfment::remote {

/// A folder of its own below the system's one for temporary files, removed with all it holds at the end.
class TemporaryFolder {
public:
    /// Errors: destinationUnwritable.
    static support::Result<TemporaryFolder> make();
    TemporaryFolder(TemporaryFolder&& other) noexcept : m_path(std::move(other.m_path)) {
        other.m_path.clear();
    }
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit TemporaryFolder(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

/// A made photo of 640 x 480 (a bright shape on textured ground) as JPEG, another one for each number.
/// Errors: destinationUnwritable.
support::Status writePhoto(const std::filesystem::path& file, int number);

/// A file of that size of random bytes, others for each number, whose beginning says at once that it is no
/// .safetensors file. Errors: destinationUnwritable.
support::Status writeBulk(const std::filesystem::path& file, std::uint64_t bytes, int number);

} // namespace selfment::remote
