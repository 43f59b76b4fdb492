// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/exif_orientation.h"
#include "image/format_headers.h"

#include <cstring>
#include <string_view>

namespace selfment::image {

namespace {

constexpr unsigned kEndOfImage = 0xD9;
constexpr unsigned kStartOfScan = 0xDA;
constexpr std::string_view kExif{"Exif\0\0", 6};

bool isFrame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Markers that may stand between two scans. Anything else inside coded data is damage that the decoder copes
/// with.
bool mayFollowScan(unsigned marker) {
    return marker == kEndOfImage || marker == kStartOfScan || marker == 0xC4 ||
           (marker >= 0xDB && marker <= 0xDD) || (marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE;
}

/// Offset of the marker that ends the coded data starting at offset; nothing where the file ends first.
std::optional<std::uint64_t> endOfScan(const ByteView& file, std::uint64_t offset) {
    const auto bytes = file.bytes();
    while (offset + 1 < file.size()) {
        const void* found = std::memchr(bytes.data() + offset, 0xFF, file.size() - 1 - offset);
        if (found == nullptr)
            return std::nullopt;
        offset = static_cast<std::uint64_t>(static_cast<const std::byte*>(found) - bytes.data());
        if (mayFollowScan(file.byteAt(offset + 1)))
            return offset;
        ++offset;
    }
    return std::nullopt;
}

std::optional<HeaderProblem> readFrame(const ByteView& segment, unsigned marker, ImageHeader& header) {
    const auto precision = segment.number(2, 1);
    const auto height = segment.number(3, 2);
    const auto width = segment.number(5, 2);
    if (!precision || !height || !width)
        return HeaderProblem{values::ErrorCode::imageDamaged, "its frame header is cut short"};
    const bool lossless = marker == 0xC3 || marker == 0xC7 || marker == 0xCB || marker == 0xCF;
    if (lossless || marker == 0xC5 || marker == 0xC6)
        return HeaderProblem{values::ErrorCode::imageUnsupported, "lossless or hierarchical JPEG"};
    if (*precision != 8)
        return HeaderProblem{values::ErrorCode::imageUnsupported,
                             "JPEG of " + std::to_string(*precision) + " bits per sample"};
    header.width = *width;
    header.height = *height;
    return std::nullopt;
}

void readApplicationSegment(const ByteView& segment, bool& exifSeen, ImageHeader& header) {
    const ByteView content = segment.part(2);
    if (exifSeen || !content.startsWith(kExif))
        return;
    exifSeen = true;
    auto orientation = exifOrientation(content);
    header.orientation = orientation.value;
    header.metadataDamage = std::move(orientation.damage);
}

} // namespace

std::optional<HeaderProblem> readJpegHeader(const ByteView& file, ImageHeader& header) {
    std::uint64_t offset = 2;
    bool exifSeen = false;
    bool scanSeen = false;
    while (true) {
        while (file.byteAt(offset) == 0xFF && file.byteAt(offset + 1) == 0xFF)
            ++offset; // fill bytes
        if (!file.holds(offset, 2))
            return endsEarly(file, "without an end-of-image marker");
        const unsigned marker = file.byteAt(offset + 1);
        if (file.byteAt(offset) != 0xFF)
            return HeaderProblem{values::ErrorCode::imageDamaged,
                                 "no JPEG marker at byte " + std::to_string(offset)};
        if (marker == kEndOfImage)
            break;
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) { // markers that stand alone
            offset += 2;
            continue;
        }
        const auto length = file.number(offset + 2, 2);
        if (!length || *length < 2 || !file.holds(offset + 2, *length))
            return endsEarly(file, "inside a header segment");
        const ByteView segment = file.part(offset + 2, *length);
        offset += 2 + *length;
        if (isFrame(marker)) {
            if (auto problem = readFrame(segment, marker, header))
                return problem;
        } else if (marker == 0xE1) {
            readApplicationSegment(segment, exifSeen, header);
        } else if (marker == kStartOfScan) {
            scanSeen = true;
            const auto end = endOfScan(file, offset);
            if (!end)
                return endsEarly(file, "without an end-of-image marker");
            offset = *end;
        }
    }
    if (!scanSeen)
        return HeaderProblem{values::ErrorCode::imageDamaged, "it holds no picture data"};
    return std::nullopt;
}

} // namespace selfment::image
