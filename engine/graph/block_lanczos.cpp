// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/block_lanczos.h"

#include <ATen/ATen.h>

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <random>

namespace selfment::graph {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int kSmallestBasis = 48;   ///< vectors kept before a restart
constexpr double kDependent = 1e-13; ///< of a direction's norm after what it shares with others is taken away

MatrixXd onProcessor(const at::Tensor& matrix) {
    const at::Tensor dense = matrix.cpu().contiguous();
    return Eigen::Map<const RowMajor>(dense.const_data_ptr<double>(), dense.size(0), dense.size(1));
}

at::Tensor onDevice(const MatrixXd& matrix, const at::Device& device) {
    const RowMajor rows = matrix;
    return at::from_blob(const_cast<double*>(rows.data()), // NOLINT: only read
                         {rows.rows(), rows.cols()}, at::kDouble)
        .clone()
        .to(device);
}

using Rows = Eigen::Map<const RowMajor>;

Rows rowsOf(const at::Tensor& matrix) {
    return {matrix.const_data_ptr<double>(), matrix.size(0), matrix.size(1)};
}

/// One vector on the processor: work too small for LibTorch's threads, which cost more to wake.
bool tiny(const at::Tensor& rows) {
    return rows.size(0) == 1 && rows.is_cpu();
}

/// <row of a, row of b> for all rows [a, b].
at::Tensor innerProducts(const at::Tensor& a, const at::Tensor& b) {
    if (!tiny(a))
        return at::matmul(a, b.t());
    at::Tensor result = at::empty({1, b.size(0)}, b.options());
    Eigen::Map<VectorXd>(result.mutable_data_ptr<double>(), b.size(0)).noalias() =
        rowsOf(b) * rowsOf(a).row(0).transpose();
    return result;
}

/// Takes from every row of a what `shares` [a, b] says of the rows of b.
void takeAway(at::Tensor& a, const at::Tensor& shares, const at::Tensor& b) {
    if (!tiny(a)) {
        a = a - at::matmul(shares, b);
        return;
    }
    Eigen::Map<VectorXd>(a.mutable_data_ptr<double>(), a.size(1)).noalias() -=
        rowsOf(b).transpose() * rowsOf(shares).row(0).transpose();
}

/// Basis V, projection H = V S V', and the block that comes next.
class Krylov {
public:
    explicit Krylov(const LanczosProblem& problem)
        : m_problem(problem),
          m_block(static_cast<int>(problem.start.size(0))),
          m_room(static_cast<int>(problem.start.size(1) - problem.deflated.size(0))),
          m_most(std::min(m_room, std::max(kSmallestBasis, 2 * problem.wanted + 8 * m_block + 16))),
          m_basis(at::empty({m_most, problem.start.size(1)}, problem.start.options())),
          m_projected(MatrixXd::Zero(m_most, m_most)) {
        append(problem.start);
    }

    [[nodiscard]] int products() const { return m_products; }
    [[nodiscard]] bool exhausted() const { return m_size >= m_room; }
    [[nodiscard]] bool full() const { return m_size + m_block > m_most; }

    /// Multiplies the newest block and projects. The rest, orthogonal to all, is the next block.
    void advance() {
        const at::Tensor newest = m_basis.narrow(0, m_size - m_newest, m_newest);
        m_rest = m_problem.multiply(newest);
        m_products += m_newest;
        const at::Tensor basis = m_basis.narrow(0, 0, m_size);
        at::Tensor shared = innerProducts(m_rest, basis);
        takeAway(m_rest, shared, basis);
        clearOfDeflated(m_rest);
        const at::Tensor again = innerProducts(m_rest, basis);
        takeAway(m_rest, again, basis);
        shared += again;
        const MatrixXd coefficients = onProcessor(shared);
        m_projected.block(m_size - m_newest, 0, m_newest, m_size) = coefficients;
        m_projected.block(0, m_size - m_newest, m_size, m_newest) = coefficients.transpose();
        m_restGram = onProcessor(innerProducts(m_rest, m_rest));
    }

    /// Makes the rest part of the basis.
    void grow() { append(m_rest); }

    void solve() {
        const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(m_projected.topLeftCorner(m_size, m_size));
        m_values = solver.eigenvalues().reverse();
        m_vectors = solver.eigenvectors().rowwise().reverse();
    }
    [[nodiscard]] std::vector<double> values() const { return {m_values.data(), m_values.data() + m_size}; }
    /// |S y - value y| is what the newest block's share of y leaves outside the basis.
    [[nodiscard]] std::vector<double> residuals() const {
        std::vector<double> result(static_cast<std::size_t>(m_size));
        for (int k = 0; k < m_size; ++k) {
            const VectorXd share = m_vectors.col(k).segment(m_size - m_newest, m_newest);
            result[static_cast<std::size_t>(k)] = std::sqrt(std::max(0.0, share.dot(m_restGram * share)));
        }
        return result;
    }
    [[nodiscard]] at::Tensor vectors(int count) const {
        const at::Tensor mix = onDevice(m_vectors.leftCols(count).transpose(), m_basis.device());
        return at::matmul(mix, m_basis.narrow(0, 0, m_size));
    }

