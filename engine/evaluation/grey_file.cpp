// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/grey_file.h"

#include "evaluation/png_palette.h"
#include "image/image_reader.h"
#include "support/atomic_file.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>

namespace selfment::evaluation {
namespace {

using Colour = std::array<std::uint8_t, 3>;

bool isGrey(const Colour& colour) {
    return colour[0] == colour[1] && colour[1] == colour[2];
}

/// ITU-R BT.601 luma, rounded, as image readers make grey of colours.
std::uint8_t luminance(const Colour& colour) {
    return static_cast<std::uint8_t>((colour[0] * 4899U + colour[1] * 9617U + colour[2] * 1868U + 8192U) >>
                                     14U);
}

GreyFile greyOf(const values::Image& image, const std::optional<Colour>& background) {
    GreyFile file;
    file.map = {image.height, image.width, std::vector<std::uint8_t>(image.pixelCount())};
    bool coloured = false;
    const std::uint8_t* rgb = image.rgb.data();
    for (std::uint8_t& level : file.map.levels) {
        const Colour colour{rgb[0], rgb[1], rgb[2]};
        rgb += 3;
        coloured = coloured || !isGrey(colour);
        level = background       ? static_cast<std::uint8_t>(colour == *background ? 0 : 255)
                : isGrey(colour) ? colour[0]
                                 : luminance(colour);
    }
    if (background)
        file.note = "a colour palette: its first entry is background, every other one object";
    else if (coloured)
        file.note = "in colour: its luminance is taken";
    return file;
}

/// The first entry of a palette that holds more than greys.
std::optional<Colour> backgroundOf(const std::vector<std::byte>& bytes) {
    const auto palette = pngPalette(bytes);
    if (!palette || palette->empty() || std::all_of(palette->begin(), palette->end(), isGrey))
        return std::nullopt;
    return palette->front();
}

} // namespace

support::Result<GreyFile> readGrey(const std::filesystem::path& path, double maxMegapixels) {
    const auto bytes = support::readFileBytes(path);
    if (!bytes)
        return support::propagate<GreyFile>(bytes);
    options::InputOptions input;
    input.maxMegapixels = maxMegapixels;
    input.alphaBackground = options::AlphaBackground::black;
    const auto decoded = image::decodeImage(*bytes, support::pathText(path), input);
    if (!decoded)
        return support::propagate<GreyFile>(decoded);
    return greyOf(decoded->image, backgroundOf(*bytes));
}

support::Status writeGrey(const std::filesystem::path& path, const metrics::GreyMap& map) {
    return support::catchAll([&]() -> support::Status {
        std::error_code problem;
        std::filesystem::create_directories(path.parent_path(), problem);
        if (problem)
            return support::makeError(values::ErrorCode::destinationUnwritable,
                                      support::pathText(path.parent_path()), problem.message());
        // OpenCV takes a matrix that it only reads from.
        const cv::Mat picture(map.height, map.width, CV_8UC1, const_cast<std::uint8_t*>(map.levels.data()));
        std::vector<std::uint8_t> bytes;
        cv::imencode(".png", picture, bytes);
        return support::writeFileAtomically(path, std::as_bytes(std::span(bytes)));
    });
}

} // namespace selfment::evaluation
