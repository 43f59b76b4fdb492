// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/checkpoint.h"

namespace selfment::checkpoint {

/// Opens a folder as model hubs lay it out: shards with their index, or model.safetensors, or the one
/// *.safetensors beside a config.json, or pytorch_model.bin. Errors: as openCheckpoint.
support::Result<Checkpoint> openHubFolder(const std::filesystem::path& folder);

/// Text of a small file; empty when there is none. Errors: fileUnreadable.
support::Result<std::string> readTextIfThere(const std::filesystem::path& path);

} // namespace selfment::checkpoint
