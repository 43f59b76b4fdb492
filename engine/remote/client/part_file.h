// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/hashing.h"
#include "support/result.h"
#include "support/temporary_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace selfment::remote {

/// A file that grows beside its place and appears there whole; removed where it does not get that far.
class PartFile {
public:
    explicit PartFile(std::filesystem::path target);
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    /// Makes the target's folder, too. Errors: destinationUnwritable, diskFull.
    support::Status open();
    support::Status append(std::span<const std::byte> bytes);
    /// Empties it.
    support::Status restart();
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// SHA-256 of what was appended; nothing may be appended afterwards but by restart().
    [[nodiscard]] std::string hash() { return m_hash.hex(); }
    /// Flushed to the disk and in its place.
    support::Status finish();

private:
    [[nodiscard]] support::Status told(int number) const;

    const std::filesystem::path m_target;
    std::optional<support::TemporaryFile> m_part;
    std::uint64_t m_size = 0;
    support::Sha256 m_hash;
};

} // namespace selfment::remote
