// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_map.h"

#include <ATen/core/Tensor.h>

namespace selfment::training {

/// Labels as a head is trained on them: [N] u8, a copy.
at::Tensor labelTensor(const values::PatchLabels& labels);

} // namespace selfment::training
