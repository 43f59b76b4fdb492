// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/patch_head.h"
#include "support/result.h"

#include <filesystem>
#include <map>
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

/// The metadata of a safetensors file, where its "format" says that it is a head's; else nothing.
std::optional<HeadMetadata> metadataFromTexts(const std::map<std::string, std::string>& texts);
/// As a file keeps it, "format" with it.
std::map<std::string, std::string> textsOfMetadata(const HeadMetadata& metadata);

/// Reads a head: safetensors, or a PyTorch file (the authors' checkpoint_epoch3.pth, a plain state dict, old
/// format too), of any floating type, as float32 on the processor. A training's checkpoint reads as its head.
/// Errors: those of openCheckpoint, headInvalid (names what is missing, misshapen or not finite).
support::Result<HeadFile> readHead(const std::filesystem::path& path);

/// Writes beside and renames; without metadata the file is a plain state dict. Errors: destinationUnwritable,
/// diskFull.
support::Status writeHead(const std::filesystem::path& path, const HeadFile& file);

/// Any head that readHead reads, as a file of CONTRACT's format: readHead and writeHead. What the file says
/// of itself is kept; `otherwise` is said where it says nothing, as the authors' .pth does. The registry of
/// models needs no import: it keeps the path of a head as it is. Errors: those of both.
support::Status importHead(const std::filesystem::path& from, const std::filesystem::path& to,
                           const HeadMetadata& otherwise);

} // namespace selfment::head
