// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/tensor_source.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace selfment::checkpoint {

/// How tensors are laid down; told from the content, never from the name.
enum class CheckpointKind {
    safetensors,        ///< one file
    shardedSafetensors, ///< several, named by model.safetensors.index.json
    torchZip,           ///< torch.save since 1.6: a zip archive with data.pkl
    torchLegacy,        ///< torch.save before: five pickles, then the storages
};

/// An opened checkpoint. Nothing of the weights has been read yet.
struct Checkpoint {
    CheckpointKind kind = CheckpointKind::safetensors;
    std::vector<std::filesystem::path> files; ///< that hold weights, in the order of the index
    std::uint64_t bytes = 0;                  ///< of those files together
    std::string config;                       ///< text of config.json beside the weights; empty: none
    std::string preprocessor;                 ///< text of preprocessor_config.json; empty: none
    std::shared_ptr<const TensorSource> tensors;
};

/// Opens a weight file, or a folder as model hubs lay it out (config.json with model.safetensors, or with
/// shards and their index, or with pytorch_model.bin). A state dict may lie alone in a torch file or under
/// one of the usual keys of a training checkpoint (model_state, state_dict, model, teacher); what lies beside
/// it must be plain data and is left alone. Nothing in a pickle is ever executed. Errors: fileNotFound,
/// fileUnreadable, fileEmpty, checkpointNotRecognised, checkpointIsPointer, checkpointIsWebPage,
/// checkpointDamaged, checkpointRefused, safetensorsInvalid.
support::Result<Checkpoint> openCheckpoint(const std::filesystem::path& path);

/// The first eight hexadecimal digits of the SHA-256 that a published file name carries
/// ("dinov3_vits16_pretrain_lvd1689m-08c60483.pth"), or empty.
std::string hashInName(const std::filesystem::path& file);

/// "safetensors", "safetensors, 3 files", "PyTorch", "PyTorch (legacy)".
std::string kindText(const Checkpoint& checkpoint);

} // namespace selfment::checkpoint
