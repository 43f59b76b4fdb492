// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/image_reader.h"

#include "image/image_header.h"
#include "image/pixel_conversion.h"
#include "image/webp_animation.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <sstream>

namespace selfment::image {

using values::ErrorCode;

namespace {

constexpr std::uint64_t kMaxFileBytes = 2'000'000'000; // the decoder counts bytes in an int
constexpr std::uint64_t kMaxSide = 1'000'000;          // libpng's own limit, for every format

std::string sizeText(const ImageHeader& header) {
    return std::to_string(header.width) + " x " + std::to_string(header.height) + " pixels";
}

support::Status checkSize(const ImageHeader& header, const std::string& where, double maxMegapixels) {
    const double megapixels = static_cast<double>(header.width) * static_cast<double>(header.height) / 1e6;
    if (megapixels > maxMegapixels) {
        std::ostringstream why;
        why << sizeText(header) << ", the limit is " << maxMegapixels << " megapixels";
        return support::makeError(ErrorCode::imageTooLarge, where, why.str());
    }
    if (header.width > kMaxSide || header.height > kMaxSide)
        return support::makeError(ErrorCode::imageTooLarge, where,
                                  sizeText(header) + ", the limit is " + std::to_string(kMaxSide) +
                                      " for a side");
    return support::Done{};
}

/// TIFF with its orientation tag set to 1. The decoder turns some layouts and leaves others, so turning is
/// done here for all of them.
std::vector<std::byte> withoutTiffOrientation(std::span<const std::byte> bytes, const ImageHeader& header) {
    std::vector<std::byte> copy(bytes.begin(), bytes.end());
    const std::uint64_t offset = *header.orientationOffset;
    copy[offset] = std::byte{header.orientationIsLittleEndian ? std::uint8_t{1} : std::uint8_t{0}};
    copy[offset + 1] = std::byte{header.orientationIsLittleEndian ? std::uint8_t{0} : std::uint8_t{1}};
    return copy;
}

cv::Mat decodedSamples(std::span<const std::byte> bytes) {
    // imdecode takes a matrix that it only reads from.
    auto* data = const_cast<std::byte*>(bytes.data());
    const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8UC1, data);
    return cv::imdecode(encoded, cv::IMREAD_UNCHANGED);
}

cv::Mat decodedSamples(std::span<const std::byte> bytes, const ImageHeader& header) {
    if (header.animatedWebp)
        return firstWebpFrame(bytes);
    if (header.format == FileFormat::tiff && header.orientation != 1 && header.orientationOffset)
        return decodedSamples(withoutTiffOrientation(bytes, header));
    return decodedSamples(bytes);
}

support::Result<cv::Mat> decode(std::span<const std::byte> bytes, const ImageHeader& header,
                                const std::string& where) {
    cv::Mat samples;
    try {
        samples = decodedSamples(bytes, header);
    } catch (const cv::Exception& exception) {
        if (exception.code == cv::Error::StsNoMem)
            return support::makeError(ErrorCode::outOfMemory, where, sizeText(header));
        return support::makeError(ErrorCode::imageDamaged, where,
                                  exception.err.substr(0, exception.err.find('\n')));
    }
    if (samples.empty())
        return support::makeError(ErrorCode::imageDamaged, where,
                                  std::string(fileFormatName(header.format)) + " of " + sizeText(header) +
                                      ", " + std::to_string(bytes.size()) + " bytes, cannot be decoded");
    if (samples.channels() > 4)
        return support::makeError(ErrorCode::imageUnsupported, where,
                                  std::to_string(samples.channels()) + " channels");
    return samples;
}

support::Result<DecodedImage> decodeChecked(std::span<const std::byte> bytes, const std::string& where,
                                            const options::InputOptions& options) {
    const auto header = readHeader(bytes, where);
    if (!header)
        return support::propagate<DecodedImage>(header);
    if (const auto size = checkSize(*header, where, options.maxMegapixels); !size)
        return support::propagate<DecodedImage>(size);
    const auto samples = decode(bytes, *header, where);
    if (!samples)
        return support::propagate<DecodedImage>(samples);

    DecodedImage decoded;
    decoded.format = fileFormatName(header->format);
    decoded.image = uprightRgb(*samples, *header, options);
    if (!header->laterFrames.empty())
        decoded.warnings.push_back({values::WarningCode::animationFirstFrame, header->laterFrames});
    if (!header->metadataDamage.empty())
        decoded.warnings.push_back({values::WarningCode::metadataDamaged, header->metadataDamage});
    return decoded;
}

} // namespace

support::Result<DecodedImage> decodeImage(std::span<const std::byte> bytes, const std::string& where,
                                          const options::InputOptions& options) {
    auto result = support::catchAll(
        [&]() -> support::Result<DecodedImage> { return decodeChecked(bytes, where, options); });
    if (result.failed() && result.error().where.empty()) {
        auto error = result.error();
        error.where = where;
        return error;
    }
    return result;
}

support::Result<DecodedImage> readImage(const std::filesystem::path& path,
                                        const options::InputOptions& options) {
    const auto bytes = support::readFileBytes(path, kMaxFileBytes);
    if (!bytes)
        return support::propagate<DecodedImage>(bytes);
    auto decoded = decodeImage(*bytes, support::pathText(path), options);
    if (decoded)
        decoded->sha256 = support::sha256Hex(*bytes);
    return decoded;
}

std::vector<std::string> readableFormats() {
    std::vector<std::string> names;
    // A decoder is built in wherever its encoder is; only the encoders can be asked for without a file.
    const std::pair<FileFormat, const char*> formats[] = {
        {FileFormat::jpeg, ".jpg"},    {FileFormat::png, ".png"}, {FileFormat::tiff, ".tif"},
        {FileFormat::webp, ".webp"},   {FileFormat::bmp, ".bmp"}, {FileFormat::pnm, ".ppm"},
        {FileFormat::jpeg2000, ".jp2"}};
    for (const auto& [format, extension] : formats) {
        if (cv::haveImageWriter(extension))
            names.emplace_back(fileFormatName(format));
    }
    return names;
}

} // namespace selfment::image
