// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/zip_directory.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace selfment::checkpoint {
namespace {

using values::ErrorCode;

constexpr std::uint32_t kLocalMark = 0x04034B50;
constexpr std::uint32_t kEntryMark = 0x02014B50;
constexpr std::uint32_t kEndMark = 0x06054B50;
constexpr std::uint32_t kEnd64Mark = 0x06064B50;
constexpr std::uint32_t kLocator64Mark = 0x07064B50;
constexpr std::uint64_t kLocalBytes = 30;
constexpr std::uint64_t kEntryBytes = 46;
constexpr std::uint64_t kEndBytes = 22;
constexpr std::uint64_t kEnd64Bytes = 56;
constexpr std::uint64_t kLocator64Bytes = 20;
constexpr std::uint64_t kLongestComment = 0xFFFF;
constexpr std::uint64_t kIn64 = 0xFFFFFFFF; // the real number stands in the zip64 field
constexpr unsigned kEncrypted = 1U;
constexpr unsigned kSizesFollow = 8U; // local header holds no sizes
constexpr std::uint64_t kZip64Field = 1;

/// The central directory's place.
struct Directory {
    std::uint64_t begin = 0;
    std::uint64_t bytes = 0;
    std::uint64_t entries = 0;
};

/// One row of the central directory.
struct Row {
    std::string name;
    std::uint64_t flags = 0;
    std::uint64_t method = 0;
    std::uint64_t packed = 0;
    std::uint64_t bytes = 0;
    std::uint64_t local = 0;
};

class ZipReader {
public:
    explicit ZipReader(const MappedFile& file) : m_file(file), m_bytes(file.bytes()) {}

    support::Result<std::map<std::string, ZipEntry>> read() {
        const auto directory = findDirectory();
        if (!directory.ok())
            return support::propagate<std::map<std::string, ZipEntry>>(directory);
        std::map<std::string, ZipEntry> entries;
        std::uint64_t at = directory->begin;
        for (std::uint64_t i = 0; i < directory->entries; ++i) {
            const auto row = readRow(at, directory->begin + directory->bytes);
            if (!row.ok())
                return support::propagate<std::map<std::string, ZipEntry>>(row);
            const auto entry = placeOf(*row, directory->begin);
            if (!entry.ok())
                return support::propagate<std::map<std::string, ZipEntry>>(entry);
            if (!entries.emplace(row->name, *entry).second)
                return damaged("holds '" + row->name + "' twice");
        }
        if (at != directory->begin + directory->bytes)
            return damaged("its directory ends at byte " + std::to_string(at) + " instead of byte " +
                           std::to_string(directory->begin + directory->bytes));
        if (const std::string fault = overlap(entries); !fault.empty())
            return damaged(fault);
        return entries;
    }

private:
    [[nodiscard]] values::Error damaged(std::string why) const {
        return support::makeError(ErrorCode::checkpointDamaged, m_file.name(), std::move(why));
    }
    [[nodiscard]] bool holds(std::uint64_t at, std::uint64_t bytes) const {
        return at <= m_bytes.size() && bytes <= m_bytes.size() - at;
    }
    /// Little-endian number; the caller has checked that it lies in the file.
    [[nodiscard]] std::uint64_t number(std::uint64_t at, unsigned bytes) const {
        std::uint64_t value = 0;
        for (unsigned i = bytes; i > 0; --i)
            value = (value << 8U) | std::to_integer<std::uint64_t>(m_bytes[at + i - 1]);
        return value;
    }

    [[nodiscard]] std::optional<std::uint64_t> findEnd() const {
        if (m_bytes.size() < kEndBytes)
            return std::nullopt;
        const std::uint64_t last = m_bytes.size() - kEndBytes;
        const std::uint64_t first = last > kLongestComment ? last - kLongestComment : 0;
        for (std::uint64_t at = last + 1; at > first; --at)
            if (number(at - 1, 4) == kEndMark && number(at + 19, 2) == m_bytes.size() - (at - 1) - kEndBytes)
                return at - 1;
        return std::nullopt;
    }

    support::Result<Directory> findDirectory() {
        const auto end = findEnd();
        if (!end)
            return damaged("is a zip archive cut off after " + std::to_string(m_bytes.size()) +
                           " bytes: the directory at its end is missing");
        Directory directory{number(*end + 16, 4), number(*end + 12, 4), number(*end + 10, 2)};
        std::uint64_t limit = *end;
        if (*end >= kLocator64Bytes && number(*end - kLocator64Bytes, 4) == kLocator64Mark) {
            const std::uint64_t at = number(*end - kLocator64Bytes + 8, 8);
            limit = *end - kLocator64Bytes;
            if (limit < kEnd64Bytes || at > limit - kEnd64Bytes || number(at, 4) != kEnd64Mark)
                return damaged("its zip64 end record is not at byte " + std::to_string(at));
            directory = {number(at + 48, 8), number(at + 40, 8), number(at + 32, 8)};
            limit = at;
        }
        if (directory.begin > limit || directory.bytes > limit - directory.begin)
            return damaged("its directory would lie at byte " + std::to_string(directory.begin) + " with " +
                           std::to_string(directory.bytes) + " bytes, past byte " + std::to_string(limit));
        if (directory.entries > directory.bytes / kEntryBytes)
            return damaged("its directory of " + std::to_string(directory.bytes) + " bytes cannot hold " +
                           std::to_string(directory.entries) + " entries");
        return directory;
    }

