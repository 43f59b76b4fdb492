// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/checkpoint.h"
#include "checkpoint/mapped_tensors.h"

namespace selfment::checkpoint {

/// One weight file, told from its content.
struct OpenedFile {
    CheckpointKind kind = CheckpointKind::safetensors;
    std::shared_ptr<const MappedTensors> tensors;
};

/// Opens one mapped file of any kind; fuzzed over bytes in memory (MappedFile::over). Errors: as
/// openCheckpoint.
support::Result<OpenedFile> openTensorFile(const std::shared_ptr<const MappedFile>& file);

/// One weight file on disk, without the texts beside it. Errors: as openCheckpoint.
support::Result<Checkpoint> openWeightFile(const std::filesystem::path& path);

} // namespace selfment::checkpoint
