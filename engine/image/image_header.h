// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace selfment::image {

enum class FileFormat { jpeg, png, tiff, webp, bmp, pnm, jpeg2000 };

/// "JPEG", "PNG", ...
const char* fileFormatName(FileFormat format);

/// What a file says about itself, read without decoding a pixel.
struct ImageHeader {
    FileFormat format = FileFormat::jpeg;
    std::uint64_t width = 0;                        ///< as stored, before orientation
    std::uint64_t height = 0;                       ///< as stored, before orientation
    int orientation = 1;                            ///< EXIF and TIFF tag 274, 1 to 8
    std::optional<std::uint64_t> orientationOffset; ///< TIFF only: where the tag's value lies in the file
    bool orientationIsLittleEndian = false;
    std::string laterFrames;         ///< "1 of 12 frames" where there are more than one
    std::string metadataDamage;      ///< what is wrong with the metadata; empty where nothing is
    bool premultipliedAlpha = false; ///< the decoder gives colours already multiplied by alpha
    bool zeroIsWhite = false;        ///< grey samples that the decoder does not invert itself
    bool animatedWebp = false;
};

/// Finds the format by content and reads size, orientation and page count; notices files that end too early.
/// Errors: imageNotRecognised, imageUnsupported, imageDamaged, fileEmpty.
support::Result<ImageHeader> readHeader(std::span<const std::byte> bytes, const std::string& where);

/// Width times height by the beginning of a file, as far as that tells it; what is missing after it is of no
/// account. Nothing: it is no picture, or its size lies further on.
std::optional<std::uint64_t> pixelsByStart(std::span<const std::byte> start);

} // namespace selfment::image
