// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/logit_losses.h"

#include <ATen/ATen.h>
#include <ATen/core/Reduction.h>

namespace selfment::head {

LogitTerms logitTerms(const at::Tensor& logits, const at::Tensor& y, const options::TrainOptions& options,
                      bool withGradient) {
    const bool plain = options.dice == options::DiceKind::plainSoftmax;
    const auto n = static_cast<double>(y.size(1));
    const at::Tensor wide = logits.to(at::kDouble);
    const at::Tensor foreground = wide.select(2, 1);
    const at::Tensor sigmoid = foreground.sigmoid();
    // softmax(l)[1] = sigmoid(l1 - l0)
    const at::Tensor p = plain ? (foreground - wide.select(2, 0)).sigmoid_() : sigmoid;
    const auto sum = [](const at::Tensor& byPatch) { return byPatch.sum(1, /*keepdim=*/true); };

    LogitTerms terms;
    terms.bce = at::binary_cross_entropy_with_logits(foreground, y, {}, {}, at::Reduction::None).mean(1);
    // D = 1 - (2 sum(p y) + eps) / (sum(q) + sum(y) + eps), q = p^2 in Eq. 11 (where y^2 = y), q = p in the
    // code
    const at::Tensor above = sum(p * y).mul_(2.0).add_(options.diceEps);
    const at::Tensor below = sum(plain ? p : p.square()) + sum(y) + options.diceEps;
    terms.dice = (1.0 - above / below).squeeze(1);
    if (!withGradient)
        return terms;

    // dD/dp = above / below^2 dq/dp - 2 y / below; dp/dl1 = p (1 - p), and dp/dl0 = -dp/dl1 where there is l0
    const at::Tensor share = above / below.square();
    const at::Tensor byP = (plain ? share.expand_as(p) : p * share * 2.0) - y * (2.0 / below);
    const at::Tensor byLogit = byP * p * (1.0 - p) * options.lambdaDice;
    const at::Tensor bce = (sigmoid - y) * (options.lambdaBce / n);
    const at::Tensor background = plain ? -byLogit : at::zeros_like(byLogit);
    terms.gradient = at::stack({background, byLogit + bce}, 2);
    return terms;
}

} // namespace selfment::head
