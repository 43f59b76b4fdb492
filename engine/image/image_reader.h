// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/result.h"
#include "values/image.h"
#include "values/warning.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace selfment::image {

/// A decoded picture.
struct DecodedImage {
    values::Image image;       ///< upright, 8-bit RGB
    std::string format;        ///< "JPEG", "PNG", ...
    std::string sha256;        ///< of the file's bytes (empty from decodeImage)
    values::Warnings warnings; ///< animationFirstFrame, metadataDamaged
};

/// Reads and decodes a file: JPEG, PNG, TIFF (8, 16, float), WebP, BMP, PNM, JPEG 2000 where OpenCV has it.
/// EXIF orientation applied; grey, palette, CMYK, alpha (composited over alphaBackground), 16-bit and float
/// (scaled, not clipped) all become 8-bit RGB. The size is read from the header and checked against
/// maxMegapixels before decoding. Any Unicode path. Errors name the file:
/// fileNotFound, fileUnreadable, fileEmpty, imageNotRecognised, imageDamaged, imageTooLarge,
/// imageUnsupported.
support::Result<DecodedImage> readImage(const std::filesystem::path& path,
                                        const options::InputOptions& options);

/// The same from memory; `where` names the source in errors. Fuzzed.
support::Result<DecodedImage> decodeImage(std::span<const std::byte> bytes, const std::string& where,
                                          const options::InputOptions& options);

/// Names of the formats this build reads, for doctor.
std::vector<std::string> readableFormats();

/// Version of the libwebp in use, "1.2.4".
std::string webpVersion();

} // namespace selfment::image
