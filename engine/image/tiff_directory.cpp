// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/tiff_directory.h"

#include <algorithm>

namespace selfment::image {

namespace {

/// Bytes of one value by TIFF's type number; 0 for a number that is no type.
unsigned typeWidth(std::uint64_t type) {
    switch (type) {
    case 1: // BYTE
    case 2: // ASCII
    case 6: // SBYTE
    case 7: // UNDEFINED
        return 1;
    case 3: // SHORT
    case 8: // SSHORT
        return 2;
    case 4:  // LONG
    case 9:  // SLONG
    case 11: // FLOAT
    case 13: // IFD
        return 4;
    case 5:  // RATIONAL
    case 10: // SRATIONAL
    case 12: // DOUBLE
    case 16: // LONG8
    case 17: // SLONG8
    case 18: // IFD8
        return 8;
    default:
        return 0;
    }
}

bool isUnsignedInteger(std::uint64_t type) {
    return type == 1 || type == 3 || type == 4 || type == 13 || type == 16 || type == 18;
}

} // namespace

std::optional<TiffDirectory> TiffDirectory::parse(const ByteView& bytes) {
    const bool little = bytes.startsWith("II");
    if (!little && !bytes.startsWith("MM"))
        return std::nullopt;
    const ByteView file =
        bytes.withOrder(little ? ByteView::Order::littleEndian : ByteView::Order::bigEndian);
    const auto magic = file.number(2, 2);
    if (magic != 42U && magic != 43U)
        return std::nullopt;
    const bool big = magic == 43U;
    if (big && file.number(4, 4) != (little ? 8U : 0x00080000U))
        return std::nullopt;
    const unsigned word = big ? 8 : 4;
    const auto start = file.number(big ? 8 : 4, word);
    if (!start)
        return std::nullopt;
    const unsigned countWidth = big ? 8 : 2;
    const auto count = file.number(*start, countWidth);
    const std::uint64_t entryBytes = big ? 20 : 12;
    if (!count || *count == 0 || *count > file.size() / entryBytes ||
        !file.holds(*start + countWidth, *count * entryBytes))
        return std::nullopt;

    TiffDirectory directory(file);
    for (std::uint64_t i = 0; i < *count; ++i) {
        const std::uint64_t at = *start + countWidth + i * entryBytes;
        Entry entry;
        entry.tag = static_cast<unsigned>(file.number(at, 2).value_or(0));
        const auto type = file.number(at + 2, 2).value_or(0);
        entry.count = file.number(at + 4, word).value_or(0);
        entry.valueWidth = isUnsignedInteger(type) ? typeWidth(type) : 0;
        const std::uint64_t width = std::max(1U, typeWidth(type));
        const bool isInline = entry.count <= word / width;
        entry.offset = isInline ? at + 4 + word : file.number(at + 4 + word, word).value_or(0);
        directory.m_entries.push_back(entry);
    }
    directory.m_next = file.number(*start + countWidth + *count * entryBytes, word).value_or(0);
    return directory;
}

const TiffDirectory::Entry* TiffDirectory::find(unsigned tag) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [tag](const Entry& e) { return e.tag == tag; });
    return found == m_entries.end() ? nullptr : &*found;
}

std::optional<std::vector<std::uint64_t>> TiffDirectory::values(unsigned tag, std::uint64_t maxCount) const {
    std::vector<std::uint64_t> result;
    const Entry* entry = find(tag);
    if (entry == nullptr)
        return result;
    if (entry->valueWidth == 0 || entry->count == 0 || entry->count > maxCount ||
        entry->count > m_file.size() / entry->valueWidth ||
        !m_file.holds(entry->offset, entry->count * entry->valueWidth))
        return std::nullopt;
    result.reserve(entry->count);
    for (std::uint64_t i = 0; i < entry->count; ++i)
        result.push_back(m_file.number(entry->offset + i * entry->valueWidth, entry->valueWidth).value_or(0));
    return result;
}

std::uint64_t TiffDirectory::first(unsigned tag, std::uint64_t fallback) const {
    const auto found = values(tag);
    return found && !found->empty() ? found->front() : fallback;
}

std::optional<std::uint64_t> TiffDirectory::valueOffset(unsigned tag) const {
    const Entry* entry = find(tag);
    if (entry == nullptr || entry->valueWidth < 2 || !values(tag))
        return std::nullopt;
    return littleEndian() ? entry->offset : entry->offset + entry->valueWidth - 2;
}

} // namespace selfment::image
