// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/checkpoint.h"

#include "checkpoint/hub_folder.h"
#include "checkpoint/tensor_file.h"

#include <algorithm>
#include <cctype>

namespace selfment::checkpoint {
namespace {

constexpr std::size_t kHashDigits = 8;

bool isLowerHex(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
}

/// Under these names a file is part of a hub's folder, and config.json beside it describes it.
bool isHubName(const std::filesystem::path& path) {
    return path.filename() == "model.safetensors" || path.filename() == "pytorch_model.bin";
}

support::Result<Checkpoint> openFile(const std::filesystem::path& path) {
    auto checkpoint = openWeightFile(path);
    if (!checkpoint.ok() || !isHubName(path))
        return checkpoint;
    return withHubTexts(std::move(*checkpoint), path.parent_path());
}

} // namespace

support::Result<Checkpoint> openCheckpoint(const std::filesystem::path& path) {
    std::error_code failure;
    if (std::filesystem::is_directory(path, failure))
        return openHubFolder(path);
    return openFile(path);
}

std::string hashInName(const std::filesystem::path& file) {
    const std::string stem = file.stem().string();
    if (stem.size() <= kHashDigits)
        return {};
    const std::string digits = stem.substr(stem.size() - kHashDigits);
    const bool parted = stem[stem.size() - kHashDigits - 1] == '-';
    return parted && std::all_of(digits.begin(), digits.end(), isLowerHex) ? digits : std::string();
}

std::string kindText(const Checkpoint& checkpoint) {
    switch (checkpoint.kind) {
    case CheckpointKind::safetensors:
        return "safetensors";
    case CheckpointKind::shardedSafetensors:
        return "safetensors, " + std::to_string(checkpoint.files.size()) +
               (checkpoint.files.size() == 1 ? " file" : " files");
    case CheckpointKind::torchZip:
        return "PyTorch";
    case CheckpointKind::torchLegacy:
        return "PyTorch (legacy)";
    }
    return {};
}

} // namespace selfment::checkpoint
