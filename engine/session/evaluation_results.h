// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"
#include "values/scores.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace selfment::session {

struct ImageScores {
    std::string name; ///< path below the folder, without extension
    values::Scores scores;
    std::string imagePath;      ///< empty where only predictions were given
    std::string predictionPath; ///< empty where maps were not kept
    std::string maskPath;
    std::vector<std::string> notes; ///< "sizes differ: the map was resized", "ground truth is empty"
};

/// A file that took no part, and why: no partner, unreadable, of another shape.
struct SkippedFile {
    std::string file;
    std::string why;
    std::optional<values::Error> error;
};

/// One method or setting over the whole data set.
struct EvaluationRow {
    std::string label; ///< "NCut", "+ IPO", "predictions"
    std::int64_t images = 0;
    values::Scores scores;
    values::ScoreCurves curves;
    std::vector<ImageScores> perImage;
    double seconds = 0.0;
    std::string preset; ///< empty for predictions
    std::string backbone;
    std::string device;
    std::string precision;
    std::string head;
};

/// End of an EvaluateRequest.
struct EvaluationResult {
    std::vector<EvaluationRow> rows;
    std::vector<SkippedFile> skipped;
    std::vector<values::PublishedRow>
        published; ///< the paper's rows that belong beside these, never measured here
    std::string masksFolder;
    std::string sourceFolder;         ///< of the predictions or images
    std::vector<std::string> written; ///< report files
    double seconds = 0.0;
};

} // namespace selfment::session
