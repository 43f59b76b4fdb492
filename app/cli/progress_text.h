// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <cstdint>
#include <optional>
#include <string>

namespace selfment::cli {

/// What is counted, and of how much: images, bytes, steps, or per cent where there is nothing to count.
struct Count {
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: not known
};

/// Whether it tells of something else than images that are worked on: bytes of a model or on their way, a
/// place in a queue.
[[nodiscard]] bool tellsOfModel(const session::Progress& progress);
/// Whether it tells of bytes on their way to an engine elsewhere or back.
[[nodiscard]] bool tellsOfTransfer(const session::Progress& progress);
[[nodiscard]] Count countOf(const session::Progress& progress);

/// "12/100  3.4/s  0:26 left"; "uploading 3 MB of 9 MB"; "waiting for the engine: place 2 in its queue"; of a
/// model "loading NAME ...", "hashing NAME  3 MB of 9 MB  1 MB/s  0:06 left". bytesPerSecond 0: not known.
[[nodiscard]] std::string progressText(const session::Progress& progress, double bytesPerSecond);

/// "epoch 1/3  step 12/375  35 images/s  0:12 left  loss 0.81 (bce 0.4, dice 0.3, con 1.1)".
[[nodiscard]] std::string trainingText(const session::TrainingState& state,
                                       const std::optional<session::TrainingStep>& last);

/// "validation: epoch 1, 20 images (never trained on): IoU 0.612, F max 0.7, MAE 0.1".
[[nodiscard]] std::string validationText(const session::ValidationScore& score);

/// "the connection to the engine is lost (no answer); trying again".
[[nodiscard]] std::string connectionText(const session::ConnectionNews& news);

/// "0.81 (bce 0.4, dice 0.3, con 1.1)".
[[nodiscard]] std::string lossText(const session::TrainingStep& step);

} // namespace selfment::cli
