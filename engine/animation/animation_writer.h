// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/image.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace selfment::animation {

/// WebP's limit of a side, pixels.
inline constexpr int kMaxSide = 16383;

/// One picture of an animation.
struct Frame {
    values::Image image;
    int durationMs = 500; ///< how long it stays, at least 1
};

/// Makes frame index, from 0; asked in order, once each, on the thread that encodes.
using FrameSource = std::function<Frame(int index)>;

struct AnimationOptions {
    int loops = 0;         ///< how often it plays; 0: for ever
    bool lossless = false; ///< every pixel as it was given
    float quality = 88.0F; ///< of lossy frames, 0 to 100
};

/// An animated WebP of count frames of one size. Cancelling takes effect between frames.
/// Errors: imageTooLarge (a side beyond kMaxSide), outOfMemory, internal (no frame, sizes that differ, or the
/// encoder's own).
[[nodiscard]] support::Result<std::vector<std::byte>> encodeAnimation(int count, const FrameSource& frameAt,
                                                                      const AnimationOptions& options,
                                                                      const support::CancelToken& cancel,
                                                                      support::ProgressSink& progress);

/// The same into a file that appears whole. Gives the file's size in bytes.
/// Errors: those above, destinationUnwritable, diskFull.
[[nodiscard]] support::Result<std::uint64_t> writeAnimation(const std::filesystem::path& path, int count,
                                                            const FrameSource& frameAt,
                                                            const AnimationOptions& options,
                                                            const support::CancelToken& cancel,
                                                            support::ProgressSink& progress);

} // namespace selfment::animation
