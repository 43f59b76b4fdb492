// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/format_headers.h"

#include <algorithm>
#include <string_view>

namespace selfment::image {

namespace {

constexpr std::string_view kCodestreamStart{"\xFF\x4F\xFF\x51", 4};
constexpr std::uint64_t kMaxComponents = 4;

/// Size from the SIZ segment, which the decoder goes by; the end marker tells whether all of it is there.
std::optional<HeaderProblem> readCodestream(const ByteView& file, const ByteView& stream,
                                            ImageHeader& header) {
    if (!stream.startsWith(kCodestreamStart))
        return HeaderProblem{values::ErrorCode::imageDamaged, "its codestream has no size segment"};
    const auto right = stream.number(8, 4);
    const auto bottom = stream.number(12, 4);
    const auto left = stream.number(16, 4);
    const auto top = stream.number(20, 4);
    const auto components = stream.number(40, 2);
    if (!right || !bottom || !left || !top || !components || *left >= *right || *top >= *bottom)
        return HeaderProblem{values::ErrorCode::imageDamaged, "its size segment is damaged"};
    if (*components > kMaxComponents) // each is a picture of its own in the decoder's memory
        return HeaderProblem{values::ErrorCode::imageUnsupported,
                             std::to_string(*components) + " components"};
    header.width = std::max(header.width, *right - *left);
    header.height = std::max(header.height, *bottom - *top);
    if (!stream.startsWith("\xFF\xD9", stream.size() - 2))
        return endsEarly(file, "without an end-of-codestream marker");
    return std::nullopt;
}

} // namespace

std::optional<HeaderProblem> readJpeg2000Header(const ByteView& file, ImageHeader& header) {
    if (file.startsWith(kCodestreamStart))
        return readCodestream(file, file, header);
    for (std::uint64_t offset = 0; file.holds(offset, 8);) {
        std::uint64_t headBytes = 8;
        auto length = file.number(offset, 4).value_or(0);
        if (length == 1) {
            headBytes = 16;
            length = file.number(offset + 8, 8).value_or(0);
        } else if (length == 0) {
            length = file.size() - offset;
        }
        if (length < headBytes || !file.holds(offset, length))
            return endsEarly(file, "inside a box");
        if (file.startsWith("jp2c", offset + 4))
            return readCodestream(file, file.part(offset + headBytes, length - headBytes), header);
        offset += length;
    }
    return endsEarly(file, "without a codestream");
}

} // namespace selfment::image
