// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/head_loss.h"
#include "head/patch_head.h"
#include "options/stage_options.h"

#include <ATen/ATen.h>

namespace selfment::testing {

/// METHOD 5 as it is usually written: float64, LibTorch's own derivatives, the whole N x N matrix.
struct PlainLosses {
    head::LossTerms terms;
    head::PatchHead gradient; ///< float64
};

inline at::Tensor plainDice(const at::Tensor& logits, const at::Tensor& y,
                            const options::TrainOptions& options) {
    const double eps = options.diceEps;
    if (options.dice == options::DiceKind::squaredSigmoid) {
        const at::Tensor p = at::sigmoid(logits.select(1, 1));
        return 1.0 - (2.0 * (p * y).sum() + eps) / ((p * p).sum() + (y * y).sum() + eps);
    }
    const at::Tensor p = at::softmax(logits, 1).select(1, 1);
    return 1.0 - (2.0 * (p * y).sum() + eps) / (p.sum() + y.sum() + eps);
}

inline at::Tensor plainContrastive(const at::Tensor& z, const at::Tensor& labels, double temperature,
                                   options::ContrastiveKind kind) {
    const bool withSelf = kind == options::ContrastiveKind::withSelf;
    const auto n = labels.size(0);
    const auto foreground = labels.sum().item<std::int64_t>();
    if (n < 2 || (withSelf && std::min(foreground, n - foreground) < 2))
        return z.sum() * 0.0;
    const at::Tensor u = z / z.norm(2, {1}, true);
    const at::Tensor s = u.mm(u.t()) / temperature;
    const at::Tensor diagonal = at::eye(n, at::kBool);
    const at::Tensor logZ = at::logsumexp(
        withSelf ? s : s.masked_fill(diagonal, -std::numeric_limits<double>::infinity()), {1}, true);
    const at::Tensor positives =
        (labels.unsqueeze(1) == labels.unsqueeze(0)).logical_and(diagonal.logical_not());
    const at::Tensor sums = at::where(positives, s - logZ, at::zeros_like(s)).sum(1);
    return -(sums / positives.sum(1).clamp_min(1)).mean();
}

/// features [N, d] as the head wants them.
inline PlainLosses plainLosses(const head::PatchHead& weights, const at::Tensor& features,
                               const at::Tensor& labels, const options::TrainOptions& options) {
    head::PatchHead wide;
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
        *wide.parameters().at(i) = weights.parameters().at(i)->to(at::kDouble).clone().requires_grad_();
    const at::Tensor y = labels.to(at::kDouble);
    const at::Tensor hidden =
        at::relu(at::linear(features.to(at::kDouble), wide.proj0Weight, wide.proj0Bias));
    const at::Tensor z = at::linear(hidden, wide.proj2Weight, wide.proj2Bias);
    const at::Tensor logits = at::linear(z, wide.classifierWeight, wide.classifierBias);
    const at::Tensor bce = at::binary_cross_entropy_with_logits(logits.select(1, 1), y);
    const at::Tensor dice = plainDice(logits, y, options);
    const at::Tensor con = plainContrastive(z, labels, options.temperature, options.contrastive);
    const at::Tensor total = options.lambdaBce * bce + options.lambdaDice * dice + options.lambdaCon * con;
    total.backward();
    PlainLosses result;
    result.terms = {bce.item<double>(), dice.item<double>(), con.item<double>(), total.item<double>()};
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
        *result.gradient.parameters().at(i) = wide.parameters().at(i)->grad();
    return result;
}

/// Norm of the difference over that of what is wanted (over 1 where that is 0).
inline double relativeDifference(const at::Tensor& got, const at::Tensor& wanted) {
    const double size = wanted.to(at::kDouble).norm().item<double>();
    const double difference = (got.to(at::kDouble) - wanted.to(at::kDouble)).norm().item<double>();
    return difference / (size > 0.0 ? size : 1.0);
}

} // namespace selfment::testing
