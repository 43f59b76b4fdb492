// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/exif_orientation.h"
#include "image/format_headers.h"

namespace selfment::image {

std::optional<HeaderProblem> readPngHeader(const ByteView& file, ImageHeader& header) {
    std::uint64_t offset = 8;
    if (!file.startsWith("IHDR", offset + 4))
        return endsEarly(file, "before its header");
    header.width = file.number(offset + 8, 4).value_or(0);
    header.height = file.number(offset + 12, 4).value_or(0);
    while (true) {
        const auto length = file.number(offset, 4);
        if (!length || !file.holds(offset + 4, 4))
            return endsEarly(file, "without an IEND chunk");
        if (!file.holds(offset + 8, *length + 4))
            return endsEarly(file, "inside a chunk");
        const ByteView content = file.part(offset + 8, *length);
        if (file.startsWith("eXIf", offset + 4)) {
            auto orientation = exifOrientation(content);
            header.orientation = orientation.value;
            header.metadataDamage = std::move(orientation.damage);
        } else if (file.startsWith("acTL", offset + 4)) {
            const auto frames = content.number(0, 4).value_or(0);
            if (frames > 1)
                header.laterFrames = "1 of " + std::to_string(frames) + " frames";
        } else if (file.startsWith("IEND", offset + 4)) {
            return std::nullopt;
        }
        offset += 12 + *length;
    }
}

} // namespace selfment::image
