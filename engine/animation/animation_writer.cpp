// SPDX-License-Identifier: GPL-3.0-or-later
#include "animation/animation_writer.h"

#include "support/atomic_file.h"

#include <webp/encode.h>
#include <webp/mux.h>

#include <algorithm>
#include <memory>
#include <string>

namespace selfment::animation {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr int kMethod =
    3; // of 0 (quick) to 6 (small): a frame of a megapixel takes about a tenth of a second

/// A WebPPicture that is freed.
class Picture {
public:
    Picture() { m_ready = WebPPictureInit(&m_picture) != 0; }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    ~Picture() { WebPPictureFree(&m_picture); }

    [[nodiscard]] bool import(const values::Image& image) {
        m_picture.use_argb = 1;
        m_picture.width = image.width;
        m_picture.height = image.height;
        return m_ready && WebPPictureImportRGB(&m_picture, image.rgb.data(), 3 * image.width) != 0;
    }
    [[nodiscard]] WebPPicture* get() { return &m_picture; }

private:
    WebPPicture m_picture{};
    bool m_ready = false;
};

class Encoder {
public:
    Encoder(int width, int height, const AnimationOptions& options) : m_width(width), m_height(height) {
        WebPAnimEncoderOptions encoding;
        if (WebPAnimEncoderOptionsInit(&encoding) == 0 || WebPConfigInit(&m_config) == 0)
            return;
        encoding.anim_params.loop_count = options.loops;
        m_config.lossless = options.lossless ? 1 : 0;
        m_config.exact = 1;
        m_config.method = kMethod;
        m_config.quality = options.lossless ? 50.0F : std::clamp(options.quality, 0.0F, 100.0F);
        m_encoder.reset(WebPAnimEncoderNew(width, height, &encoding));
    }

    [[nodiscard]] support::Status add(const Frame& frame) {
        const values::Image& image = frame.image;
        if (image.width != m_width || image.height != m_height || image.rgb.size() != 3 * image.pixelCount())
            return makeError(ErrorCode::internal, {}, "a frame differs in size from the first one");
        Picture picture;
        if (!m_encoder || !picture.import(image))
            return makeError(ErrorCode::outOfMemory, {}, "no room for a frame");
        if (WebPAnimEncoderAdd(m_encoder.get(), picture.get(), m_timeMs, &m_config) == 0)
            return failure();
        m_timeMs += std::max(frame.durationMs, 1);
        return support::Done{};
    }

    [[nodiscard]] support::Result<std::vector<std::byte>> finish() {
        WebPData data;
        WebPDataInit(&data);
        // A frame of none tells when the last one ends.
        if (WebPAnimEncoderAdd(m_encoder.get(), nullptr, m_timeMs, nullptr) == 0 ||
            WebPAnimEncoderAssemble(m_encoder.get(), &data) == 0)
            return failure();
        const auto* first = reinterpret_cast<const std::byte*>(data.bytes);
        std::vector<std::byte> bytes(first, first + data.size);
        WebPDataClear(&data);
        return bytes;
    }

private:
    [[nodiscard]] values::Error failure() const {
        return makeError(ErrorCode::internal, {},
                         std::string("WebP: ") + WebPAnimEncoderGetError(m_encoder.get()));
    }

    int m_width;
    int m_height;
    int m_timeMs = 0;
    WebPConfig m_config{};
    std::unique_ptr<WebPAnimEncoder, decltype(&WebPAnimEncoderDelete)> m_encoder{nullptr,
                                                                                 &WebPAnimEncoderDelete};
};

} // namespace

support::Result<std::vector<std::byte>> encodeAnimation(int count, const FrameSource& frameAt,
                                                        const AnimationOptions& options,
                                                        const support::CancelToken& cancel,
                                                        support::ProgressSink& progress) {
    if (count < 1)
        return makeError(ErrorCode::internal, {}, "an animation without frames");
    std::unique_ptr<Encoder> encoder;
    for (int index = 0; index < count; ++index) {
        if (cancel.cancelled())
            return support::Cancelled{};
        const Frame frame = frameAt(index);
        if (!encoder) {
            const int longest = std::max(frame.image.width, frame.image.height);
            if (longest > kMaxSide)
                return makeError(ErrorCode::imageTooLarge, {},
                                 "a side of " + std::to_string(longest) + " pixels; WebP takes " +
                                     std::to_string(kMaxSide));
            encoder = std::make_unique<Encoder>(frame.image.width, frame.image.height, options);
        }
        if (const auto added = encoder->add(frame); !added.ok())
            return support::propagate<std::vector<std::byte>>(added);
        progress.report(static_cast<double>(index + 1) / (count + 1));
    }
    if (cancel.cancelled())
        return support::Cancelled{};
    auto bytes = encoder->finish();
    progress.report(1.0);
    return bytes;
}

support::Result<std::uint64_t> writeAnimation(const std::filesystem::path& path, int count,
                                              const FrameSource& frameAt, const AnimationOptions& options,
                                              const support::CancelToken& cancel,
                                              support::ProgressSink& progress) {
    const auto bytes = encodeAnimation(count, frameAt, options, cancel, progress);
    if (!bytes.ok())
        return support::propagate<std::uint64_t>(bytes);
    if (const auto written = support::writeFileAtomically(path, *bytes); !written.ok())
        return support::propagate<std::uint64_t>(written);
    return static_cast<std::uint64_t>(bytes->size());
}

} // namespace selfment::animation
