// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/webp_animation.h"

#include "image/image_reader.h"

#include <webp/demux.h>

#include <memory>

namespace selfment::image {

cv::Mat firstWebpFrame(std::span<const std::byte> bytes) {
    WebPAnimDecoderOptions options;
    if (WebPAnimDecoderOptionsInit(&options) == 0)
        return {};
    options.color_mode = MODE_BGRA;
    options.use_threads = 0;
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, &options), &WebPAnimDecoderDelete);
    WebPAnimInfo info;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0)
        return {};
    std::uint8_t* canvas = nullptr; // owned by the decoder
    int timestamp = 0;
    if (WebPAnimDecoderGetNext(decoder.get(), &canvas, &timestamp) == 0)
        return {};
    return cv::Mat(static_cast<int>(info.canvas_height), static_cast<int>(info.canvas_width), CV_8UC4, canvas)
        .clone();
}

std::string webpVersion() {
    const auto packed = static_cast<unsigned>(WebPGetDemuxVersion()); // one byte a number
    return std::to_string(packed >> 16U) + "." + std::to_string((packed >> 8U) & 255U) + "." +
           std::to_string(packed & 255U);
}

} // namespace selfment::image
