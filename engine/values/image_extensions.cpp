// SPDX-License-Identifier: GPL-3.0-or-later
#include "values/image_extensions.h"

namespace selfment::values {

std::span<const std::string_view> imageExtensions() {
    static constexpr std::string_view kExtensions[] = {".jpg",  ".jpeg", ".jpe", ".jfif", ".png", ".tif",
                                                       ".tiff", ".webp", ".bmp", ".dib",  ".pbm", ".pgm",
                                                       ".ppm",  ".pnm",  ".jp2", ".j2k"};
    return kExtensions;
}

} // namespace selfment::values
