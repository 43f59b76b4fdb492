// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/affinity_operator.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace selfment::graph {

void AffinityOperator::throwIfCancelled() const {
    if (m_cancel.cancelled())
        throw CutCancelled{};
}

at::Tensor AffinityOperator::multiply(const at::Tensor& rows) const {
    throwIfCancelled();
    m_products += static_cast<int>(rows.size(0));
    at::Tensor result = weightsTimes(rows);
    if (m_eps != 0.0)
        result += m_eps * rows.sum(1, /*keepdim=*/true);
    return result;
}

at::Tensor AffinityOperator::weightsTimes(const at::Tensor& rows) const {
    const at::Tensor x = rows.contiguous();
    at::Tensor y = at::empty_like(x);
    for (std::int64_t b = 0; b < x.size(0); ++b)
        weightsTimes(x.const_data_ptr<double>() + b * m_size, y.mutable_data_ptr<double>() + b * m_size);
    return y;
}

void AffinityOperator::measureDegrees() {
    const at::Tensor ones = at::ones({1, m_size}, at::TensorOptions(at::kDouble).device(device()));
    const at::Tensor sums = multiply(ones).cpu().contiguous();
    const auto* first = sums.const_data_ptr<double>();
    m_degree.assign(first, first + m_size);
    m_products = 0;
}

void AffinityOperator::connectedAmong(int i, const std::vector<int>& candidates,
                                      std::vector<std::uint8_t>& connected) const {
    std::vector<float> row(static_cast<std::size_t>(m_size));
    weightsOfRow(i, row.data());
    for (std::size_t k = 0; k < candidates.size(); ++k)
        connected[k] = row[static_cast<std::size_t>(candidates[k])] != 0.0F ? 1 : 0;
}

std::vector<int> AffinityOperator::pieces() const {
    std::vector<int> piece(static_cast<std::size_t>(m_size), -1);
    std::vector<int> unseen(piece.size());
    std::iota(unseen.begin(), unseen.end(), 0);
    std::vector<std::uint8_t> connected(piece.size());
    std::vector<int> frontier;
    for (int count = 0; !unseen.empty(); ++count) {
        frontier.assign(1, unseen.front());
        piece[static_cast<std::size_t>(unseen.front())] = count;
        unseen.erase(unseen.begin());
        while (!frontier.empty() && !unseen.empty()) {
            throwIfCancelled();
            const int patch = frontier.back();
            frontier.pop_back();
            connectedAmong(patch, unseen, connected);
            std::size_t kept = 0;
            for (std::size_t k = 0; k < unseen.size(); ++k) {
                if (connected[k] != 0) {
                    piece[static_cast<std::size_t>(unseen[k])] = count;
                    frontier.push_back(unseen[k]);
                } else {
                    unseen[kept++] = unseen[k];
                }
            }
            unseen.resize(kept);
        }
    }
    return piece;
}

bool AffinityOperator::uniform() const {
    constexpr double kSame = 1e-6;
    // Equal entries make equal degrees: looking at those first spares nearly every graph the rest.
    const auto [least, most] = std::minmax_element(m_degree.begin(), m_degree.end());
    if (*most - *least > kSame * m_size)
        return false;
    std::vector<float> row(static_cast<std::size_t>(m_size));
    weightsOfRow(0, row.data());
    const float first = row[0];
    for (int i = 0; i < m_size; ++i) {
        throwIfCancelled();
        weightsOfRow(i, row.data());
        if (std::any_of(row.begin(), row.end(),
                        [first](float w) { return std::abs(w - first) > static_cast<float>(kSame); }))
            return false;
    }
    return true;
}

at::Tensor AffinityOperator::dense() const {
    at::Tensor matrix = at::empty({m_size, m_size}, at::kFloat);
    for (int i = 0; i < m_size; ++i)
        weightsOfRow(i, matrix.mutable_data_ptr<float>() + std::int64_t{i} * m_size);
    return matrix.add_(m_eps);
}

} // namespace selfment::graph
