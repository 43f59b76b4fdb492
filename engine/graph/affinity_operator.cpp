// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/affinity_operator.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace selfment::graph {
namespace {

constexpr int kTileRows = 256;
constexpr int kMirrorBlock = 32;

/// The largest error of a float32 dot product of rows of norm 1: rounding of both rows and of d sums.
float roundingBound(int dimension) {
    return static_cast<float>(dimension + 4) * 0x1p-24F;
}

double dot(const double* a, const double* b, int count) {
    double sum = 0.0;
    for (int k = 0; k < count; ++k)
        sum += a[k] * b[k];
    return sum;
}

/// Sum of w[j] * x[j] in double, in a fixed order that the compiler can put into vector registers.
double mixedDot(const float* w, const double* x, int count) {
    constexpr int kLanes = 8;
    std::array<double, kLanes> sums{};
    int j = 0;
    for (; j + kLanes <= count; j += kLanes)
        for (int lane = 0; lane < kLanes; ++lane)
            sums[lane] += static_cast<double>(w[j + lane]) * x[j + lane];
    double sum = 0.0;
    for (; j < count; ++j)
        sum += static_cast<double>(w[j]) * x[j];
    for (const double part : sums)
        sum += part;
    return sum;
}

} // namespace

AffinityOperator::AffinityOperator(const at::Tensor& normalised, const options::GraphOptions& options,
                                   const support::CancelToken& cancel, support::ProgressSink& progress)
    : m_size(static_cast<int>(normalised.size(0))),
      m_binary(options.affinity == options::AffinityKind::binary),
      m_tau(options.tau),
      m_eps(options.eps),
      m_cancel(cancel) {
    fill(normalised, cancel, progress);
    sumDegrees();
}

void AffinityOperator::fill(const at::Tensor& normalised, const support::CancelToken& cancel,
                            support::ProgressSink& progress) {
    const at::Tensor exact = normalised.contiguous();
    const at::Tensor rounded = exact.to(at::kFloat);
    const int dimension = static_cast<int>(exact.size(1));
    m_weights = at::empty({m_size, m_size}, at::kFloat);
    for (int first = 0; first < m_size; first += kTileRows) {
        if (cancel.cancelled())
            throw CutCancelled{};
        // A is symmetric: cosines on and right of the diagonal tile are enough, the rest is mirrored.
        const int rows = std::min(kTileRows, m_size - first);
        at::Tensor cosines = at::matmul(rounded.narrow(0, first, rows),
                                        rounded.narrow(0, first, m_size - first).transpose(0, 1))
                                 .contiguous();
        thresholdTile(exact.const_data_ptr<double>(), dimension, cosines.mutable_data_ptr<float>(), first,
                      rows);
        mirror(first, rows);
        progress.report(0.3 * (first + rows) / m_size);
    }
}

void AffinityOperator::thresholdTile(const double* exact, int dimension, float* cosines, int firstRow,
                                     int rows) {
    const float bound = roundingBound(dimension);
    const auto tau = static_cast<float>(m_tau);
    const auto eps = static_cast<float>(m_eps);
    // weight = scale * cosine + offset where the cosine exceeds tau
    const float scale = m_binary ? 0.0F : 1.0F;
    const float offset = (m_binary ? 1.0F : 0.0F) - eps;
    const float nearTau = bound + std::abs(tau) * 0x1p-23F;
    auto* weights = m_weights.mutable_data_ptr<float>();
    const std::int64_t width = m_size - firstRow;
    for (int r = 0; r < rows; ++r) {
        float* row = cosines + r * width;
        int doubtful = 0;
        for (std::int64_t j = 0; j < width; ++j)
            doubtful += std::abs(row[j] - tau) <= nearTau ? 1 : 0;
        float* out = weights + std::int64_t{firstRow + r} * m_size + firstRow;
        for (std::int64_t j = 0; j < width; ++j)
            out[j] = row[j] > tau ? scale * row[j] + offset : 0.0F;
        const double* left = exact + std::int64_t{firstRow + r} * dimension;
        for (std::int64_t j = 0; doubtful > 0 && j < width; ++j) {
            if (std::abs(row[j] - tau) > nearTau)
                continue;
            const double cosine = dot(left, exact + (firstRow + j) * dimension, dimension);
            out[j] = cosine > m_tau ? static_cast<float>((m_binary ? 1.0 : cosine) - m_eps) : 0.0F;
            --doubtful;
        }
    }
}

void AffinityOperator::mirror(int firstRow, int rows) {
    auto* weights = m_weights.mutable_data_ptr<float>();
    const std::int64_t n = m_size;
    const int end = firstRow + rows;
    // The upper half is the truth inside the diagonal tile, too: float32 products need not be symmetric.
    for (int i = firstRow; i < end; ++i)
        for (int j = i + 1; j < end; ++j)
            weights[j * n + i] = weights[i * n + j];
    for (int block = end; block < m_size; block += kMirrorBlock)
        for (int strip = firstRow; strip < end; strip += kMirrorBlock) // small squares stay in the cache
            for (int j = block; j < std::min(block + kMirrorBlock, m_size); ++j)
                for (int i = strip; i < std::min(strip + kMirrorBlock, end); ++i)
                    weights[j * n + i] = weights[i * n + j];
}

void AffinityOperator::sumDegrees() {
    const std::vector<double> ones(static_cast<std::size_t>(m_size), 1.0);
    m_degree.resize(static_cast<std::size_t>(m_size));
    multiply(ones.data(), m_degree.data());
    m_products = 0;
}

void AffinityOperator::multiply(const double* x, double* y) const {
    if (m_cancel.cancelled())
        throw CutCancelled{};
    ++m_products;
    double sum = 0.0;
    for (int j = 0; j < m_size; ++j)
        sum += x[j];
    const auto* weights = m_weights.const_data_ptr<float>();
    for (int i = 0; i < m_size; ++i)
        y[i] = mixedDot(weights + std::int64_t{i} * m_size, x, m_size) + m_eps * sum;
}

std::vector<int> AffinityOperator::pieces() const {
    std::vector<int> piece(static_cast<std::size_t>(m_size), -1);
    std::vector<int> unseen(static_cast<std::size_t>(m_size));
    for (int i = 0; i < m_size; ++i)
        unseen[i] = i;
    const auto* weights = m_weights.const_data_ptr<float>();
    std::vector<int> frontier;
    for (int count = 0; !unseen.empty(); ++count) {
        frontier.assign(1, unseen.front());
        piece[unseen.front()] = count;
        unseen.erase(unseen.begin());
        while (!frontier.empty()) {
            const float* row = weights + std::int64_t{frontier.back()} * m_size;
            frontier.pop_back();
            const auto reached = std::stable_partition(unseen.begin(), unseen.end(),
                                                       [row](int patch) { return row[patch] == 0.0F; });
            for (auto patch = reached; patch != unseen.end(); ++patch)
                piece[*patch] = count;
            frontier.insert(frontier.end(), reached, unseen.end());
            unseen.erase(reached, unseen.end());
        }
    }
    return piece;
}

bool AffinityOperator::uniform() const {
    constexpr float kSame = 1e-6F;
    const auto* weights = m_weights.const_data_ptr<float>();
    const float first = weights[0];
    return std::all_of(weights, weights + m_weights.numel(),
                       [first](float weight) { return std::abs(weight - first) <= kSame; });
}

at::Tensor AffinityOperator::dense() const {
    return m_weights + m_eps;
}

std::uint64_t AffinityOperator::bytesFor(int patches) {
    const auto n = static_cast<std::uint64_t>(patches);
    return n * n * sizeof(float);
}

} // namespace selfment::graph
