// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/mask_formats.h"
#include "support/result.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace selfment::exporting {

/// One input file and where its outputs go, relative to the output folder, without format folder and
/// extension.
struct PlannedInput {
    std::filesystem::path source;
    std::filesystem::path stem;   ///< "sub/NAME" or, where two inputs collide, "sub/NAME.jpg"
    std::filesystem::path name{}; ///< "sub/NAME.jpg", unlike that of every other input: file_name of COCO
    std::size_t position = 0;     ///< among the inputs, from 1
};

/// An input that cannot be tried: does not exist, cannot be listed.
struct RefusedInput {
    std::filesystem::path source;
    values::Error error;
};

struct Plan {
    std::vector<PlannedInput> inputs; ///< in a stable order: as named, folders sorted by path
    std::vector<RefusedInput> refused;
};

/// Files and folders to a list of images (CONTRACT, "Mask files"): folders are walked recursively, members
/// chosen by extension, mirrored below the output folder; a file named on the command line is always tried;
/// several folders each under its own name; colliding names keep their extension. Files below outputFolder
/// are left out when outputFolder lies inside an input, and no file is taken twice. Unreadable sub-folders
/// are refused by name. earlierOutputs: files that an earlier run wrote; members of folders that are among
/// them are left out, so that a run into its own input folder can be repeated.
Plan planInputs(const std::vector<std::filesystem::path>& inputs, const std::filesystem::path& outputFolder,
                const std::vector<std::filesystem::path>& earlierOutputs = {});

/// DIR for one format, DIR/FORMAT for several.
std::filesystem::path formatFolder(const std::filesystem::path& outputFolder, MaskFormat format,
                                   bool severalFormats);

/// Path of one output: DIR/stem.png for one format, DIR/FORMAT/stem.png for several; of VOC below
/// SegmentationClass. Not for gathered formats, whose file RunFiles knows.
std::filesystem::path outputPath(const std::filesystem::path& outputFolder, const PlannedInput& input,
                                 MaskFormat format, bool severalFormats);

/// path, or "NAME (2).png" and so on: the first that is neither there yet nor one of reserved.
std::filesystem::path freeName(const std::filesystem::path& path,
                               const std::set<std::filesystem::path>& reserved = {});

} // namespace selfment::exporting
