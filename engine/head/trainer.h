// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/head_loss.h"
#include "head/patch_head.h"
#include "head/training_source.h"
#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace selfment::head {

/// Everything a training goes on from: after n steps from here the weights are the same, whether or not it
/// was interrupted in between.
struct TrainingState {
    PatchHead head;
    PatchHead firstMoment; ///< of Adam
    PatchHead secondMoment;
    std::int64_t step = 0;     ///< updates done
    int epoch = 0;             ///< epochs finished
    std::int64_t position = 0; ///< images of the epoch under way that were used
    LossTerms epochSum;        ///< over those
    std::int64_t epochImages = 0;
    std::optional<PatchHead> best;
    int bestEpoch = 0;
    double bestScore = 0.0;  ///< mean loss of that epoch, or minus the validation's IoU
    double seconds = 0.0;    ///< spent training
    std::string fingerprint; ///< of source, options and seed
};

/// One update: means over its images, before the update.
struct StepRecord {
    std::int64_t step = 0; ///< from 1
    int epoch = 0;         ///< from 1
    std::vector<std::string> images;
    LossTerms losses;
    double seconds = 0.0;
};

enum class TrainerWish { goOn, stop };

/// Hears of a training and steers it. Called on the training thread; time spent here is no training time.
class TrainingObserver {
public:
    virtual ~TrainingObserver() = default;
    /// After every step. Blocks while paused.
    virtual TrainerWish stepDone(const StepRecord& step, const TrainingState& state) = 0;
    /// After every epoch. A score (smaller is better) replaces the mean loss as what "best" means.
    virtual std::optional<double> epochDone(int epoch, const LossTerms& mean, const TrainingState& state) = 0;
    /// An example was left out: degenerate (no error) or unreadable.
    virtual void skipped(std::int64_t index, const std::optional<values::Error>& error) = 0;
};

struct TrainingOutcome {
    TrainingState state;
    bool stopped = false; ///< by wish or cancel, before the last epoch
    bool cancelled = false;
    std::int64_t imagesUsed = 0; ///< in this call, over all epochs
    double waitingSeconds = 0.0; ///< for the source
};

/// How a training is run; nothing here changes its result but for rounding.
struct TrainerPlace {
    c10::Device device{c10::kCPU};
    std::uint64_t deviceBytes = 0; ///< of examples to keep on a CUDA device; 0: as much as leaves room
    int readers = 2;               ///< threads that read ahead
};

/// METHOD 5: Adam on the losses of a head, over seeded shuffles of the source; bit for bit the same for the
/// same seed, device and thread count. normalised: what the head takes. start: where to go on from, or from
/// the beginning. Degenerate examples are left out. Errors: trainingNoImages, trainingDiverged (says at which
/// step and image; the observer has seen the state before), trainingStateMismatch, headMismatch,
/// featuresNotFinite, outOfMemory. Cancelling ends it like stop, within a second.
support::Result<TrainingOutcome> trainHead(const TrainingSource& source, const options::TrainOptions& options,
                                           bool normalised, std::uint64_t seed,
                                           std::optional<TrainingState> start, const TrainerPlace& place,
                                           const support::CancelToken& cancel, TrainingObserver& observer);

/// The state before the first step. init: a head to start from.
TrainingState freshState(std::int64_t dimension, const options::TrainOptions& options, std::uint64_t seed,
                         const PatchHead* init);

/// Checkpoints: the head's file with the state beside it (CONTRACT, "Head"), written beside and renamed.
support::Status writeTrainingState(const std::filesystem::path& path, const TrainingState& state,
                                   const std::string& parametersJson);
/// Errors: those of readHead, trainingStateMismatch (a head without a state). parametersJson receives what
/// was written.
support::Result<TrainingState> readTrainingState(const std::filesystem::path& path,
                                                 std::string* parametersJson);

} // namespace selfment::head
