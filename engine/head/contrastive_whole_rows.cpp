// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/contrastive_whole_rows.h"

#include "head/contrastive_tiles.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace selfment::head {
namespace {

constexpr std::int64_t kProcessorEntries = 1 << 20; ///< of a stripe and the copies that body makes of it
constexpr std::int64_t kDeviceEntries = 1 << 26;

/// body(first, count, stripe [B, count, N]) with stripe = u u' / T.
template <typename Body>
void forEachStripe(const at::Tensor& unit, double temperature, std::int64_t copies, Body&& body) {
    const std::int64_t images = unit.size(0);
    const std::int64_t n = unit.size(1);
    const std::int64_t entries = unit.is_cpu() ? kProcessorEntries : kDeviceEntries;
    const std::int64_t step = std::clamp<std::int64_t>(entries / (images * n * copies), 1, n);
    const at::Tensor scaled = unit / temperature;
    const at::Tensor buffer = at::empty({images * step * n}, unit.options());
    for (std::int64_t first = 0; first < n; first += step) {
        const std::int64_t count = std::min(step, n - first);
        at::Tensor stripe = buffer.narrow(0, 0, images * count * n).view({images, count, n});
        at::bmm_out(stripe, scaled.narrow(1, first, count), unit.transpose(1, 2));
        body(first, count, stripe);
    }
}

/// One run. exp(<u_i, u_j> / T) stays in float32's normal range, so a stripe's rows have their Z at once, and
/// what they give to the other rows is the mirror image of what they get.
PairSums pairsInRange(const at::Tensor& unit, const at::Tensor& share, double temperature, bool withSelf,
                      bool withPull) {
    PairSums pairs{at::empty_like(share), withPull ? at::zeros_like(unit) : at::Tensor()};
    forEachStripe(unit, temperature, 1, [&](std::int64_t first, std::int64_t count, at::Tensor& stripe) {
        at::Tensor itself = stripe.exp_().diagonal(first, 1, 2);
        const at::Tensor own = withSelf ? itself.to(at::kDouble) : at::Tensor();
        itself.zero_();
        at::Tensor z = stripe.sum(2).to(at::kDouble);
        if (withSelf)
            z.add_(own);
        pairs.logZ.narrow(1, first, count).copy_(z.log());
        if (!withPull)
            return;
        const at::Tensor factors = (share.narrow(1, first, count) / z).to(at::kFloat).unsqueeze(2);
        pairs.pull.narrow(1, first, count).add_(stripe.bmm(unit).mul_(factors));
        pairs.pull.baddbmm_(stripe.transpose(1, 2), unit.narrow(1, first, count) * factors);
    });
    return pairs;
}

at::Tensor logSums(const at::Tensor& unit, double temperature, bool withSelf) {
    at::Tensor sums = at::empty(unit.sizes().slice(0, 2), unit.options().dtype(at::kDouble));
    forEachStripe(unit, temperature, 1, [&](std::int64_t first, std::int64_t count, at::Tensor& stripe) {
        if (!withSelf)
            stripe.diagonal(first, 1, 2).fill_(-std::numeric_limits<double>::infinity());
        const at::Tensor largest = stripe.amax(2);
        stripe.sub_(largest.unsqueeze(2)).exp_();
        sums.narrow(1, first, count)
            .copy_(stripe.sum(2).to(at::kDouble).log_().add_(largest.to(at::kDouble)));
    });
    return sums;
}

/// exp(s - log Z) is a probability; exp(s) alone would leave float32's range.
at::Tensor pullOf(const at::Tensor& unit, const at::Tensor& logZ, const at::Tensor& share,
                  double temperature) {
    const at::Tensor logs = logZ.to(at::kFloat);
    const at::Tensor shares = share.to(at::kFloat);
    at::Tensor pull = at::empty_like(unit);
    forEachStripe(unit, temperature, 3, [&](std::int64_t first, std::int64_t count, at::Tensor& stripe) {
        at::Tensor weights = (stripe - logs.unsqueeze(1)).exp_().mul_(shares.unsqueeze(1));
        weights.addcmul_(stripe.sub_(logs.narrow(1, first, count).unsqueeze(2)).exp_(),
                         shares.narrow(1, first, count).unsqueeze(2));
        weights.diagonal(first, 1, 2).zero_();
        pull.narrow(1, first, count).copy_(weights.bmm(unit));
    });
    return pull;
}

} // namespace

PairSums wholeRowPairs(const at::Tensor& unit, const at::Tensor& share, double temperature, bool withSelf,
                       bool withPull) {
    if (temperature >= kLowestTileTemperature)
        return pairsInRange(unit, share, temperature, withSelf, withPull);
    PairSums pairs{logSums(unit, temperature, withSelf), {}};
    if (withPull)
        pairs.pull = pullOf(unit, pairs.logZ, share, temperature);
    return pairs;
}

} // namespace selfment::head
