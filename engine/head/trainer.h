// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/head_file.h"
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
/// was interrupted in between. What an observer is shown is changed in place by the next step: what is to
/// last is copied (PatchHead::clonedTo).
struct TrainingState {
    PatchHead head;
    PatchHead firstMoment; ///< of Adam
    PatchHead secondMoment;
    std::int64_t step = 0;        ///< updates done
    int epoch = 0;                ///< epochs finished
    std::int64_t position = 0;    ///< images of the epoch under way that were used or left out
    LossTerms epochSum;           ///< over those used
    std::int64_t epochImages = 0; ///< those used
    double firstLoss = 0.0;       ///< of the very first step: what divergence is measured by
    std::optional<PatchHead> best;
    int bestEpoch = 0;
    double bestScore = 0.0; ///< mean loss of that epoch, or minus the validation's IoU
    double seconds = 0.0;   ///< spent training
    std::string
        fingerprint; ///< of source, options and seed, lines of "name=value"; empty before the first step
};

/// One update: means over its images, before the update.
struct StepRecord {
    std::int64_t step = 0; ///< from 1
    int epoch = 0;         ///< from 1
    std::vector<std::string> images;
    LossTerms losses;
    double seconds = 0.0; ///< that this step took, waiting for its images included
};

enum class TrainerWish { goOn, stop };

/// Hears of a training and steers it. Called on the training thread; time spent here is no training time.
class TrainingObserver {
public:
    virtual ~TrainingObserver() = default;
    /// After every step. Blocks while paused.
    virtual TrainerWish stepDone(const StepRecord& step, const TrainingState& state) = 0;
    /// Asked before every image, for a stop that need not wait for the step to be full.
    [[nodiscard]] virtual bool stopWanted() const { return false; }
    /// After every epoch (from 1). A score (smaller is better) replaces the mean loss as what "best" means.
    /// The state is that after the epoch's last step, the epoch not yet counted as finished: who resumes
    /// from it hears of the epoch's end again.
    virtual std::optional<double> epochDone(int epoch, const LossTerms& mean, const TrainingState& state) = 0;
    /// An example was left out: degenerate (no error) or unreadable. Once for each, before it would have
    /// been used; not read again in later epochs.
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
/// the beginning (freshState with the head to start from, or none). Every step takes the next options.batch
/// examples of the epoch's order that can be used, the last one of an epoch those that are left; gradients
/// are averaged over them. Degenerate and unreadable examples are left out.
/// A training has diverged when a loss or a weight is not finite, or when the mean loss of a step exceeds a
/// thousand times that of its very first step (and a thousand). Cancelling ends it like stop, within a second
/// or the time of one image; what was computed of an unfinished step is dropped.
/// Errors: trainingNoImages, trainingDiverged (says at which step and image; the observer has seen the state
/// before), trainingStateMismatch (names what differs), headMismatch, featuresNotFinite, outOfMemory.
support::Result<TrainingOutcome> trainHead(const TrainingSource& source, const options::TrainOptions& options,
                                           bool normalised, std::uint64_t seed,
                                           std::optional<TrainingState> start, const TrainerPlace& place,
                                           const support::CancelToken& cancel, TrainingObserver& observer);

/// The state before the first step. init: a head to start from.
TrainingState freshState(std::int64_t dimension, const options::TrainOptions& options, std::uint64_t seed,
                         const PatchHead* init);

/// Checkpoints: the head's file with the state beside it (CONTRACT, "Head"), written beside and renamed; it
/// also reads as a head. parametersJson: whatever the caller wants back when it resumes. metadata: what the
/// head says of itself; its epoch is the state's. Errors: destinationUnwritable, diskFull.
support::Status writeTrainingState(const std::filesystem::path& path, const TrainingState& state,
                                   const std::string& parametersJson, const HeadMetadata& metadata = {});
/// All tensors on the processor. Errors: those of readHead, trainingStateMismatch (a head without a state).
/// parametersJson, unless null, receives what was written.
support::Result<TrainingState> readTrainingState(const std::filesystem::path& path,
                                                 std::string* parametersJson);

} // namespace selfment::head
