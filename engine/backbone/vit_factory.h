// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_backbone.h"
#include "backbone/vit_config.h"
#include "backbone/vit_weights.h"
#include "support/cancel_token.h"

#include <memory>

namespace selfment::backbone {

/// A backbone over weights that lie on target.device in target.precision already. The weights are taken over:
/// what speeds computing up (LayerScale folded into the layer before it) is done in their place, which takes
/// seconds for the largest models; null where that is cancelled.
std::shared_ptr<const ViTBackbone> makeViTBackbone(ViTConfig config, ViTWeights weights,
                                                   const ViTTarget& target,
                                                   const support::CancelToken& cancel = {});

} // namespace selfment::backbone
