// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/patch_head.h"

#include "head/head_rows.h"

#include <ATen/ATen.h>

#include <cmath>
#include <random>

namespace selfment::head {
namespace {

/// Uniform in +-bound. Own arithmetic on the generator's bits: the standard leaves its distributions open.
at::Tensor uniform(at::IntArrayRef shape, double bound, std::mt19937_64& random) {
    at::Tensor numbers = at::empty(shape, at::kFloat);
    auto* data = numbers.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < numbers.numel(); ++i)
        data[i] = static_cast<float>(bound * (std::ldexp(static_cast<double>(random() >> 11), -52) - 1.0));
    return numbers;
}

} // namespace

std::array<at::Tensor*, 6> PatchHead::parameters() {
    return {&proj0Weight, &proj0Bias, &proj2Weight, &proj2Bias, &classifierWeight, &classifierBias};
}

std::array<const at::Tensor*, 6> PatchHead::parameters() const {
    return {&proj0Weight, &proj0Bias, &proj2Weight, &proj2Bias, &classifierWeight, &classifierBias};
}

PatchHead PatchHead::clonedTo(const c10::Device& device) const {
    PatchHead copy;
    const auto from = parameters();
    const auto to = copy.parameters();
    for (std::size_t i = 0; i < from.size(); ++i)
        *to[i] = from[i]->to(device, at::kFloat, /*non_blocking=*/false, /*copy=*/true).contiguous();
    return copy;
}

PatchHead PatchHead::zerosLike() const {
    PatchHead zeros;
    const auto from = parameters();
    const auto to = zeros.parameters();
    for (std::size_t i = 0; i < from.size(); ++i)
        *to[i] = at::zeros_like(*from[i]);
    return zeros;
}

PatchHead randomHead(std::int64_t dimension, std::int64_t embedding, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const double first = 1.0 / std::sqrt(static_cast<double>(dimension));
    const double rest = 1.0 / std::sqrt(static_cast<double>(embedding));
    PatchHead head;
    head.proj0Weight = uniform({embedding, dimension}, first, random);
    head.proj0Bias = uniform({embedding}, first, random);
    head.proj2Weight = uniform({embedding, embedding}, rest, random);
    head.proj2Bias = uniform({embedding}, rest, random);
    head.classifierWeight = uniform({2, embedding}, rest, random);
    head.classifierBias = uniform({2}, rest, random);
    return head;
}

HeadOutput forward(const PatchHead& head, const HeadRows& rows) {
    const at::Tensor hidden = rowProducts(rows, head.proj0Weight).add_(head.proj0Bias).relu_();
    HeadOutput output;
    output.embeddings = at::addmm(head.proj2Bias, hidden, head.proj2Weight.t());
    output.logits = at::addmm(head.classifierBias, output.embeddings, head.classifierWeight.t());
    return output;
}

HeadOutput forward(const PatchHead& head, const at::Tensor& features) {
    return forward(head, HeadRows{features, {}});
}

} // namespace selfment::head
