// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/mapped_tensors.h"

namespace selfment::checkpoint {

/// Adds the tensors of one mapped safetensors file. Its string metadata joins `metadata` (the first file that
/// has a key wins). Errors: checkpointDamaged when the file ends before its tensors do, or holds a tensor
/// that another file had already; safetensorsInvalid otherwise.
support::Status addSafetensors(const std::shared_ptr<const MappedFile>& file, MappedTensors& into,
                               std::map<std::string, std::string>& metadata);

/// Whether the bytes begin as a safetensors file does.
bool looksLikeSafetensors(std::span<const std::byte> bytes);

} // namespace selfment::checkpoint
