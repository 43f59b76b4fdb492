// SPDX-License-Identifier: GPL-3.0-or-later
// BMP and PNM: formats whose header is a few numbers.
#include "image/format_headers.h"

namespace selfment::image {

std::optional<HeaderProblem> readBmpHeader(const ByteView& bigEndianFile, ImageHeader& header) {
    const ByteView file = bigEndianFile.withOrder(ByteView::Order::littleEndian);
    const auto infoBytes = file.number(14, 4);
    if (!infoBytes || !file.holds(14, *infoBytes))
        return endsEarly(file, "inside its header");
    const bool old = *infoBytes == 12;
    const auto width = file.number(18, old ? 2 : 4).value_or(0);
    const auto height = file.number(old ? 20 : 22, old ? 2 : 4).value_or(0);
    header.width = width;
    // A negative height means rows from top to bottom.
    header.height = !old && height > 0x7FFFFFFFU ? 0x100000000U - height : height;

    const auto dataOffset = file.number(10, 4).value_or(0);
    const auto bitsPerPixel = file.number(old ? 24 : 28, 2).value_or(0);
    const auto compression = old ? 0 : file.number(30, 4).value_or(0);
    const bool uncompressed = compression == 0 || compression == 3;
    if (uncompressed && header.width < (1U << 30U) && header.height < (1U << 30U)) {
        const std::uint64_t rowBytes = (header.width * bitsPerPixel + 31) / 32 * 4;
        if (!file.holds(dataOffset, rowBytes * header.height))
            return HeaderProblem{values::ErrorCode::imageDamaged,
                                 "ends after " + std::to_string(file.size()) + " of " +
                                     std::to_string(dataOffset + rowBytes * header.height) + " bytes"};
    }
    return std::nullopt;
}

namespace {

/// Reads the numbers of a PNM header: white space and comments between them.
class PnmNumbers {
public:
    explicit PnmNumbers(const ByteView& file) : m_file(file) {}

    std::optional<std::uint64_t> next() {
        while (m_offset < m_file.size()) {
            const unsigned c = m_file.byteAt(m_offset);
            if (c == '#')
                skipLine();
            else if (c >= '0' && c <= '9')
                break;
            else if (c == ' ' || (c >= '\t' && c <= '\r'))
                ++m_offset;
            else
                return std::nullopt;
        }
        std::optional<std::uint64_t> value;
        for (; m_offset < m_file.size(); ++m_offset) {
            const unsigned c = m_file.byteAt(m_offset);
            if (c < '0' || c > '9')
                break;
            value = value.value_or(0) * 10 + (c - '0');
            if (*value > 0xFFFFFFFFU)
                return std::nullopt;
        }
        return value;
    }
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }

private:
    void skipLine() {
        while (m_offset < m_file.size() && m_file.byteAt(m_offset) != '\n')
            ++m_offset;
    }
    const ByteView& m_file;
    std::uint64_t m_offset = 2;
};

} // namespace

std::optional<HeaderProblem> readPnmHeader(const ByteView& file, ImageHeader& header) {
    const unsigned kind = file.byteAt(1) - '0';
    PnmNumbers numbers(file);
    const auto width = numbers.next();
    const auto height = numbers.next();
    const bool bitmap = kind == 1 || kind == 4;
    const auto maximum = bitmap ? std::optional<std::uint64_t>(1) : numbers.next();
    if (!width || !height || !maximum)
        return endsEarly(file, "inside its header");
    header.width = *width;
    header.height = *height;
    if (*maximum == 0 || *maximum > 65535)
        return HeaderProblem{values::ErrorCode::imageDamaged,
                             "its largest sample is given as " + std::to_string(*maximum)};
    if (kind >= 4 && *width < (1U << 30U) && *height < (1U << 30U)) {
        const std::uint64_t channels = kind == 6 ? 3 : 1;
        const std::uint64_t rowBytes =
            bitmap ? (*width + 7) / 8 : *width * channels * (*maximum > 255 ? 2 : 1);
        if (!file.holds(numbers.offset() + 1, rowBytes * *height))
            return HeaderProblem{values::ErrorCode::imageDamaged,
                                 "ends after " + std::to_string(file.size()) + " of " +
                                     std::to_string(numbers.offset() + 1 + rowBytes * *height) + " bytes"};
    }
    return std::nullopt;
}

} // namespace selfment::image
