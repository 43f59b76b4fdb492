// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/byte_view.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace selfment::image {

/// The first directory of a TIFF file or of an EXIF block (which is a small TIFF file), BigTIFF included.
/// Every offset is checked against the bytes.
class TiffDirectory {
public:
    /// Nothing where the bytes hold no whole directory.
    static std::optional<TiffDirectory> parse(const ByteView& bytes);

    /// Values of a tag of integer type, at most maxCount of them; empty where the tag is absent;
    /// nothing where it is there but damaged.
    [[nodiscard]] std::optional<std::vector<std::uint64_t>> values(unsigned tag,
                                                                   std::uint64_t maxCount = 1U << 24U) const;
    /// The tag's first value, or fallback where it is absent or damaged.
    [[nodiscard]] std::uint64_t first(unsigned tag, std::uint64_t fallback) const;
    /// Where the low 16 bits of the tag's first value lie in the file.
    [[nodiscard]] std::optional<std::uint64_t> valueOffset(unsigned tag) const;
    [[nodiscard]] bool hasNextDirectory() const { return m_next != 0; }
    [[nodiscard]] bool littleEndian() const { return m_file.order() == ByteView::Order::littleEndian; }

private:
    struct Entry {
        unsigned tag = 0;
        unsigned valueWidth = 0; ///< bytes of one value; 0: not an integer type
        std::uint64_t count = 0;
        std::uint64_t offset = 0;
    };
    explicit TiffDirectory(const ByteView& file) : m_file(file) {}
    [[nodiscard]] const Entry* find(unsigned tag) const;

    ByteView m_file;
    std::vector<Entry> m_entries;
    std::uint64_t m_next = 0;
};

} // namespace selfment::image
