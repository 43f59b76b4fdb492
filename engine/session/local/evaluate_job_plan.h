// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evaluation/file_pairs.h"
#include "session/local/evaluate_job_heads.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace selfment::session {

/// One row to be scored.
struct PlannedRow {
    std::string label;
    options::PipelineOptions options;                 ///< of no use for predictions
    std::shared_ptr<const pipeline::LoadedHead> head; ///< null: none
};

/// What an evaluation has before it.
struct EvaluationPlan {
    evaluation::FileMatch match;
    std::vector<PlannedRow> rows; ///< in such an order that each can take the most from the one before
    std::shared_ptr<const backbone::Backbone> backbone; ///< null: predictions
};

/// Finds the pairs and settles the rows; trains the heads of the steps. hearer: of that.
/// Errors: those of matchFiles, backbone, head and training; destinationInsideInput where a map would replace
/// a photo or a mask.
support::Result<EvaluationPlan> planEvaluation(const EvaluateRequest& request, Job& job,
                                               EngineContext& engine, const StepHeadsHearer& hearer);

/// Where the map of a row and an image goes: DIR/NAME.png, with several rows DIR/ROW/NAME.png.
std::filesystem::path mapPath(const EvaluateRequest& request, const EvaluationPlan& plan, std::size_t row,
                              const std::string& name);

} // namespace selfment::session
