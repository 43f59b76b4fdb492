// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "download/hub.h"
#include "support/descriptor.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace selfment::download {

/// A file on its way: NAME.part, and NAME.part.json that tells which content it is the beginning of. Locked
/// while it lives, so that two programs do not write one file.
class PartFile {
public:
    /// Errors: destinationUnwritable, downloadFailed (another program is fetching it).
    static support::Result<PartFile> open(const std::filesystem::path& target);

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// ETag of what is there, if it is the beginning of that file; else empty.
    [[nodiscard]] std::string etagFor(const HubFile& file) const;

    /// Throws away what is there.
    support::Status restart();
    /// Notes what is to come, for a later attempt.
    support::Status note(const HubFile& file, const std::string& etag);
    /// Errors: diskFull, destinationUnwritable.
    support::Status append(std::span<const std::byte> bytes);
    /// Flushes and renames into place.
    support::Status finish();
    /// Removes both files.
    void discard();

private:
    PartFile(std::filesystem::path target, support::Descriptor file, std::uint64_t bytes);
    [[nodiscard]] std::filesystem::path notePath() const;
    [[nodiscard]] values::Error systemError(int number) const;

    std::filesystem::path m_target;
    std::filesystem::path m_path;
    support::Descriptor m_file;
    std::uint64_t m_bytes;
};

} // namespace selfment::download
