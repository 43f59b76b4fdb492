// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/mapped_tensors.h"

namespace selfment::checkpoint {

/// Opens what torch.save wrote before 1.6, and still does on request: pickles of a magic number, the
/// protocol, the system, the object and the storages' keys, then every storage with its length before it.
/// Errors: checkpointDamaged, checkpointRefused, checkpointNotRecognised.
support::Result<std::shared_ptr<const MappedTensors>>
openTorchLegacy(const std::shared_ptr<const MappedFile>& file);

/// Whether the bytes begin with the pickled magic number.
bool looksLikeTorchLegacy(std::span<const std::byte> bytes);

} // namespace selfment::checkpoint