    support::Result<Row> readRow(std::uint64_t& at, std::uint64_t end) {
        if (at > end || end - at < kEntryBytes || number(at, 4) != kEntryMark)
            return damaged("its directory is broken at byte " + std::to_string(at));
        Row row{{},
                number(at + 8, 2),
                number(at + 10, 2),
                number(at + 20, 4),
                number(at + 24, 4),
                number(at + 42, 4)};
        const std::uint64_t name = number(at + 28, 2);
        const std::uint64_t extra = number(at + 30, 2);
        const std::uint64_t comment = number(at + 32, 2);
        if (end - at - kEntryBytes < name + extra + comment)
            return damaged("its directory is broken at byte " + std::to_string(at));
        const std::uint64_t nameAt = at + kEntryBytes;
        row.name.assign(reinterpret_cast<const char*>(m_bytes.data() + nameAt), name);
        if (!widen(row, nameAt + name, extra))
            return damaged("the directory entry at byte " + std::to_string(at) + " has a broken zip64 field");
        at = nameAt + name + extra + comment;
        return row;
    }

    /// Replaces the numbers that did not fit by those of the zip64 field.
    [[nodiscard]] bool widen(Row& row, std::uint64_t at, std::uint64_t bytes) const {
        const std::uint64_t end = at + bytes;
        const bool wanted = row.bytes == kIn64 || row.packed == kIn64 || row.local == kIn64;
        while (wanted && end - at >= 4) {
            const std::uint64_t field = number(at, 2);
            const std::uint64_t length = number(at + 2, 2);
            at += 4;
            if (length > end - at)
                return false;
            if (field == kZip64Field)
                return takeWide(row, at, length);
            at += length;
        }
        return !wanted;
    }
    [[nodiscard]] bool takeWide(Row& row, std::uint64_t at, std::uint64_t length) const {
        const std::uint64_t end = at + length;
        for (std::uint64_t* value : {&row.bytes, &row.packed, &row.local}) {
            if (*value != kIn64)
                continue;
            if (end - at < 8)
                return false;
            *value = number(at, 8);
            at += 8;
        }
        return true;
    }

    support::Result<ZipEntry> placeOf(const Row& row, std::uint64_t directoryBegin) {
        const std::string entry = "archive entry '" + row.name + "' ";
        if ((row.flags & kEncrypted) != 0 || row.method != 0)
            return support::makeError(ErrorCode::checkpointRefused, m_file.name(),
                                      entry +
                                          ((row.flags & kEncrypted) != 0 ? "is encrypted" : "is compressed") +
                                          "; torch.save stores entries as they are");
        if (row.packed != row.bytes)
            return damaged(entry + "is stored with two different sizes");
        if (!holds(row.local, kLocalBytes) || row.local >= directoryBegin ||
            number(row.local, 4) != kLocalMark)
            return damaged(entry + "does not begin at byte " + std::to_string(row.local));
        const std::uint64_t nameBytes = number(row.local + 26, 2);
        const std::uint64_t begin = row.local + kLocalBytes + nameBytes + number(row.local + 28, 2);
        if (begin > directoryBegin || row.bytes > directoryBegin - begin)
            return damaged(entry + "of " + std::to_string(row.bytes) + " bytes at byte " +
                           std::to_string(begin) + " reaches past byte " + std::to_string(directoryBegin));
        const std::string_view name(reinterpret_cast<const char*>(m_bytes.data() + row.local + kLocalBytes),
                                    nameBytes);
        if (name != row.name || number(row.local + 8, 2) != 0)
            return damaged(entry + "is described differently at byte " + std::to_string(row.local));
        const std::uint64_t stated = number(row.local + 22, 4);
        if ((number(row.local + 6, 2) & kSizesFollow) == 0 && stated != kIn64 && stated != row.bytes)
            return damaged(entry + "has another size at byte " + std::to_string(row.local));
        return ZipEntry{begin, row.bytes};
    }

    static std::string overlap(const std::map<std::string, ZipEntry>& entries) {
        std::vector<std::pair<ZipEntry, const std::string*>> sorted;
        for (const auto& [name, entry] : entries)
            sorted.emplace_back(entry, &name);
        std::sort(sorted.begin(), sorted.end(),
                  [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
        for (std::size_t i = 1; i < sorted.size(); ++i)
            if (sorted[i - 1].first.begin + sorted[i - 1].first.bytes > sorted[i].first.begin)
                return "archive entries '" + *sorted[i - 1].second + "' and '" + *sorted[i].second +
                       "' overlap at byte " + std::to_string(sorted[i].first.begin);
        return {};
    }

    const MappedFile& m_file;
    std::span<const std::byte> m_bytes;
};

} // namespace

support::Result<std::map<std::string, ZipEntry>> readZipDirectory(const MappedFile& file) {
    return ZipReader(file).read();
}

bool looksLikeZip(std::span<const std::byte> bytes) {
    constexpr std::size_t kMarkBytes = 4;
    return bytes.size() >= kMarkBytes && bytes[0] == std::byte{'P'} && bytes[1] == std::byte{'K'} &&
           bytes[2] == std::byte{3} && bytes[3] == std::byte{4};
}

} // namespace selfment::checkpoint
