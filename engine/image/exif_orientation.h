// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/byte_view.h"
#include "image/tiff_directory.h"

#include <string>

namespace selfment::image {

struct ExifOrientation {
    int value = 1;      ///< 1 to 8; 1 where there is none or it is damaged
    std::string damage; ///< what is wrong; empty where nothing is
};

/// Orientation in an EXIF block (a TIFF header and what follows; a leading "Exif\0\0" is skipped).
ExifOrientation exifOrientation(const ByteView& block);

/// Orientation in a directory that has been read.
ExifOrientation directoryOrientation(const TiffDirectory& directory);

} // namespace selfment::image
