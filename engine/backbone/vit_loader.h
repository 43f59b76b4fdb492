// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_backbone.h"
#include "backbone/vit_weights.h"

#include <string>

namespace selfment::backbone {

struct LoadedViT {
    ViTDescription description;
    ViTWeights weights;
};

/// Weights of a checkpoint on target.device in target.precision, copied tensor by tensor straight into their
/// place: beside the weights no more than one small tensor is held. Progress counts bytes of the file.
/// Errors: as loadViT.
support::Result<LoadedViT> loadWeights(const checkpoint::Checkpoint& checkpoint, const ViTTarget& target,
                                       const std::string& where, const support::CancelToken& cancel,
                                       support::ProgressSink& progress);

} // namespace selfment::backbone
