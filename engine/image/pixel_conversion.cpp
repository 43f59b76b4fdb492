// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/pixel_conversion.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace selfment::image {

namespace {

/// Colour channels of a layout; an even number of channels has alpha last.
int colourChannels(int channels) {
    return channels % 2 == 0 ? channels - 1 : channels;
}

struct Range {
    double low = 0.0;
    double high = 1.0;
};

/// [0, 1] where all finite colour samples lie in it, else their minimum and maximum.
template <typename Sample>
Range sampleRange(const cv::Mat& samples) {
    const int channels = samples.channels();
    const int colours = colourChannels(channels);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (int y = 0; y < samples.rows; ++y) {
        const auto* row = samples.ptr<Sample>(y);
        for (int x = 0; x < samples.cols; ++x) {
            for (int c = 0; c < colours; ++c) {
                const auto v = static_cast<double>(row[x * channels + c]);
                if (std::isfinite(v)) {
                    low = std::min(low, v);
                    high = std::max(high, v);
                }
            }
        }
    }
    const bool unit = low >= 0.0 && high <= 1.0;
    return unit || low > high ? Range{} : Range{low, high};
}

std::uint8_t scaledByte(double value, const Range& range) {
    if (std::isnan(value))
        return 0;
    const double width = range.high - range.low;
    const double share = width > 0.0 ? (value - range.low) / width : 0.0;
    return static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(share, 0.0, 1.0)));
}

template <typename Sample>
cv::Mat bytesFromRange(const cv::Mat& samples) {
    const Range range = sampleRange<Sample>(samples);
    // Alpha is a share of 1, or of the type's largest number, whatever the colours' range is.
    const Range alphaRange{0.0, std::numeric_limits<Sample>::is_integer
                                    ? static_cast<double>(std::numeric_limits<Sample>::max())
                                    : 1.0};
    const int channels = samples.channels();
    const int colours = colourChannels(channels);
    cv::Mat bytes(samples.rows, samples.cols, CV_8UC(channels));
    for (int y = 0; y < samples.rows; ++y) {
        const auto* from = samples.ptr<Sample>(y);
        auto* to = bytes.ptr<std::uint8_t>(y);
        for (int x = 0; x < samples.cols; ++x) {
            for (int c = 0; c < channels; ++c) {
                const int i = x * channels + c;
                to[i] = scaledByte(static_cast<double>(from[i]), c < colours ? range : alphaRange);
            }
        }
    }
    return bytes;
}

cv::Mat bytesFrom16Bit(const cv::Mat& samples) {
    cv::Mat bytes(samples.rows, samples.cols, CV_8UC(samples.channels()));
    const int rowSamples = samples.cols * samples.channels();
    for (int y = 0; y < samples.rows; ++y) {
        const auto* from = samples.ptr<std::uint16_t>(y);
        auto* to = bytes.ptr<std::uint8_t>(y);
        for (int i = 0; i < rowSamples; ++i)
            to[i] = static_cast<std::uint8_t>((from[i] + 128U) / 257U);
    }
    return bytes;
}

cv::Mat toBytes(const cv::Mat& samples) {
    switch (samples.depth()) {
    case CV_8U:
        return samples;
    case CV_16U:
        return bytesFrom16Bit(samples);
    case CV_8S:
        return bytesFromRange<std::int8_t>(samples);
    case CV_16S:
        return bytesFromRange<std::int16_t>(samples);
    case CV_32S:
        return bytesFromRange<std::int32_t>(samples);
    case CV_64F:
        return bytesFromRange<double>(samples);
    default: {
        cv::Mat floats;
        samples.convertTo(floats, CV_32F);
        return bytesFromRange<float>(floats);
    }
    }
}

unsigned backgroundLevel(options::AlphaBackground background) {
    switch (background) {
    case options::AlphaBackground::black:
        return 0;
    case options::AlphaBackground::grey:
        return 128;
    case options::AlphaBackground::white:
        break;
    }
    return 255;
}

/// Grey + alpha or BGRA over the background, to grey or BGR.
cv::Mat composited(const cv::Mat& bytes, bool premultiplied, unsigned background) {
    const int channels = bytes.channels();
    const int colours = channels - 1;
    cv::Mat result(bytes.rows, bytes.cols, CV_8UC(colours));
    for (int y = 0; y < bytes.rows; ++y) {
        const auto* from = bytes.ptr<std::uint8_t>(y);
        auto* to = result.ptr<std::uint8_t>(y);
        for (int x = 0; x < bytes.cols; ++x, from += channels, to += colours) {
            const unsigned alpha = from[colours];
            for (int c = 0; c < colours; ++c) {
                const unsigned own = premultiplied ? from[c] * 255U : from[c] * alpha;
                to[c] = static_cast<std::uint8_t>(
                    std::min(255U, (own + background * (255U - alpha) + 127U) / 255U));
            }
        }
    }
    return result;
}

/// The picture as it should be seen, for a value of EXIF's orientation tag.
cv::Mat oriented(const cv::Mat& stored, int orientation) {
    constexpr int kBothAxes = -1;
    constexpr int kTopToBottom = 0;
    constexpr int kLeftToRight = 1;
    cv::Mat upright = stored;
    if (orientation >= 5)
        cv::transpose(stored, upright);
    cv::Mat result = upright;
    switch (orientation) {
    case 2:
    case 6:
        cv::flip(upright, result, kLeftToRight);
        break;
    case 3:
    case 7:
        cv::flip(upright, result, kBothAxes);
        break;
    case 4:
    case 8:
        cv::flip(upright, result, kTopToBottom);
        break;
    default:
        break;
    }
    return result;
}

} // namespace

values::Image uprightRgb(const cv::Mat& samples, const ImageHeader& header,
                         const options::InputOptions& options) {
    cv::Mat bytes = toBytes(samples);
    if (header.zeroIsWhite && bytes.channels() == 1)
        cv::bitwise_not(bytes, bytes);
    if (bytes.channels() % 2 == 0)
        bytes = composited(bytes, header.premultipliedAlpha, backgroundLevel(options.alphaBackground));
    bytes = oriented(bytes, header.orientation);

    values::Image image;
    image.height = bytes.rows;
    image.width = bytes.cols;
    image.rgb.resize(3 * image.pixelCount());
    cv::Mat rgb(bytes.rows, bytes.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(bytes, rgb, bytes.channels() == 1 ? cv::COLOR_GRAY2RGB : cv::COLOR_BGR2RGB);
    return image;
}

} // namespace selfment::image
