// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/checkpoint.h"
#include "checkpoint/mapped_file.h"

namespace selfment::checkpoint {

/// What the first bytes say the file is. Errors: checkpointIsWebPage, checkpointIsPointer,
/// checkpointNotRecognised.
support::Result<CheckpointKind> recogniseContent(const MappedFile& file);

} // namespace selfment::checkpoint
