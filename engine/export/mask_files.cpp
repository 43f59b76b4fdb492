// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_files.h"

#include "export/coco_text.h"
#include "export/indexed_png.h"
#include "export/overlay.h"
#include "export/yolo_text.h"
#include "support/atomic_file.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace selfment::exporting {

using values::ErrorCode;

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kOverlayQuality = 92;

/// OpenCV takes matrices that it only reads from.
cv::Mat matrixOf(const values::Mask& mask) {
    return {mask.height, mask.width, CV_8UC1, const_cast<std::uint8_t*>(mask.pixels.data())};
}
cv::Mat matrixOf(const values::SaliencyMap& map) {
    return {map.height, map.width, CV_32FC1, const_cast<float*>(map.values.data())};
}
cv::Mat matrixOf(const values::Image& image) {
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data())};
}

cv::Mat maskPicture(const values::Mask& mask) {
    return matrixOf(mask) != 0; // 255 where it holds
}

cv::Mat softPicture(const values::SaliencyMap& map, options::Rounding8 rounding) {
    const cv::Mat levels = matrixOf(map);
    cv::Mat picture(map.height, map.width, CV_8UC1);
    if (rounding == options::Rounding8::nearest)
        levels.convertTo(picture, CV_8U, 255.0);
    else // as numpy's astype: 255 p in float32, the fraction cut off
        std::transform(
            levels.begin<float>(), levels.end<float>(), picture.begin<std::uint8_t>(),
            [](float level) { return static_cast<std::uint8_t>(std::clamp(level * 255.0F, 0.0F, 255.0F)); });
    return picture;
}

cv::Mat deepPicture(const values::SaliencyMap& map) {
    cv::Mat picture;
    matrixOf(map).convertTo(picture, CV_16U, 65535.0);
    return picture;
}

/// What is cut away is really gone: colours under full transparency would still be in the file.
cv::Mat cutOut(const values::Image& image, const values::Mask& mask) {
    cv::Mat coloured;
    cv::cvtColor(matrixOf(image), coloured, cv::COLOR_RGB2BGRA);
    cv::Mat picture(coloured.size(), CV_8UC4, cv::Scalar::all(0));
    coloured.copyTo(picture, matrixOf(mask));
    return picture;
}

bool sameSize(int height, int width, std::size_t values, std::size_t perPixel) {
    return height > 0 && width > 0 &&
           values == static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * perPixel;
}

/// The sizes promised in MaskContent, as far as the format needs them.
bool complete(MaskFormat format, const MaskContent& content) {
    const auto& mask = content.mask;
    if (format == MaskFormat::soft8 || format == MaskFormat::soft16)
        return sameSize(content.map.height, content.map.width, content.map.values.size(), 1);
    if (!sameSize(mask.height, mask.width, mask.pixels.size(), 1))
        return false;
    if (format != MaskFormat::overlay && format != MaskFormat::rgba)
        return true;
    return sameSize(mask.height, mask.width, content.image.rgb.size(), 3) &&
           mask.height == content.image.height && mask.width == content.image.width;
}

Bytes png(const cv::Mat& picture) {
    Bytes bytes;
    cv::imencode(".png", picture, bytes);
    return bytes;
}

Bytes jpeg(const cv::Mat& picture) {
    Bytes bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, kOverlayQuality});
    return bytes;
}

Bytes bytesOf(const std::string& text) {
    return {text.begin(), text.end()};
}

Bytes encoded(MaskFormat format, const MaskContent& content) {
    switch (format) {
    case MaskFormat::mask:
        return png(maskPicture(content.mask));
    case MaskFormat::soft8:
        return png(softPicture(content.map, content.rounding));
    case MaskFormat::soft16:
        return png(deepPicture(content.map));
    case MaskFormat::indexed:
        return indexedPng(content.mask, blackAndWhite());
    case MaskFormat::rgba:
        return png(cutOut(content.image, content.mask));
    case MaskFormat::overlay:
        return jpeg(overlayPicture(content.image, content.mask));
    case MaskFormat::cocoRle:
    case MaskFormat::cocoPolygon:
        return bytesOf(cocoTextOfOne(format, content.fileName, content.mask));
    case MaskFormat::yoloSeg:
        return bytesOf(yoloText(content.mask));
    case MaskFormat::voc:
        return indexedPng(content.mask, vocColours());
    }
    return {};
}

} // namespace

values::SaliencyMap mapOf(const values::Mask& mask) {
    return {mask.height, mask.width, {mask.pixels.begin(), mask.pixels.end()}};
}

support::Result<Bytes> encodedMask(MaskFormat format, const MaskContent& content) {
    return support::catchAll([&]() -> support::Result<Bytes> {
        if (!complete(format, content))
            return support::makeError(ErrorCode::internal, {},
                                      std::string("the ") + formatName(format) +
                                          " has no pixels of the right size");
        Bytes bytes = encoded(format, content);
        // The text of a mask without an object is empty; a picture never is.
        if (bytes.empty() && !isText(format))
            return support::makeError(ErrorCode::destinationUnwritable, {},
                                      std::string("the picture cannot be encoded as ") +
                                          (formatExtension(format) + 1));
        return bytes;
    });
}

support::Status writeMaskFile(const std::filesystem::path& path, MaskFormat format,
                              const MaskContent& content) {
    const support::Result<Bytes> bytes = encodedMask(format, content);
    if (bytes.failed()) {
        values::Error error = bytes.error();
        error.where = support::pathText(path);
        return error;
    }
    return support::catchAll(
        [&] { return support::writeFileAtomically(path, std::as_bytes(std::span(*bytes))); });
}

} // namespace selfment::exporting
