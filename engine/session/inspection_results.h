// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/job_id.h"
#include "values/error.h"
#include "values/ipo_projection.h"
#include "values/mask.h"
#include "values/patch_map.h"
#include "values/scores.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace selfment::session {

struct SimilarityResult {
    JobId inspectJob = kNoJob;
    int patch = 0;
    values::PatchMap similarity; ///< cosine, [-1, 1]
};

struct SpectrumResult {
    JobId inspectJob = kNoJob;
    std::vector<double> eigenvalues; ///< ascending, of (D - A) x = lambda D x, the trivial one first
    double solveMs = 0.0;
};

/// One initialiser's way to a pseudo mask.
struct InitialiserResult {
    options::Initialiser initialiser = options::Initialiser::ncut;
    std::optional<values::Error> error; ///< why there is none (a backbone without a CLS token); rest is empty
    values::PatchLabels bipartition;
    values::PatchLabels initialMask;
    values::PatchLabels pseudoMask; ///< after IPO
    int seedPatch = -1;
    int iterations = 0;
    bool converged = false;
    double agreement = 0.0; ///< IoU of its pseudo mask with that of the inspection
    double elapsedMs = 0.0;
};
struct InitialisersResult {
    JobId inspectJob = kNoJob;
    std::vector<InitialiserResult> results; ///< ncut, kmeans, cls
};

struct ProjectionResult {
    JobId inspectJob = kNoJob;
    values::IpoProjection projection;
};

struct ScoreResult {
    JobId inspectJob = kNoJob;
    std::string groundTruthPath;
    values::Mask groundTruth; ///< at the image's upright original size
    values::Scores scores;
    std::vector<std::string> notes; ///< as in ImageScores
};

struct ExportResult {
    std::string outputPath;
};

struct PreviewResult {
    JobId inspectJob = kNoJob;
    std::string format;
    std::vector<std::uint8_t> picture; ///< bytes of the file, for formats that are pictures
    std::string text;                  ///< of the file, at most some kB, for those that are text
};

/// What a SegmentRequest would do.
struct PlanSummary {
    std::int64_t total = 0;   ///< images found and asked for
    std::int64_t refused = 0; ///< inputs that cannot be tried
    std::int64_t fresh = 0;   ///< images to be done whose files are not all there
    std::int64_t skipped = 0; ///< by --existing skip
    std::int64_t replaced = 0;
    std::int64_t renamed = 0;
    std::int64_t files = 0;              ///< to be written, manifest and annotation files left out
    std::uint64_t estimatedBytes = 0;    ///< of them; a generous guess from the pictures' sizes
    std::uint64_t freeBytes = 0;         ///< where the folder is, or would be made
    std::vector<std::string> firstFiles; ///< up to 12 paths below the output folder
};

struct CacheResult {
    std::string folder;
    std::int64_t entries = 0;
    std::uint64_t bytes = 0;
    std::uint64_t limitBytes = 0; ///< 0: none
};

struct ResourcesResult {
    std::uint64_t processBytes = 0; ///< resident
    std::uint64_t machineBytes = 0;
    std::string device;            ///< "cpu", "cuda:0"
    std::uint64_t deviceBytes = 0; ///< in use on the device, by all processes; 0 on the processor
    std::uint64_t deviceTotalBytes = 0;
};

} // namespace selfment::session