    /// Keeps the best approximations and goes on from the rest.
    void restart() {
        const int kept = std::min(m_problem.wanted + m_most / 3, m_most - 2 * m_block);
        const at::Tensor best = vectors(kept);
        m_basis.narrow(0, 0, kept).copy_(best);
        m_projected.setZero();
        m_projected.topLeftCorner(kept, kept) = m_values.head(kept).asDiagonal();
        m_size = kept;
        append(m_rest);
    }

private:
    void clearOfDeflated(at::Tensor& rows) const {
        if (m_problem.deflated.size(0) > 0)
            takeAway(rows, innerProducts(rows, m_problem.deflated), m_problem.deflated);
    }

    void clearOfAll(at::Tensor& rows) const {
        clearOfDeflated(rows);
        const at::Tensor basis = m_basis.narrow(0, 0, m_size);
        if (m_size > 0)
            takeAway(rows, innerProducts(rows, basis), basis);
    }

    /// The rows as an orthonormal block at the end of the basis. Directions that the basis has already are
    /// replaced by random ones: the space that is left still has to be searched.
    void append(const at::Tensor& rows) {
        const int count = std::min(m_block, m_room - m_size);
        at::Tensor block = rows.narrow(0, 0, count).clone();
        for (int attempt = 0; attempt < 2; ++attempt) {
            clearOfAll(block);
            const Eigen::SelfAdjointEigenSolver<MatrixXd> gram(onProcessor(innerProducts(block, block)));
            const VectorXd norms = gram.eigenvalues().cwiseMax(0.0).cwiseSqrt();
            const VectorXd scale = norms.unaryExpr([](double s) { return s > kDependent ? 1.0 / s : 0.0; });
            block = at::matmul(onDevice(scale.asDiagonal() * gram.eigenvectors().transpose(), block.device()),
                               block);
            if (norms.minCoeff() > kDependent)
                continue;
            const at::Tensor fresh =
                randomRows(count, block.size(1), kFreshSeed + m_freshRows++, block.device());
            const VectorXd lost = norms.unaryExpr([](double s) { return s > kDependent ? 0.0 : 1.0; });
            block = block + at::matmul(onDevice(lost.asDiagonal(), block.device()), fresh);
            attempt = -1;
        }
        m_basis.narrow(0, m_size, count).copy_(block);
        m_size += count;
        m_newest = count;
    }

    static constexpr std::uint64_t kFreshSeed = 7700;

    const LanczosProblem& m_problem;
    int m_block;
    int m_room; ///< dimension of the space searched
    int m_most;
    int m_size = 0;
    int m_newest = 0;
    int m_products = 0;
    std::uint64_t m_freshRows = 0;
    at::Tensor m_basis;   // [m_most, N]; the first m_size rows are in use
    MatrixXd m_projected; // H
    at::Tensor m_rest;    // [newest, N]
    MatrixXd m_restGram;  // rest rest'
    VectorXd m_values;    // of H, descending
    MatrixXd m_vectors;
};

} // namespace

LanczosOutcome largestEigenpairs(const LanczosProblem& problem) {
    Krylov krylov(problem);
    for (;;) {
        krylov.advance();
        krylov.solve();
        const std::vector<double> values = krylov.values();
        const std::vector<double> residuals = krylov.residuals();
        const bool some = values.size() > static_cast<std::size_t>(problem.wanted);
        const bool converged = krylov.exhausted() || (some && problem.enough(values, residuals));
        if (converged || krylov.products() >= problem.products) {
            const auto count = std::min(values.size(), static_cast<std::size_t>(problem.wanted));
            LanczosOutcome outcome;
            outcome.converged = converged;
            outcome.products = krylov.products();
            outcome.pairs.vectors = krylov.vectors(static_cast<int>(count));
            outcome.pairs.values.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
            outcome.pairs.residuals.assign(residuals.begin(),
                                           residuals.begin() + static_cast<std::ptrdiff_t>(count));
            return outcome;
        }
        if (krylov.full())
            krylov.restart();
        else
            krylov.grow();
    }
}

at::Tensor randomRows(int rows, std::int64_t count, std::uint64_t seed, const at::Device& device) {
    std::mt19937_64 bits(seed); // its numbers are the same everywhere, unlike std::normal_distribution's
    at::Tensor result = at::empty({rows, count}, at::kDouble);
    auto* numbers = result.mutable_data_ptr<double>();
    // A sum of three uniform numbers: a bell, which is all that a start vector needs.
    const auto uniform = [&bits] { return static_cast<double>(bits() >> 11U) * 0x1p-53 - 0.5; };
    for (std::int64_t i = 0; i < rows * count; ++i)
        numbers[i] = uniform() + uniform() + uniform();
    return result.to(device);
}

} // namespace selfment::graph
