// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/label_tensor.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace selfment::training {

at::Tensor labelTensor(const values::PatchLabels& labels) {
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(labels.labels.size())}, at::kByte);
    std::copy(labels.labels.begin(), labels.labels.end(), tensor.data_ptr<std::uint8_t>());
    return tensor;
}

} // namespace selfment::training
