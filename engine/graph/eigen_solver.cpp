// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/eigen_solver.h"

#include <ATen/ATen.h>

#include <Eigen/Eigenvalues>
#include <Spectra/SymEigsSolver.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

namespace selfment::graph {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int kDenseLimit = 256;   ///< patches up to which a dense solve is cheaper than it is risky
constexpr int kSmallestBasis = 20; ///< Lanczos vectors kept between restarts
constexpr int kRestarts = 400;
constexpr double kTolerance = 1e-9;   ///< of the residual, relative to the eigenvalue of S
constexpr double kRepeatedGap = 1e-6; ///< neighbours closer than this may hide another copy
constexpr int kCopySearches = 8;

/// S = D^-1/2 A D^-1/2 with known eigenvectors moved to the far end of the spectrum (-1).
class NormalizedAffinity {
public:
    using Scalar = double; // Spectra asks for this name

    NormalizedAffinity(const AffinityOperator& affinity, support::ProgressSink& progress)
        : m_affinity(affinity),
          m_progress(progress),
          m_inverseRoot(affinity.size()),
          m_scaled(affinity.size()) {
        const auto& degree = affinity.degree();
        VectorXd trivial(affinity.size());
        for (Index i = 0; i < trivial.size(); ++i) {
            const double d = degree[static_cast<std::size_t>(i)];
            trivial[i] = std::sqrt(d);
            m_inverseRoot[i] = d > 0.0 ? 1.0 / trivial[i] : 0.0;
        }
        deflate(1.0, trivial.normalized());
    }

    [[nodiscard]] Index rows() const { return m_affinity.size(); }
    [[nodiscard]] Index cols() const { return m_affinity.size(); }
    [[nodiscard]] const VectorXd& inverseRoot() const { return m_inverseRoot; }
    [[nodiscard]] const VectorXd& trivial() const { return m_vectors.front(); }

    void deflate(double value, const VectorXd& vector) {
        m_values.push_back(value);
        m_vectors.push_back(vector);
    }

    void multiply(const VectorXd& x, VectorXd& y) const {
        m_scaled = m_inverseRoot.cwiseProduct(x);
        y.resize(x.size());
        m_affinity.multiply(m_scaled.data(), y.data());
        y = y.cwiseProduct(m_inverseRoot);
        m_progress.report(1.0 - 0.7 * std::exp(-m_affinity.products() / 40.0));
    }

    void perform_op(const double* in, double* out) const { // NOLINT: Spectra's name
        const Eigen::Map<const VectorXd> x(in, rows());
        VectorXd y;
        multiply(x, y);
        for (std::size_t k = 0; k < m_vectors.size(); ++k)
            y -= (m_values[k] + 1.0) * m_vectors[k].dot(x) * m_vectors[k];
        Eigen::Map<VectorXd>(out, rows()) = y;
    }

private:
    const AffinityOperator& m_affinity;
    support::ProgressSink& m_progress;
    VectorXd m_inverseRoot;
    mutable VectorXd m_scaled;
    std::vector<double> m_values;
    std::vector<VectorXd> m_vectors;
};

struct Ritz {
    std::vector<double> values; // of S, descending
    std::vector<VectorXd> vectors;

