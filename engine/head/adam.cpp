// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/adam.h"

#include <ATen/ATen.h>

namespace selfment::head {
namespace {

std::vector<at::Tensor> listOf(const PatchHead& head) {
    std::vector<at::Tensor> list;
    for (const at::Tensor* parameter : head.parameters())
        list.push_back(*parameter);
    return list;
}

} // namespace

AdamOptions adamOptions(const options::TrainOptions& options) {
    AdamOptions adam;
    adam.learningRate = options.learningRate;
    adam.weightDecay = options.weightDecay;
    return adam;
}

void adamStep(PatchHead& head, const PatchHead& gradient, PatchHead& firstMoment, PatchHead& secondMoment,
              std::int64_t step, const AdamOptions& options) {
    const std::vector<at::Tensor> parameters = listOf(head);
    // LibTorch keeps the step as float32 beside each parameter: exact up to 2^24 updates.
    const at::Tensor number =
        at::full({}, static_cast<double>(step), at::TensorOptions(at::kFloat).device(parameters[0].device()));
    at::_fused_adam_(parameters, listOf(gradient), listOf(firstMoment), listOf(secondMoment), {},
                     std::vector<at::Tensor>(parameters.size(), number), options.learningRate, options.beta1,
                     options.beta2, options.weightDecay, options.eps, /*amsgrad=*/false, /*maximize=*/false);
}

} // namespace selfment::head
