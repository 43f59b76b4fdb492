// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/exif_orientation.h"

#include <string_view>

namespace selfment::image {

namespace {
constexpr unsigned kOrientationTag = 274;
constexpr std::string_view kExifPrefix{"Exif\0\0", 6};
} // namespace

ExifOrientation directoryOrientation(const TiffDirectory& directory) {
    const auto found = directory.values(kOrientationTag, 1);
    if (!found)
        return {1, "the orientation tag is damaged"};
    if (found->empty())
        return {};
    const auto value = found->front();
    if (value < 1 || value > 8)
        return {1, "orientation " + std::to_string(value) + " is not one of 1 to 8"};
    return {static_cast<int>(value), {}};
}

ExifOrientation exifOrientation(const ByteView& block) {
    const ByteView tiff = block.startsWith(kExifPrefix) ? block.part(kExifPrefix.size()) : block;
    const auto directory = TiffDirectory::parse(tiff);
    if (!directory)
        return {1, "the EXIF block is damaged"};
    return directoryOrientation(*directory);
}

} // namespace selfment::image
