// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/mapped_tensors.h"
#include "checkpoint/pickle_value.h"

namespace selfment::checkpoint {

/// Where the bytes of a storage lie in the file.
struct StoragePlace {
    std::uint64_t begin = 0;
    std::uint64_t bytes = 0;
};
using StoragePlaces = std::unordered_map<std::string, StoragePlace>; ///< by key

/// The tensors of the state dict in a pickle: the dictionary itself or the one under model_state, state_dict,
/// model, teacher or student. A `module.` or `backbone.` in front of every name is taken off. Every tensor is
/// checked against its storage. Errors: checkpointNotRecognised (no state dict), checkpointDamaged,
/// checkpointRefused (negative strides).
support::Result<std::shared_ptr<const MappedTensors>>
placeStateDict(const PickleDocument& document, const StoragePlaces& storages,
               const std::shared_ptr<const MappedFile>& file);

} // namespace selfment::checkpoint
