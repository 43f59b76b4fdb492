// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/tensor_affinity.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace selfment::graph {
namespace {

constexpr std::int64_t kTile = 2048;          ///< rows at a time: large enough to keep a device busy
constexpr std::int64_t kDoubtfulBlock = 4096; ///< pairs computed again at a time

/// Exact cosines of the pairs at the given places of a tile.
at::Tensor exactCosines(const at::Tensor& rows, const at::Tensor& inverseNorms, const at::Tensor& i,
                        const at::Tensor& j) {
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < i.size(0); first += kDoubtfulBlock) {
        const std::int64_t count = std::min(kDoubtfulBlock, i.size(0) - first);
        const at::Tensor left = i.narrow(0, first, count);
        const at::Tensor right = j.narrow(0, first, count);
        const at::Tensor product =
            (rows.index_select(0, left).to(at::kDouble) * rows.index_select(0, right).to(at::kDouble)).sum(1);
        parts.push_back(product * (inverseNorms.index_select(0, left) * inverseNorms.index_select(0, right)));
    }
    return at::cat(parts);
}

} // namespace

TensorAffinity::TensorAffinity(const at::Tensor& features, const Threshold& threshold,
                               std::uint64_t memoryBytes, const support::CancelToken& cancel,
                               support::ProgressSink& progress)
    : AffinityOperator(static_cast<int>(features.size(0)), threshold.eps, cancel) {
    const at::Tensor rows = features.to(at::kFloat).contiguous();
    constexpr double kSmallestNorm = 1e-12;
    const at::Tensor norms = at::linalg_vector_norm(rows, 2, {1}, false, at::kDouble);
    const at::Tensor inverseNorms =
        norms.clamp_min(kSmallestNorm).reciprocal().masked_fill(norms < kSmallestNorm, 0);
    const auto entries = static_cast<std::uint64_t>(size()) * static_cast<std::uint64_t>(size());
    const bool wide = entries * sizeof(double) <= memoryBytes;
    m_weights = at::empty({size(), size()}, rows.options().dtype(wide ? at::kDouble : at::kFloat));
    for (std::int64_t first = 0; first < size(); first += kTile) {
        throwIfCancelled();
        fillTile(rows, inverseNorms, threshold, first, std::min<std::int64_t>(kTile, size() - first));
        progress.report(0.3 * static_cast<double>(std::min<std::int64_t>(first + kTile, size())) / size());
    }
}

void TensorAffinity::fillTile(const at::Tensor& rows, const at::Tensor& inverseNorms,
                              const Threshold& threshold, std::int64_t first, std::int64_t count) {
    constexpr int kOtherRoundings = 12;
    const double bound =
        static_cast<double>(rows.size(1) + kOtherRoundings) * 0x1p-24 + std::abs(threshold.tau) * 0x1p-23;
    const std::int64_t width = size() - first;
    const at::Tensor scale = inverseNorms.to(at::kFloat);
    // Rows are divided first: norms may be extreme.
    at::Tensor cosines =
        at::matmul(rows.narrow(0, first, count) * scale.narrow(0, first, count).unsqueeze(1),
                   (rows.narrow(0, first, width) * scale.narrow(0, first, width).unsqueeze(1)).t());
    at::Tensor weights = at::where(cosines > threshold.tau,
                                   (threshold.binary ? at::ones_like(cosines) : cosines) - threshold.eps,
                                   at::zeros({}, cosines.options()));
    const at::Tensor doubtful = cosines.sub(threshold.tau).abs_().le(bound).nonzero();
    if (doubtful.size(0) > 0) {
        const at::Tensor i = doubtful.select(1, 0);
        const at::Tensor j = doubtful.select(1, 1);
        const at::Tensor exact = exactCosines(rows, inverseNorms, i + first, j + first);
        const at::Tensor weight = at::where(exact > threshold.tau,
                                            (threshold.binary ? at::ones_like(exact) : exact) - threshold.eps,
                                            at::zeros({}, exact.options()));
        weights.index_put_({i, j}, weight.to(at::kFloat));
    }
    // The diagonal block's upper half is the truth, as everywhere.
    const at::Tensor block = weights.narrow(1, 0, count);
    block.copy_(block.triu() + block.triu(1).t());
    m_weights.narrow(0, first, count).narrow(1, first, width).copy_(weights);
    if (width > count)
        m_weights.narrow(0, first + count, width - count)
            .narrow(1, first, count)
            .copy_(weights.narrow(1, count, width - count).t());
}

std::string TensorAffinity::representation() const {
    return m_weights.scalar_type() == at::kDouble ? "dense float64 on the device"
                                                  : "dense float32 on the device";
}

at::Tensor TensorAffinity::weightsTimes(const at::Tensor& rows) const {
    if (m_weights.scalar_type() == at::kDouble)
        return at::matmul(rows, m_weights); // W is symmetric
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < size(); first += kTile)
        parts.push_back(at::matmul(
            rows,
            m_weights.narrow(0, first, std::min<std::int64_t>(kTile, size() - first)).to(at::kDouble).t()));
    return at::cat(parts, 1);
}

void TensorAffinity::weightsTimes(const double* x, double* y) const {
    const at::Tensor row =
        at::from_blob(const_cast<double*>(x), {1, size()}, at::kDouble).to(device()); // NOLINT
    const at::Tensor product = weightsTimes(row).cpu().contiguous();
    std::copy_n(product.const_data_ptr<double>(), size(), y);
}

void TensorAffinity::weightsOfRow(int i, float* row) const {
    const at::Tensor weights = m_weights[i].to(at::kCPU, at::kFloat).contiguous();
    std::copy_n(weights.const_data_ptr<float>(), size(), row);
}

/// Every patch takes the lowest number among its neighbours' until nothing changes: as many passes over W as
/// the widest piece has steps.
std::vector<int> TensorAffinity::pieces() const {
    at::Tensor label = at::arange(size(), m_weights.options().dtype(at::kInt));
    for (bool changed = true; changed;) {
        throwIfCancelled();
        std::vector<at::Tensor> parts;
        for (std::int64_t first = 0; first < size(); first += kTile) {
            const std::int64_t count = std::min<std::int64_t>(kTile, size() - first);
            const at::Tensor near = at::where(m_weights.narrow(0, first, count).ne(0), label.unsqueeze(0),
                                              at::full({}, size(), label.options()))
                                        .amin(1);
            parts.push_back(at::minimum(near, label.narrow(0, first, count)));
        }
        at::Tensor next = at::cat(parts);
        next = next.index_select(0, next.to(at::kLong)); // and its label's label: fewer passes
        changed = !next.equal(label);
        label = next;
    }
    const at::Tensor lowest = label.to(at::kCPU).contiguous();
    const auto* first = lowest.const_data_ptr<int>();
    std::vector<int> number(static_cast<std::size_t>(size()), -1);
    std::vector<int> piece(number.size());
    int count = 0;
    for (std::size_t i = 0; i < piece.size(); ++i) {
        int& known = number[static_cast<std::size_t>(first[i])];
        if (known < 0)
            known = count++;
        piece[i] = known;
    }
    return piece;
}

} // namespace selfment::graph
