// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_files.h"

#include "export/overlay.h"
#include "support/atomic_file.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace selfment::exporting {

using values::ErrorCode;

namespace {

constexpr int kOverlayQuality = 92;
constexpr std::array kFormats{MaskFormat::mask, MaskFormat::soft8, MaskFormat::overlay};

std::string knownNames() {
    std::string names;
    for (const MaskFormat format : kFormats)
        names += (names.empty() ? "" : ", ") + std::string(formatName(format));
    return names;
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

cv::Mat maskPicture(const values::Mask& mask) {
    // OpenCV takes matrices that it only reads from.
    const cv::Mat zeroOne(mask.height, mask.width, CV_8UC1, const_cast<std::uint8_t*>(mask.pixels.data()));
    return zeroOne != 0; // 255 where it holds
}

cv::Mat softPicture(const values::SaliencyMap& map, options::Rounding8 rounding) {
    const cv::Mat levels(map.height, map.width, CV_32FC1, const_cast<float*>(map.values.data()));
    cv::Mat picture(map.height, map.width, CV_8UC1);
    if (rounding == options::Rounding8::nearest)
        levels.convertTo(picture, CV_8U, 255.0);
    else // as numpy's astype: 255 p in float32, the fraction cut off
        std::transform(
            levels.begin<float>(), levels.end<float>(), picture.begin<std::uint8_t>(),
            [](float level) { return static_cast<std::uint8_t>(std::clamp(level * 255.0F, 0.0F, 255.0F)); });
    return picture;
}

bool sameSize(int height, int width, std::size_t values, std::size_t perPixel) {
    return height > 0 && width > 0 &&
           values == static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * perPixel;
}

/// The sizes promised in MaskContent, as far as the format needs them.
bool complete(MaskFormat format, const MaskContent& content) {
    const auto& mask = content.mask;
    switch (format) {
    case MaskFormat::mask:
        return sameSize(mask.height, mask.width, mask.pixels.size(), 1);
    case MaskFormat::soft8:
        return sameSize(content.map.height, content.map.width, content.map.values.size(), 1);
    case MaskFormat::overlay:
        return sameSize(mask.height, mask.width, mask.pixels.size(), 1) &&
               sameSize(mask.height, mask.width, content.image.rgb.size(), 3) &&
               mask.height == content.image.height && mask.width == content.image.width;
    default:
        return false;
    }
}

std::vector<std::uint8_t> encoded(MaskFormat format, const MaskContent& content) {
    std::vector<std::uint8_t> bytes;
    switch (format) {
    case MaskFormat::mask:
        cv::imencode(".png", maskPicture(content.mask), bytes);
        break;
    case MaskFormat::soft8:
        cv::imencode(".png", softPicture(content.map, content.rounding), bytes);
        break;
    case MaskFormat::overlay:
        cv::imencode(".jpg", overlayPicture(content.image, content.mask), bytes,
                     {cv::IMWRITE_JPEG_QUALITY, kOverlayQuality});
        break;
    default:
        break;
    }
    return bytes;
}

} // namespace

support::Result<std::vector<MaskFormat>> parseFormats(const std::string& list) {
    std::vector<MaskFormat> formats;
    std::size_t start = 0;
    while (start <= list.size()) {
        const std::size_t end = std::min(list.find(',', start), list.size());
        const std::string name = trimmed(list.substr(start, end - start));
        const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                        [&](MaskFormat f) { return name == formatName(f); });
        if (found == kFormats.end())
            return support::makeError(ErrorCode::optionInvalid, "--formats",
                                      "\"" + name + "\" is none of " + knownNames());
        if (std::find(formats.begin(), formats.end(), *found) == formats.end())
            formats.push_back(*found);
        start = end + 1;
    }
    return formats;
}

const char* formatName(MaskFormat format) {
    switch (format) {
    case MaskFormat::mask:
        return "mask";
    case MaskFormat::soft8:
        return "soft8";
    case MaskFormat::overlay:
        return "overlay";
    default:
        break;
    }
    return "";
}

const char* formatExtension(MaskFormat format) {
    return format == MaskFormat::overlay ? ".jpg" : ".png";
}

support::Status writeMaskFile(const std::filesystem::path& path, MaskFormat format,
                              const MaskContent& content) {
    return support::catchAll([&]() -> support::Status {
        if (!complete(format, content))
            return support::makeError(ErrorCode::internal, support::pathText(path),
                                      std::string("the ") + formatName(format) +
                                          " has no pixels of the right size");
        const auto bytes = encoded(format, content);
        if (bytes.empty())
            return support::makeError(ErrorCode::destinationUnwritable, support::pathText(path),
                                      std::string("the picture cannot be encoded as ") +
                                          (formatExtension(format) + 1));
        return support::writeFileAtomically(path, std::as_bytes(std::span(bytes)));
    });
}

} // namespace selfment::exporting
