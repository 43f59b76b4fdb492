// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/loaded_head.h"
#include "session/jobs/job.h"
#include "session/local/engine_context.h"
#include "session/requests.h"
#include "session/results.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace selfment::session {

/// One head of the steps, and what it was trained with.
struct StepHead {
    std::string label; ///< "+ head, BCE"
    std::shared_ptr<const pipeline::LoadedHead> head;
};

struct StepHeads {
    std::vector<StepHead> heads;
    std::shared_ptr<const backbone::Backbone> backbone;
    std::vector<SkippedFile> skipped; ///< images that were not learned from
};

/// Told how much of all trainings is done, in [0, 1], and what is under way.
using StepHeadsHearer = std::function<void(double fraction, const std::string& current)>;

/// Trains the heads of Table 3 on one corpus, through the feature cache: with BCE alone, then with Dice, then
/// with the contrastive term too, each from the same random weights and in the same order of images. Weights
/// that the options set to 0 stay 0. masks: files that are never learned from, with everything below
/// masksFolder. Errors: those of training; optionInvalid for a head to start from.
support::Result<StepHeads> trainStepHeads(const EvaluateRequest& request,
                                          const std::set<std::filesystem::path>& masks, Job& job,
                                          EngineContext& engine, const StepHeadsHearer& hearer);

} // namespace selfment::session
