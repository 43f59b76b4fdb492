// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/mapped_tensors.h"

namespace selfment::checkpoint {

/// Copies a tensor that lies in a mapped file into target (its shape, or as many elements in the same order;
/// any strides, type and device), at most a piece of some megabytes at a time, and lets every piece's pages
/// go. Errors: tensorMismatch, checkpointDamaged, fileUnreadable.
support::Status copyPlaced(const StoredTensor& tensor, const TensorPlace& place, const at::Tensor& target);

} // namespace selfment::checkpoint
