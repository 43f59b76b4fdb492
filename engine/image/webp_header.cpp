// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/exif_orientation.h"
#include "image/format_headers.h"

namespace selfment::image {

namespace {

void readStillSize(const ByteView& content, bool lossless, ImageHeader& header) {
    if (lossless) {
        const auto bits = content.number(1, 4).value_or(0);
        header.width = (bits & 0x3FFFU) + 1;
        header.height = ((bits >> 14U) & 0x3FFFU) + 1;
    } else {
        header.width = content.number(6, 2).value_or(0) & 0x3FFFU;
        header.height = content.number(8, 2).value_or(0) & 0x3FFFU;
    }
}

} // namespace

std::optional<HeaderProblem> readWebpHeader(const ByteView& bigEndianFile, ImageHeader& header) {
    const ByteView file = bigEndianFile.withOrder(ByteView::Order::littleEndian);
    const auto riffBytes = file.number(4, 4).value_or(0);
    if (riffBytes + 8 > file.size())
        return HeaderProblem{values::ErrorCode::imageDamaged, "ends after " + std::to_string(file.size()) +
                                                                  " of " + std::to_string(riffBytes + 8) +
                                                                  " bytes"};
    std::uint64_t frames = 0;
    bool extended = false;
    for (std::uint64_t offset = 12; file.holds(offset, 8);) {
        const auto length = file.number(offset + 4, 4).value_or(0);
        if (!file.holds(offset + 8, length))
            return endsEarly(file, "inside a chunk");
        const ByteView content = file.part(offset + 8, length);
        if (file.startsWith("VP8X", offset)) {
            extended = true;
            header.animatedWebp = (content.byteAt(0) & 2U) != 0;
            header.width = content.number(4, 3).value_or(0) + 1;
            header.height = content.number(7, 3).value_or(0) + 1;
        } else if (file.startsWith("VP8 ", offset) || file.startsWith("VP8L", offset)) {
            if (!extended)
                readStillSize(content, file.startsWith("VP8L", offset), header);
        } else if (file.startsWith("ANMF", offset)) {
            ++frames;
        } else if (file.startsWith("EXIF", offset)) {
            auto orientation = exifOrientation(content);
            header.orientation = orientation.value;
            header.metadataDamage = std::move(orientation.damage);
        }
        offset += 8 + length + (length & 1U);
    }
    if (frames > 1)
        header.laterFrames = "1 of " + std::to_string(frames) + " frames";
    return std::nullopt;
}

} // namespace selfment::image