    void insert(double value, VectorXd vector) {
        const auto at =
            std::upper_bound(values.begin(), values.end(), value, std::greater<>()) - values.begin();
        values.insert(values.begin() + at, value);
        vectors.insert(vectors.begin() + at, std::move(vector));
    }
};

/// The whole spectrum of S but for the trivial pair; `count` largest are kept.
Ritz denseLargest(const AffinityOperator& affinity, const NormalizedAffinity& op, int count) {
    const Index n = op.rows();
    MatrixXd s(n, n);
    VectorXd unit = VectorXd::Zero(n);
    VectorXd column;
    for (Index j = 0; j < n; ++j) {
        unit[j] = 1.0;
        op.multiply(unit, column);
        s.col(j) = column;
        unit[j] = 0.0;
    }
    s -= 2.0 * op.trivial() * op.trivial().transpose();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(s);
    Ritz found;
    for (int k = 0; k < std::min<int>(count, affinity.size() - 1); ++k) {
        found.values.push_back(solver.eigenvalues()[n - 1 - k]);
        found.vectors.emplace_back(solver.eigenvectors().col(n - 1 - k));
    }
    return found;
}

support::Result<Ritz> lanczosLargest(const NormalizedAffinity& op, int count) {
    const Index wanted = std::min<Index>(count, op.rows() - 2);
    const Index basis = std::min<Index>(std::max<Index>(2 * wanted + 8, kSmallestBasis), op.rows());
    // Spectra takes a mutable operator; ours changes nothing but its scratch vector.
    NormalizedAffinity copy = op;
    Spectra::SymEigsSolver<NormalizedAffinity> solver(copy, wanted, basis);
    solver.init(); // a fixed random start
    solver.compute(Spectra::SortRule::LargestAlge, kRestarts, kTolerance, Spectra::SortRule::LargestAlge);
    if (solver.info() != Spectra::CompInfo::Successful)
        return support::makeError(values::ErrorCode::eigenSolverFailed, "affinity graph",
                                  "no convergence after " + std::to_string(solver.num_operations()) +
                                      " matrix products");
    Ritz found;
    for (Index k = 0; k < solver.eigenvalues().size(); ++k) {
        found.values.push_back(solver.eigenvalues()[k]);
        found.vectors.emplace_back(solver.eigenvectors().col(k));
    }
    return found;
}

bool copyMayBeMissing(const Ritz& found, int pieces) {
    if (pieces > 2)
        return true;
    for (std::size_t k = 1; k < found.values.size(); ++k)
        if (found.values[k - 1] - found.values[k] < kRepeatedGap)
            return true;
    return false;
}

/// A Krylov space holds one vector of a repeated eigenvalue: look again beside what was found.
support::Status addMissedCopies(Ritz& found, NormalizedAffinity& op, int count) {
    const auto wanted = static_cast<std::size_t>(count);
    for (std::size_t k = 0; k < found.values.size(); ++k)
        op.deflate(found.values[k], found.vectors[k]);
    for (int search = 0; search < kCopySearches; ++search) {
        auto next = lanczosLargest(op, 1);
        if (!next.ok())
            return support::propagate<support::Done>(next);
        if (found.values.size() >= wanted && next->values.front() <= found.values[wanted - 1] + kTolerance)
            return support::Done{};
        op.deflate(next->values.front(), next->vectors.front());
        found.insert(next->values.front(), std::move(next->vectors.front()));
    }
    return support::Done{};
}

Eigenpairs fromRitz(const Ritz& found, const NormalizedAffinity& op, int count) {
    Eigenpairs pairs;
    const auto add = [&](double value, const VectorXd& y) {
        const VectorXd x = op.inverseRoot().cwiseProduct(y);
        pairs.values.push_back(value);
        pairs.vectors.emplace_back(x.data(), x.data() + x.size());
    };
    add(0.0, op.trivial());
    const auto kept = std::min(found.values.size(), static_cast<std::size_t>(count - 1));
    for (std::size_t k = 0; k < kept; ++k)
        add(1.0 - found.values[k], found.vectors[k].normalized());
    VectorXd image;
    op.multiply(found.vectors.front(), image);
    pairs.residual = (image - found.values.front() * found.vectors.front()).norm();
    return pairs;
}

} // namespace

support::Result<Eigenpairs> smallestEigenpairs(const AffinityOperator& affinity, int count, int pieces,
                                               support::ProgressSink& progress) {
    NormalizedAffinity op(affinity, progress);
    const int others = count - 1;
    if (affinity.size() <= kDenseLimit || others > affinity.size() / 4)
        return fromRitz(denseLargest(affinity, op, others), op, count);
    auto found = lanczosLargest(op, others);
    if (!found.ok())
        return support::propagate<Eigenpairs>(found);
    if (copyMayBeMissing(*found, pieces)) {
        if (const auto searched = addMissedCopies(*found, op, others); !searched.ok())
            return support::propagate<Eigenpairs>(searched);
    }
    return fromRitz(*found, op, count);
}

} // namespace selfment::graph
