// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/byte_view.h"
#include "image/image_header.h"

#include <optional>
#include <string>

namespace selfment::image {

/// Why a file of a known format is not read.
struct HeaderProblem {
    values::ErrorCode code = values::ErrorCode::imageDamaged;
    std::string why;
};

/// imageDamaged: "ends after 312 bytes, WHERE".
HeaderProblem endsEarly(const ByteView& file, const std::string& where);

// One reader per format. Each fills header for a file whose magic has been seen.
std::optional<HeaderProblem> readJpegHeader(const ByteView& file, ImageHeader& header);
std::optional<HeaderProblem> readPngHeader(const ByteView& file, ImageHeader& header);
std::optional<HeaderProblem> readTiffHeader(const ByteView& file, ImageHeader& header);
std::optional<HeaderProblem> readWebpHeader(const ByteView& file, ImageHeader& header);
std::optional<HeaderProblem> readBmpHeader(const ByteView& file, ImageHeader& header);
std::optional<HeaderProblem> readPnmHeader(const ByteView& file, ImageHeader& header);
std::optional<HeaderProblem> readJpeg2000Header(const ByteView& file, ImageHeader& header);

} // namespace selfment::image
