// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/checkpoint.h"

namespace selfment::checkpoint {

/// Opens a folder as model hubs lay it out: shards with their index, or model.safetensors, or the one
/// *.safetensors beside a config.json, or pytorch_model.bin. Errors: as openCheckpoint.
support::Result<Checkpoint> openHubFolder(const std::filesystem::path& folder);

/// The checkpoint with the texts of config.json and preprocessor_config.json of that folder, where they are
/// there. Errors: fileUnreadable.
support::Result<Checkpoint> withHubTexts(Checkpoint checkpoint, const std::filesystem::path& folder);

} // namespace selfment::checkpoint
