// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_results.h"
#include "session/inspection_results.h"
#include "session/requests.h"
#include "session/stage_result.h"
#include "session/training_results.h"
#include "values/error.h"
#include "values/ipo_trace.h"
#include "values/warning.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace selfment::session {

struct FailedInput {
    std::string path;
    values::Error error;
};

/// End of an InspectRequest.
struct InspectSummary {
    std::string path;
    values::PatchGrid grid;
    int seedPatch = -1;
    std::vector<double> eigenvalues;
    values::IpoStop stop = values::IpoStop::maxIterations;
    std::optional<int> convergedAt;
    std::optional<int> oscillatesFrom;
    values::Warnings warnings;
    std::map<std::string, double> stageMs; ///< image, features, graph, ipo, head (with one), mask
    std::string preset;                    ///< paper, reference, custom
    std::string device;
    std::string backbone;
    std::string precision;
    std::string head; ///< name; empty: none
    std::string tracePath;
    double foregroundShare = 0.0; ///< of the mask in force, [0, 1]
};

/// An image that a SegmentRequest has done.
struct SegmentedImage {
    std::string path;
    double foregroundShare = 0.0;
    bool warned = false;
    bool edited = false; ///< its mask was made by hand
};

/// End of a SegmentRequest. done + skipped + failed.size() == total unless cancelled.
struct SegmentSummary {
    std::int64_t total = 0;
    std::int64_t done = 0;
    std::int64_t skipped = 0; ///< outputs were there (--existing skip), or named in `only` and no input
    std::int64_t warned = 0;
    std::vector<FailedInput> failed;
    std::vector<SegmentedImage> images; ///< those done, in the order of the inputs
    std::string outputFolder;
    std::string manifestPath;
    double seconds = 0.0;
    std::string preset;
    std::string device;
    std::string backbone;
    std::string precision;
    std::string head; ///< name; empty: none
};

struct ThumbnailResult {
    std::string path;
    values::Image image;
    int originalHeight = 0;
    int originalWidth = 0;
};

/// How a job ended. Cancelled is an outcome of its own, not an error.
struct Outcome {
    enum class State { done, failed, cancelled };
    State state = State::done;
    std::optional<values::Error> error; ///< with failed
    /// done, and cancelled where part of it is worth telling.
    std::variant<std::monostate, InspectSummary, SegmentSummary, ThumbnailResult, SimilarityResult,
                 ExportResult, ModelsResult, FeaturesSummary, TrainSummary, RunsResult, EvaluationResult,
                 PlanSummary, PreviewResult, SpectrumResult, InitialisersResult, ProjectionResult,
                 ScoreResult, CacheResult, ResourcesResult>
        data;
};

} // namespace selfment::session
