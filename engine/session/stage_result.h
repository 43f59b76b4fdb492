// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/ipo_trace.h"
#include "values/mask.h"
#include "values/patch_map.h"
#include "values/stage.h"
#include "values/warning.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace selfment::session {

using values::kStageCount;
using values::Stage;
using values::stageName;

/// What a job is doing, where it is not a stage of the method.
enum class Activity {
    computing,
    loadingModel,
    hashing,
    downloading,
    queued,    ///< waits at an engine that others use too
    uploading, ///< files go to an engine elsewhere
    fetching   ///< files come back from there
};

/// How far a job is.
struct Progress {
    Activity activity = Activity::computing;
    double fraction = 0.0;       ///< of the whole job, [0, 1], never falling
    Stage stage = Stage::image;  ///< of the current image
    std::int64_t itemsDone = 0;  ///< images finished, failed and skipped ones included
    std::int64_t itemsTotal = 0; ///< 0: not counted yet
    double itemsPerSecond = 0.0; ///< 0: not known yet
    double secondsLeft = -1.0;   ///< below 0: not known yet
    std::string currentItem;     ///< path being worked on; the model's name while one is loaded
    std::int64_t bytesDone = 0;  ///< hashing, downloading, uploading, fetching
    std::int64_t bytesTotal = 0; ///< 0: not known
    int queuePosition = 0;       ///< queued: 1 is next
};

struct ImageResult {
    values::Image image;    ///< for the screen: at most kMaxShownSide pixels a side
    int originalHeight = 0; ///< upright, pixels
    int originalWidth = 0;
    std::string sha256; ///< of the file
};
inline constexpr int kMaxShownSide = 4096;

struct FeaturesResult {
    values::PatchGrid grid;
    int inputHeight = 0; ///< what the backbone saw, pixels; 0 with a features file
    int inputWidth = 0;
    int dimension = 0;
    std::string backbone;                  ///< name: "builtin"
    std::string backboneSha256;            ///< of the weights; empty for builtin
    std::string device;                    ///< "cpu", "cuda:0"
    std::string precision;                 ///< "fp32"
    std::string feature;                   ///< "tokens", "values"
    values::PatchColours principalColours; ///< first three principal components as RGB
    values::PatchMap clsAttention;         ///< last block, mean over heads; empty where the backbone has none
};

struct GraphResult {
    values::PatchMap fiedlerVector; ///< x' D x = 1, seed's entry positive; empty where there is none
    values::PatchMap degree;
    values::PatchLabels bipartition; ///< 1: the seed's side
    values::PatchLabels initialMask; ///< seed component; all 0 where the cut is meaningless
    int seedPatch = -1;              ///< -1: none
    double cut = 0.0;                ///< mean of the Fiedler vector
    std::vector<double> eigenvalues; ///< ascending, of (D - A) x = lambda D x
    double residual = 0.0;           ///< |(D - A) x - lambda D x| / |D x| of the Fiedler pair
    double eigengap = 0.0;           ///< lambda_3 - lambda_2; 0 when not computed
    int matrixProducts = 0;
    std::string representation; ///< "dense float64", ...
    std::uint64_t affinityBytes = 0;
    double affinityMs = 0.0; ///< cosines and threshold
    double solveMs = 0.0;    ///< degrees, pieces and eigenpairs
    int components = 1;      ///< of the thresholded graph, eps aside
};

struct IpoResult {
    values::IpoTrace trace;
};

/// With a head only.
struct HeadResult {
    values::PatchMap saliency; ///< probability per patch
    std::string head;          ///< name
    std::string headSha256;
    std::string input;       ///< "normalised", "raw"
    std::string probability; ///< "sigmoid", "softmax"
};

struct MaskResult {
    values::Mask mask;  ///< at the upright original size
    std::string source; ///< "ncut", "ipo", "saliency"
    double threshold = 0.5;
    double foregroundShare = 0.0;
};

/// One stage's output, sent as soon as it is there.
struct StageResult {
    Stage stage = Stage::image;
    double elapsedMs = 0.0;    ///< of this computation; that of the first one when recomputed is false
    bool recomputed = true;    ///< false: taken from memory, as nothing it depends on changed
    values::Warnings warnings; ///< raised by this stage
    std::variant<ImageResult, FeaturesResult, GraphResult, IpoResult, HeadResult, MaskResult> data;
};

} // namespace selfment::session
