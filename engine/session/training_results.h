// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "values/error.h"
#include "values/patch_map.h"
#include "values/warning.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace selfment::session {

/// One optimiser step: losses before the update, means over its images; terms unweighted, loss weighted.
struct TrainingStep {
    std::int64_t step = 0; ///< from 1
    int epoch = 0;         ///< from 1
    double loss = 0.0;
    double bce = 0.0;
    double dice = 0.0;
    double con = 0.0;
    double seconds = 0.0; ///< since training began, pauses left out
};

/// Saliency of one pinned image under the head as it is now.
struct PinnedSaliency {
    std::string imagePath;
    std::int64_t step = 0;          ///< 0: before the first step
    values::PatchMap saliency;      ///< probabilities
    values::PatchLabels pseudoMask; ///< what IPO says of it
};

/// A validation on images with masks; they are never trained on.
struct ValidationScore {
    int epoch = 0;
    std::int64_t images = 0;
    double iou = 0.0;
    double fMax = 0.0;
    double mae = 0.0;
};

/// What phase a training is in.
enum class TrainingPhase { preparing, training, validating, paused };
struct TrainingState {
    TrainingPhase phase = TrainingPhase::preparing;
    int epoch = 0; ///< from 1
    int epochs = 0;
    std::int64_t step = 0;
    std::int64_t steps = 0;      ///< of the whole training
    std::int64_t images = 0;     ///< trained on
    std::int64_t degenerate = 0; ///< left out: their pseudo mask has one side
    std::int64_t failed = 0;     ///< left out: could not be read
    double imagesPerSecond = 0.0;
    double waitingShare = 0.0; ///< of the time, spent waiting for the cache
    double secondsLeft = -1.0;
    std::string runName; ///< empty: not kept
};

/// News of a training job, beside its Progress.
using TrainingUpdate =
    std::variant<TrainingState, std::vector<TrainingStep>, PinnedSaliency, ValidationScore>;

struct SkippedImage {
    std::string path;
    std::string why;                    ///< a degenerate pseudo mask
    std::optional<values::Error> error; ///< could not be read
};

/// End of a FeaturesRequest. computed + cached + failed.size() == total unless cancelled.
struct FeaturesSummary {
    std::int64_t total = 0;
    std::int64_t computed = 0;
    std::int64_t cached = 0; ///< were there
    std::vector<SkippedImage> failed;
    std::string cacheFolder;
    std::uint64_t cacheBytes = 0; ///< of all entries now
    double seconds = 0.0;
    std::string backbone;
    std::string device;
    std::string precision;
};

/// End of a TrainRequest; also of a stopped or cancelled one that got as far as a step.
struct TrainSummary {
    bool stopped = false; ///< by the user, before its last epoch
    std::int64_t steps = 0;
    int epochs = 0;
    std::int64_t images = 0; ///< trained on
    std::vector<SkippedImage> skipped;
    TrainingStep last;
    TrainingStep best;    ///< the epoch of the smallest mean loss: its mean
    std::string headPath; ///< last head
    std::string
        bestHeadPath; ///< head after the best epoch (by validation IoU where there is one, else by loss)
    std::string checkpointPath;
    std::string logPath;
    std::string runName;
    std::vector<ValidationScore> validation;
    double seconds = 0.0;      ///< training alone, pauses left out
    double waitingShare = 0.0; ///< of it, waiting for the cache
    double imagesPerSecond = 0.0;
    std::string preset; ///< of chain and training together
    std::string backbone;
    std::string device;
    std::string precision;
    std::string data;          ///< fingerprint of the images trained on
    values::Warnings warnings; ///< of the head that it began with
};

/// One training run that this machine keeps.
struct RunDescription {
    enum class State { finished, stopped, interrupted, failed, running };
    std::string name;
    State state = State::finished;
    std::string startedAt; ///< ISO 8601, UTC
    std::string folder;
    std::string headPath;
    std::string bestHeadPath;
    std::vector<std::string> inputs;
    std::string backbone;
    std::string preset;
    std::int64_t images = 0;
    int epochs = 0; ///< wanted
    int epochsDone = 0;
    std::int64_t steps = 0;
    double loss = 0.0;                         ///< mean of the last epoch
    std::optional<ValidationScore> validation; ///< the last
    options::Options options;
    std::string why; ///< failed: one line
};
struct RunsResult {
    std::vector<RunDescription> runs; ///< newest first
};

} // namespace selfment::session
