// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/contrastive_whole_rows.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace selfment::head {
namespace {

constexpr std::int64_t kProcessorEntries = 1 << 20; ///< of a stripe
constexpr std::int64_t kDeviceEntries = 1 << 24;

/// body(first, count, stripe [count, N]) with stripe = u u' / T and, where the pairs j = i are left out,
/// minus infinity there.
template <typename Body>
void forEachStripe(const at::Tensor& unit, double temperature, bool withSelf, Body&& body) {
    const std::int64_t n = unit.size(0);
    const std::int64_t step =
        std::clamp<std::int64_t>((unit.is_cpu() ? kProcessorEntries : kDeviceEntries) / n, 1, n);
    const at::Tensor scaled = unit / temperature;
    const at::Tensor buffer = at::empty({step, n}, unit.options());
    for (std::int64_t first = 0; first < n; first += step) {
        const std::int64_t count = std::min(step, n - first);
        at::Tensor stripe = buffer.narrow(0, 0, count);
        at::mm_out(stripe, scaled.narrow(0, first, count), unit.t());
        if (!withSelf)
            stripe.diagonal(first).fill_(-std::numeric_limits<double>::infinity());
        body(first, count, stripe);
    }
}

} // namespace

at::Tensor wholeRowLogSums(const at::Tensor& unit, double temperature, bool withSelf) {
    at::Tensor sums = at::empty({unit.size(0)}, unit.options().dtype(at::kDouble));
    forEachStripe(unit, temperature, withSelf,
                  [&](std::int64_t first, std::int64_t count, at::Tensor& stripe) {
                      const at::Tensor largest = at::amax(stripe, {1});
                      stripe.sub_(largest.unsqueeze(1)).exp_();
                      sums.narrow(0, first, count)
                          .copy_(stripe.sum(1).to(at::kDouble).log_().add_(largest.to(at::kDouble)));
                  });
    return sums;
}

at::Tensor wholeRowPull(const at::Tensor& unit, const at::Tensor& logZ, const at::Tensor& share,
                        double temperature) {
    // exp(s - log Z) is a probability; exp(s) alone would leave float32's range at low temperatures.
    const at::Tensor logs = logZ.to(at::kFloat);
    const at::Tensor shares = share.to(at::kFloat);
    at::Tensor pull = at::empty_like(unit);
    forEachStripe(unit, temperature, false, [&](std::int64_t first, std::int64_t count, at::Tensor& stripe) {
        at::Tensor weights = (stripe - logs.unsqueeze(0)).exp_().mul_(shares.unsqueeze(0));
        weights.addcmul_(stripe.sub_(logs.narrow(0, first, count).unsqueeze(1)).exp_(),
                         shares.narrow(0, first, count).unsqueeze(1));
        at::Tensor part = pull.narrow(0, first, count);
        at::mm_out(part, weights, unit);
    });
    return pull;
}

} // namespace selfment::head
