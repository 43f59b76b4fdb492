// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/evaluation_requests.h"
#include "session/model_requests.h"
#include "session/training_requests.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace selfment::session {

/// Names one submitted job for the life of its Session; never reused.
using JobId = std::uint64_t;
inline constexpr JobId kNoJob = 0;

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
    options::PipelineOptions options;
};

/// Files and folders to mask files below a folder, with manifest.jsonl.
struct SegmentRequest {
    std::vector<std::string> inputs; ///< UTF-8 paths of files and folders
    /// When not empty: of the images found in inputs, just these and those below these folders, under the
    /// names they have among all of inputs.
    std::vector<std::string> only;
    std::string outputFolder;
    options::Options options;
    std::string programVersion;
};

/// A picture, small enough to show in a list.
struct ThumbnailRequest {
    std::string imagePath;
    int maxSide = 160; ///< pixels
};

/// Cosine similarity of one patch to all others, on an image that was inspected by this session.
struct SimilarityRequest {
    JobId inspectJob = kNoJob;
    int patch = 0;
};

/// One mask of an inspected image as files, in the formats of OutputOptions, without a manifest.
struct ExportRequest {
    JobId inspectJob = kNoJob;
    std::string outputPath; ///< file to write; its folder must exist
    std::string format;     ///< one name of CONTRACT: mask, soft8, overlay
    int iteration = -1;     ///< IPO mask to write; -1: the mask in force
};

/// Something to do with the models of this machine. Progress counts bytes.
struct ModelsRequest {
    ModelAction action;
};

using Request =
    std::variant<InspectRequest, SegmentRequest, ThumbnailRequest, SimilarityRequest, ExportRequest,
                 ModelsRequest, FeaturesRequest, TrainRequest, RunsRequest, EvaluateRequest>;

enum class Control { cancel, pause, resume, stop };

} // namespace selfment::session
