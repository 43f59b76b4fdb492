// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <string>
#include <vector>

namespace selfment::session {

/// Which rows an evaluation has.
enum class EvaluationKind {
    predictions,  ///< one row: the files of a folder
    method,       ///< one row: the images of a folder through the chain, as the options say
    steps,        ///< Table 3: NCut, + IPO, + head with BCE, + Dice, + contrastive
    initialisers, ///< Table 4: NCut, k-means, CLS (where the backbone has it), each with and without IPO
};

/// Scores against ground truth (METHOD 6). Files are matched by path without extension. Ground truth is never
/// used for anything but the score. Progress counts images over all rows.
struct EvaluateRequest {
    EvaluationKind kind = EvaluationKind::predictions;
    std::string masksFolder;
    std::string predictionsFolder;        ///< predictions
    std::string imagesFolder;             ///< all other kinds
    std::vector<std::string> trainInputs; ///< steps: images to train on; empty: imagesFolder
    std::string mapsFolder;               ///< write the scored 8-bit maps here; empty: do not
    std::string csvPath;                  ///< empty: do not write
    std::string jsonPath;
    std::string latexPath;
    options::Options options;
    std::string programVersion;
};

} // namespace selfment::session
