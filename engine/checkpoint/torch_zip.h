// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/mapped_tensors.h"

namespace selfment::checkpoint {

/// Opens what torch.save has written since 1.6: a zip archive with data.pkl and one entry for each storage.
/// Errors: checkpointDamaged, checkpointRefused, checkpointNotRecognised (another archive; TorchScript).
support::Result<std::shared_ptr<const MappedTensors>>
openTorchZip(const std::shared_ptr<const MappedFile>& file);

} // namespace selfment::checkpoint
