// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/contrastive_tiles.h"

#include "features/parallel_tasks.h"
#include "head/contrastive_kernels.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <vector>

namespace selfment::head {
namespace {

constexpr std::int64_t kRows = 256; ///< of a stripe
constexpr int kGroups = 8;          ///< of its rows, each with sums of its own whatever the threads
constexpr double kEntryWork = 8.0;  ///< multiply-adds that an exponential is worth

/// Rows [first, first + rows) against columns [first, N); the left square holds the diagonal.
struct Stripe {
    std::int64_t first;
    std::int64_t rows;
    std::int64_t width;
    float* entries; ///< row-major, rows x width
};

/// body(stripe, tensor of it) for all stripes, in order, filled with cosines.
template <typename Body>
void forEachStripe(const at::Tensor& unit, Body&& body) {
    const std::int64_t n = unit.size(0);
    const at::Tensor buffer = at::empty({std::min(kRows, n) * n}, unit.options());
    for (std::int64_t first = 0; first < n; first += kRows) {
        const std::int64_t rows = std::min(kRows, n - first);
        const std::int64_t width = n - first;
        at::Tensor cosines = buffer.narrow(0, 0, rows * width).view({rows, width});
        at::mm_out(cosines, unit.narrow(0, first, rows), unit.narrow(0, first, width).t());
        body(Stripe{first, rows, width, cosines.mutable_data_ptr<float>()}, cosines);
    }
}

/// body(group, row of the stripe) for its rows, the groups at once.
template <typename Body>
void forEachRow(const Stripe& stripe, Body&& body) {
    const double work = kEntryWork * static_cast<double>(stripe.rows) * static_cast<double>(stripe.width);
    features::forEachTask(kGroups, work, [&](int group) {
        for (std::int64_t r = stripe.rows * group / kGroups; r < stripe.rows * (group + 1) / kGroups; ++r)
            body(group, r);
    });
}

} // namespace

at::Tensor mirroredLogSums(const at::Tensor& unit, double temperature, bool withSelf) {
    const std::int64_t n = unit.size(0);
    const auto inverse = static_cast<float>(1.0 / temperature);
    at::Tensor result = at::zeros({n}, at::kDouble);
    auto* sums = result.mutable_data_ptr<double>();
    std::vector<float> columns(static_cast<std::size_t>(n) * kGroups);
    forEachStripe(unit, [&](const Stripe& stripe, const at::Tensor&) {
        const std::int64_t beyond = stripe.width - stripe.rows;
        std::fill(columns.begin(), columns.end(), 0.0F);
        forEachRow(stripe, [&](int group, std::int64_t r) {
            float* row = stripe.entries + r * stripe.width;
            double sum = sumOfExponentials(row, r, inverse) +
                         sumOfExponentials(row + r + 1, stripe.rows - r - 1, inverse);
            if (withSelf)
                sum += sumOfExponentials(row + r, 1, inverse);
            sums[stripe.first + r] +=
                sum + mirroredExponentials(row + stripe.rows, beyond, inverse, columns.data() + group * n);
        });
        for (int group = 0; group < kGroups; ++group)
            for (std::int64_t j = 0; j < beyond; ++j)
                sums[stripe.first + stripe.rows + j] +=
                    static_cast<double>(columns[static_cast<std::size_t>(group * n + j)]);
    });
    return result.log_().add_(1.0 / temperature);
}

at::Tensor mirroredPull(const at::Tensor& unit, const at::Tensor& logZ, const at::Tensor& share,
                        double temperature) {
    const auto inverse = static_cast<float>(1.0 / temperature);
    // share_i / sum over j of exp((s_ij - 1) / T)
    const at::Tensor factors = ((1.0 / temperature - logZ).exp_() * share).to(at::kFloat).contiguous();
    const auto* factor = factors.const_data_ptr<float>();
    at::Tensor pull = at::zeros_like(unit);
    forEachStripe(unit, [&](const Stripe& stripe, const at::Tensor& weights) {
        forEachRow(stripe, [&](int, std::int64_t r) {
            float* row = stripe.entries + r * stripe.width;
            weighExponentials(row, stripe.width, inverse, factor[stripe.first + r], factor + stripe.first);
            row[r] = 0.0F;
        });
        pull.narrow(0, stripe.first, stripe.rows).addmm_(weights, unit.narrow(0, stripe.first, stripe.width));
        if (const std::int64_t beyond = stripe.width - stripe.rows; beyond > 0)
            pull.narrow(0, stripe.first + stripe.rows, beyond)
                .addmm_(weights.narrow(1, stripe.rows, beyond).t(),
                        unit.narrow(0, stripe.first, stripe.rows));
    });
    return pull;
}

} // namespace selfment::head
