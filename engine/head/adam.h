// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/patch_head.h"
#include "options/stage_options.h"

#include <cstdint>

namespace selfment::head {

/// Adam as torch.optim.Adam does it: the weight decay is added to the gradient.
struct AdamOptions {
    double learningRate = 1e-3;
    double weightDecay = 0.0;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
};

/// Those of a training.
AdamOptions adamOptions(const options::TrainOptions& options);

/// Update number `step` (from 1) of the head's parameters, in place; the moments go on with it (zeros before
/// the first). All four have the same shapes and are on one device; what they share with other tensors
/// changes too. The same input gives the same bits on one device.
void adamStep(PatchHead& head, const PatchHead& gradient, PatchHead& firstMoment, PatchHead& secondMoment,
              std::int64_t step, const AdamOptions& options);

} // namespace selfment::head
