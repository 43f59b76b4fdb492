// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/evaluation_requests.h"
#include "session/inspection_requests.h"
#include "session/job_id.h"
#include "session/model_requests.h"
#include "session/training_requests.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace selfment::session {

/// All stages of one image, with every stage's output reported as it comes. The session keeps the stages of
/// the last few inspected images, so a second request for one of them recomputes only from the first changed
/// option.
struct InspectRequest {
    std::string imagePath;      ///< UTF-8; an image, or a .safetensors with `input` [3,H,W]
    std::string featuresPath;   ///< instead of an image: a .safetensors with `patch_features` [N,d]
    int gridHeight = 0;         ///< with featuresPath
    int gridWidth = 0;          ///< with featuresPath
    std::string tracePath;      ///< where to write the trace (CONTRACT, "Trace"); empty: do not
    bool withAffinity = false;  ///< add `affinity` to the trace
    bool withInput = false;     ///< add `input` to the trace
    bool withAttention = false; ///< add `last_keys` and `last_queries` to the trace
    bool ahead = false;         ///< for later: computed beside, no stage results are sent, and remembered, so
                                ///< that the same request without it is answered from memory
    options::PipelineOptions options;
};

/// Files and folders to mask files below a folder, with manifest.jsonl.
struct SegmentRequest {
    std::vector<std::string> inputs; ///< UTF-8 paths of files and folders
    /// When not empty: of the images found in inputs, just these and those below these folders, under the
    /// names they have among all of inputs.
    std::vector<std::string> only;
    std::string outputFolder;
    std::vector<EditedMask> edited; ///< masks changed by hand, written in place of the computed ones
    options::Options options;
    std::string programVersion;
};

/// What a SegmentRequest would do, without doing it.
struct PlanRequest {
    SegmentRequest segment;
};

/// A picture, small enough to show in a list.
struct ThumbnailRequest {
    std::string imagePath;
    int maxSide = 160; ///< pixels
};

/// Something to do with the models of this machine. Progress counts bytes.
struct ModelsRequest {
    ModelAction action;
};

using Request =
    std::variant<InspectRequest, SegmentRequest, ThumbnailRequest, SimilarityRequest, ExportRequest,
                 ModelsRequest, FeaturesRequest, TrainRequest, RunsRequest, EvaluateRequest, PlanRequest,
                 PreviewRequest, SpectrumRequest, InitialisersRequest, ProjectionRequest, ScoreRequest,
                 CacheRequest, ResourcesRequest>;

enum class Control { cancel, pause, resume, stop };

} // namespace selfment::session
