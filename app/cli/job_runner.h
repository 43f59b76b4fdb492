// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt_flag.h"
#include "app/cli/progress_display.h"
#include "session/session.h"

#include <optional>
#include <string>
#include <vector>

namespace selfment::cli {

/// What the backbone was and made.
struct FeaturesNote {
    int inputHeight = 0; ///< pixels; 0 with a features file
    int inputWidth = 0;
    int dimension = 0;
    std::string backboneSha256; ///< empty where there are no weights
    std::string feature;        ///< "tokens"
};

/// Which head was applied, and how.
struct HeadNote {
    std::string sha256;
    std::string input;       ///< "normalised", "raw"
    std::string probability; ///< "sigmoid", "softmax"
    float least = 0.0F;      ///< saliency of the patches
    float mean = 0.0F;
    float most = 0.0F;
};

/// What the commands tell of a stage; the pictures and maps of a StageResult are not kept.
struct StageNote {
    session::Stage stage = session::Stage::image;
    double elapsedMs = 0.0;
    std::optional<double> foregroundShare; ///< of the mask
    std::string source;                    ///< of the mask: "ncut", "ipo", "saliency"
    std::optional<int> iterations;         ///< of IPO
    std::optional<FeaturesNote> features;
    std::optional<HeadNote> head;
};

struct JobEnd {
    session::Outcome outcome;
    std::vector<StageNote> stages;
};

/// Whether stages are told of: for one image they are news, for a batch they are noise.
enum class StageLog { none, eachStage };

/// Submits the request, shows its progress, cancels it when the user interrupts, and waits for its end.
[[nodiscard]] JobEnd runJob(session::Session& session, session::Request request, ProgressDisplay& display,
                            StageLog stageLog, const InterruptFlag& interrupt);

} // namespace selfment::cli
