// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/matrix_peak.h"

#include "backbone/linear_layer.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>
#include <ATen/DeviceAccelerator.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <functional>
#include <limits>

namespace selfment::bench {

namespace {

constexpr int kMostRuns = 20;
constexpr int kLeastRuns = 3;
constexpr double kEnoughMs = 400.0; // a shape, after which more runs tell nothing new
constexpr int kQueued = 20; // products a run on a device: starting one takes as long as a small one itself

double bestMs(const std::function<void()>& product, c10::Device device, const support::CancelToken& cancel) {
    product(); // the first call packs and, on CUDA, chooses a kernel
    synchronise(device);
    const int products = device.is_cpu() ? 1 : kQueued;
    double best = std::numeric_limits<double>::infinity();
    double total = 0.0;
    for (int run = 0; run < kMostRuns && (run < kLeastRuns || total < kEnoughMs); ++run) {
        if (cancel.cancelled())
            break;
        const support::Stopwatch watch;
        for (int i = 0; i < products; ++i)
            product();
        synchronise(device);
        const double ms = watch.elapsedMs();
        best = std::min(best, ms / products);
        total += ms;
    }
    return best;
}

} // namespace

std::vector<ProductShape> productShapes(const backbone::ViTConfig& config, std::int64_t tokens) {
    const std::int64_t d = config.dimension;
    const std::int64_t in = config.mlp == backbone::MlpKind::swiglu ? 2 * config.mlpWidth : config.mlpWidth;
    // As large as the model's own products get, within what a small machine holds.
    const std::int64_t square = std::clamp<std::int64_t>(2 * d, 64, 8192);
    return {{tokens, d, 3 * d},
            {tokens, d, d},
            {tokens, d, in},
            {tokens, config.mlpWidth, d},
            {square, square, square}};
}

double matrixPeakTeraflops(const std::vector<ProductShape>& shapes, c10::Device device,
                           c10::ScalarType precision, const support::CancelToken& cancel) {
    const c10::InferenceMode inference;
    const at::TensorOptions options = at::TensorOptions().device(device).dtype(precision);
    const backbone::ProductKind kind = backbone::productKindFor(device, precision);
    double best = 0.0;
    for (const ProductShape& shape : shapes) {
        if (cancel.cancelled())
            break;
        const at::Tensor left = at::randn({shape.rows, shape.inner}, options);
        // As a linear layer holds its weight: [out, in], read transposed.
        const at::Tensor weight = at::randn({shape.columns, shape.inner}, options);
        at::Tensor out = at::empty({shape.rows, shape.columns}, options);
        double ms = bestMs([&] { at::mm_out(out, left, weight.t()); }, device, cancel);
        if (kind == backbone::ProductKind::half) {
            // A peak is one only if what the model computes with cannot beat it.
            const backbone::LinearLayer layer(weight, {}, kind);
            const at::Tensor rows = left.to(at::kFloat);
            const at::Tensor sums = at::empty({shape.rows, shape.columns}, rows.options());
            ms = std::min(ms, bestMs([&] { layer.write(sums, rows); }, device, cancel));
        }
        best = std::max(best, shape.floatingPointOperations() / ms * 1e-9);
    }
    return best;
}

void synchronise(c10::Device device) {
    if (!device.is_cpu())
        at::accelerator::synchronizeDevice(device.index());
}

} // namespace selfment::bench
