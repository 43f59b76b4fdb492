// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/job_id.h"
#include "values/mask_runs.h"

#include <optional>
#include <string>

namespace selfment::session {

// Questions about an image that this session inspected. inspectJob names the inspection; where its results
// are no longer in memory, the outcome is jobUnknown.

/// Cosine similarity of one patch to all others.
struct SimilarityRequest {
    JobId inspectJob = kNoJob;
    int patch = 0;
};

/// The smallest eigenvalues of the graph, more of them than the cut needs. The results of the inspection stay
/// as they are.
struct SpectrumRequest {
    JobId inspectJob = kNoJob;
    int count = 12; ///< eigenvalues, the trivial one counted
};

/// What each initialiser makes of the image, and IPO of it, all else as in the inspection.
struct InitialisersRequest {
    JobId inspectJob = kNoJob;
};

/// All patches in the plane in which IPO decides.
struct ProjectionRequest {
    JobId inspectJob = kNoJob;
};

/// A mask that was changed by hand.
struct EditedMask {
    std::string path;      ///< of the image, UTF-8
    values::MaskRuns runs; ///< at its upright original size
};

/// The image's mask against ground truth. With edited, that mask is scored; else with iteration >= 0 the mask
/// of that IPO iteration; else the mask in force (its soft map, where it has one).
struct ScoreRequest {
    JobId inspectJob = kNoJob;
    std::string groundTruthPath;
    std::optional<values::MaskRuns> edited;
    int iteration = -1;
};

/// One mask of an inspected image as a file, without a manifest. For formats that gather a run's masks in one
/// file (coco-rle, coco-polygon) that file, of this one image.
struct ExportRequest {
    JobId inspectJob = kNoJob;
    std::string outputPath;                 ///< file to write; its folder must exist
    std::string format;                     ///< one name of CONTRACT
    int iteration = -1;                     ///< IPO mask to write; -1: the mask in force
    std::optional<values::MaskRuns> edited; ///< written instead
};

/// What the file of a format would hold for an inspected image, small enough to show.
struct PreviewRequest {
    JobId inspectJob = kNoJob;
    std::string format; ///< one name of CONTRACT
    int maxSide = 320;  ///< pixels, of formats that are pictures
    std::optional<values::MaskRuns> edited;
};

/// How full the feature cache is, and what is done about it.
enum class CacheAction { describe, clear };
struct CacheRequest {
    CacheAction action = CacheAction::describe;
    options::CacheOptions cache;
};

/// Memory of the engine's process and of its device.
struct ResourcesRequest {
    options::RuntimeOptions runtime; ///< whose device
};

} // namespace selfment::session
