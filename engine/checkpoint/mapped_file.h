// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/descriptor.h"
#include "support/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace selfment::checkpoint {

/// Read-only memory map of a regular file, or a view of bytes that somebody else owns. Immutable and
/// thread-safe. Reading a page that lies beyond a file's end would end the program; check() is called before.
class MappedFile {
public:
    /// Maps the whole file. Errors: fileNotFound, fileUnreadable, fileEmpty.
    static support::Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
    /// Bytes in memory under a name for messages; they must outlive the result.
    static std::shared_ptr<const MappedFile> over(std::span<const std::byte> bytes, std::string name);

    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    [[nodiscard]] std::uint64_t size() const { return m_bytes.size(); }

    /// That the file is still as long as when it was opened, and that its bytes from offset on can be read;
    /// brings them in. Errors: checkpointDamaged (shorter by now), fileUnreadable.
    [[nodiscard]] support::Status check(std::uint64_t offset, std::uint64_t length) const;
    /// Lets the pages that lie wholly in this range go from resident memory.
    void release(std::uint64_t offset, std::uint64_t length) const;

private:
    MappedFile(std::span<const std::byte> bytes, std::string name, support::Descriptor file);

    std::span<const std::byte> m_bytes;
    std::string m_name;
    support::Descriptor m_file; ///< kept open to ask for the length again; none: not a file
};

} // namespace selfment::checkpoint
