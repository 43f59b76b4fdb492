// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <string>
#include <variant>
#include <vector>

namespace selfment::session {

/// Fills the feature cache: features and pseudo mask of every image. What is there already is not computed
/// again, so an interrupted run goes on by being asked for once more. Progress counts images.
struct FeaturesRequest {
    std::vector<std::string> inputs; ///< UTF-8 paths of files and folders
    options::Options options;        ///< pipeline up to IPO, and cache
    std::string programVersion;
};

/// Trains a head: features and pseudo masks of the sampled images (through the cache), then the head.
/// Controls: pause and resume act between steps; stop ends after the step under way and keeps the best head
/// and the last; cancel does the same but counts as interrupted. A run can always be gone on with from its
/// checkpoint.
struct TrainRequest {
    std::vector<std::string>
        inputs; ///< UTF-8 paths of files and folders; empty with featuresFolder or resume of a run
    std::string featuresFolder;   ///< instead of inputs: .safetensors files with patch_features, pseudo_mask
    std::string headPath;         ///< where the last head goes; empty: into the run's folder alone
    std::string logPath;          ///< JSON lines of every step; empty: into the run's folder alone
    std::string checkpointPath;   ///< written now and then; empty: beside headPath, or in the run's folder
    std::string resumePath;       ///< checkpoint to go on from; empty: from the beginning
    std::string resumeRun;        ///< name of a run of this machine to go on with: all else but controls and
                                  ///< pinned is taken from it
    std::string validationImages; ///< folder; empty: no validation
    std::string validationMasks;
    std::vector<std::string> pinned; ///< images whose saliency is reported during training, at most 12
    bool keepRun = false;            ///< list it among the runs of this machine (window)
    options::Options options;
    std::string programVersion;
};

/// What is done with the training runs that this machine keeps.
struct ListRuns {};
struct RemoveRun {
    std::string name;
};
using RunAction = std::variant<ListRuns, RemoveRun>;
struct RunsRequest {
    RunAction action;
};

} // namespace selfment::session
