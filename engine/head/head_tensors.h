// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/safetensors_file.h"
#include "checkpoint/tensor_source.h"
#include "head/patch_head.h"
#include "support/result.h"

#include <string>

namespace selfment::head {

/// Reads the six parameters of a head (or of anything of its shapes) stored under prefix + kParameterNames,
/// of any floating type, as float32 on the processor. Every shape must fit the first weight's. Errors:
/// headInvalid at `where` (names every tensor that is missing, misshapen or not finite), those of
/// TensorSource::copyTo.
support::Result<PatchHead> readParameters(const checkpoint::TensorSource& tensors, const std::string& prefix,
                                          const std::string& where);

/// Adds them to a file, copied to the processor.
void addParameters(const PatchHead& head, const std::string& prefix, checkpoint::TensorFile& file);

} // namespace selfment::head
