// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/patch_head.h"
#include "support/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace selfment::head {

/// What a head's file says of itself (CONTRACT, "Head"). Empty texts: not said.
struct HeadMetadata {
    std::string backbone;
    std::string backboneSha256;
    std::string feature;   ///< "tokens", "values", ...
    std::string headInput; ///< "normalised", "raw"
    std::string preset;
    std::string parameters; ///< JSON
    std::string data;       ///< fingerprint of the images it was trained on
    int epoch = 0;
    std::string version; ///< of the program that wrote it
};

struct HeadFile {
    PatchHead head;
    std::optional<HeadMetadata> metadata; ///< none: a plain state dict
};

/// Reads a head: safetensors, or a PyTorch file (the authors' checkpoint_epoch3.pth, a plain state dict, old
/// format too). Errors: those of openCheckpoint, headInvalid (names what is missing or misshapen).
support::Result<HeadFile> readHead(const std::filesystem::path& path);

/// Writes beside and renames. Errors: destinationUnwritable, diskFull.
support::Status writeHead(const std::filesystem::path& path, const HeadFile& file);

} // namespace selfment::head
