// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/exif_orientation.h"
#include "image/format_headers.h"
#include "image/tiff_directory.h"

#include <algorithm>

namespace selfment::image {

namespace {

enum Tag : unsigned {
    widthTag = 256,
    heightTag = 257,
    bitsTag = 258,
    photometricTag = 262,
    stripOffsetsTag = 273,
    orientationTag = 274,
    samplesTag = 277,
    stripRowsTag = 278,
    stripBytesTag = 279,
    planarTag = 284,
    tileWidthTag = 322,
    tileHeightTag = 323,
    tileOffsetsTag = 324,
    tileBytesTag = 325,
    extraSamplesTag = 338,
};
enum Photometric : unsigned { whiteIsZero = 0, blackIsZero = 1, rgb = 2 };

constexpr std::uint64_t kUsualTilePixels = 1U << 22U;
constexpr std::uint64_t kUnusualStripPixels = 1U << 26U;
constexpr std::uint64_t kMaxSamples = 16;

/// The decoder makes room for whole tiles, whatever the size of the picture.
std::optional<HeaderProblem> checkMemory(const TiffDirectory& directory, const ImageHeader& header) {
    const auto tileWidth = directory.first(tileWidthTag, 0);
    const auto tileHeight = directory.first(tileHeightTag, 0);
    const double tilePixels = static_cast<double>(tileWidth) * static_cast<double>(tileHeight);
    const double pixels = static_cast<double>(header.width) * static_cast<double>(header.height);
    if (tilePixels > kUsualTilePixels && tilePixels > 4.0 * pixels)
        return HeaderProblem{values::ErrorCode::imageDamaged, "its tiles of " + std::to_string(tileWidth) +
                                                                  " x " + std::to_string(tileHeight) +
                                                                  " pixels are far larger than the picture"};
    // "All rows in one strip" is written as the largest 16- or 32-bit number by many programs.
    const auto stripRows = directory.first(stripRowsTag, 0);
    const double stripPixels = static_cast<double>(header.width) * static_cast<double>(stripRows);
    const bool allRows = stripRows == 0xFFFF || stripRows >= 0x7FFFFFFF;
    if (!allRows && stripPixels > kUnusualStripPixels && stripPixels > 4.0 * pixels)
        return HeaderProblem{values::ErrorCode::imageDamaged, "its strips of " + std::to_string(stripRows) +
                                                                  " rows are far larger than the picture"};
    const auto samples = directory.first(samplesTag, 1);
    if (samples > kMaxSamples)
        return HeaderProblem{values::ErrorCode::imageUnsupported,
                             std::to_string(samples) + " samples per pixel"};
    return std::nullopt;
}

/// The decoder fills missing strips with nothing in particular, so a short file is refused here.
std::optional<HeaderProblem> checkData(const ByteView& file, const TiffDirectory& directory,
                                       unsigned offsetsTag, unsigned bytesTag) {
    const auto offsets = directory.values(offsetsTag);
    const auto bytes = directory.values(bytesTag);
    if (!offsets || !bytes)
        return HeaderProblem{values::ErrorCode::imageDamaged, "its table of strips is damaged"};
    for (std::size_t i = 0; i < std::min(offsets->size(), bytes->size()); ++i) {
        if (!file.holds((*offsets)[i], (*bytes)[i]))
            return endsEarly(file, "before part " + std::to_string(i + 1) + " of " +
                                       std::to_string(offsets->size()));
    }
    return std::nullopt;
}

/// Samples of more than 8 bits come raw from the decoder, which knows grey and RGB only; up to 8 bits libtiff
/// makes RGBA of every layout, colours multiplied by alpha where the file says it has one.
std::optional<HeaderProblem> checkLayout(const TiffDirectory& directory, ImageHeader& header) {
    const auto bits = directory.first(bitsTag, 1);
    const auto photometric = directory.first(photometricTag, blackIsZero);
    const auto samples = directory.first(samplesTag, 1);
    const auto extra = directory.first(extraSamplesTag, 0);
    if (bits != 1 && bits != 8 && bits != 16 && bits != 32 && bits != 64)
        return HeaderProblem{values::ErrorCode::imageUnsupported,
                             "TIFF of " + std::to_string(bits) + " bits per sample"};
    if (bits <= 8) {
        header.premultipliedAlpha = extra == 1 || extra == 2;
        return std::nullopt;
    }
    header.premultipliedAlpha = extra == 1;
    header.zeroIsWhite = photometric == whiteIsZero;
    if (photometric > rgb)
        return HeaderProblem{values::ErrorCode::imageUnsupported,
                             "TIFF of " + std::to_string(bits) + " bits per sample in colour space number " +
                                 std::to_string(photometric)};
    if (samples > 1 && directory.first(planarTag, 1) != 1)
        return HeaderProblem{values::ErrorCode::imageUnsupported,
                             "TIFF of " + std::to_string(bits) +
                                 " bits per sample with separate colour planes"};
    return std::nullopt;
}

} // namespace

std::optional<HeaderProblem> readTiffHeader(const ByteView& file, ImageHeader& header) {
    const auto directory = TiffDirectory::parse(file);
    if (!directory)
        return endsEarly(file, "without a whole directory");
    header.width = directory->first(widthTag, 0);
    header.height = directory->first(heightTag, 0);
    if (auto problem = checkLayout(*directory, header))
        return problem;
    if (auto problem = checkMemory(*directory, header))
        return problem;
    if (auto problem = checkData(file, *directory, stripOffsetsTag, stripBytesTag))
        return problem;
    if (auto problem = checkData(file, *directory, tileOffsetsTag, tileBytesTag))
        return problem;
    auto orientation = directoryOrientation(*directory);
    header.orientation = orientation.value;
    header.metadataDamage = std::move(orientation.damage);
    header.orientationOffset = directory->valueOffset(orientationTag);
    header.orientationIsLittleEndian = directory->littleEndian();
    if (directory->hasNextDirectory())
        header.laterFrames = "the first of several pages";
    return std::nullopt;
}

} // namespace selfment::image
