// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_results.h"
#include "support/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::evaluation {

/// A prediction (or a photo to make one from) and its ground truth.
struct FilePair {
    std::string name; ///< path below the folder, without extension, with forward slashes
    std::filesystem::path source;
    std::filesystem::path mask;
};

struct FileMatch {
    std::vector<FilePair> pairs;               ///< sorted by name
    std::vector<session::SkippedFile> skipped; ///< without a partner, or a second file of one name; sorted
    std::filesystem::path sourceFolder;        ///< where the sources really were
};

enum class SourceRole {
    predictions, ///< may lie in the sub-folder of a format, as segment writes several: soft16, soft8, mask
    images
};

/// Files of two folders matched by path without extension, sub-folders included. Where two files of a folder
/// have one name, a lossless format is taken for masks and predictions and a JPEG for photos. Predictions
/// that keep the photo's extension (NAME.jpg.png) are found under NAME where there is one only. A folder that
/// lies in the other is no part of it. Errors: fileNotFound, fileUnreadable, evaluationNoPairs.
support::Result<FileMatch> matchFiles(const std::filesystem::path& sourceFolder, SourceRole role,
                                      const std::filesystem::path& masksFolder);

} // namespace selfment::evaluation
