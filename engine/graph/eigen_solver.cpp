// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/eigen_solver.h"

#include "graph/block_lanczos.h"

#include <ATen/ATen.h>

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>

namespace selfment::graph {
namespace {

using Numbers = std::vector<double>;

constexpr int kDenseLimit = 256;     ///< patches up to which a dense solve is cheaper than it is risky
constexpr int kDeviceBlock = 4;      ///< vectors at a time on a device: one pass over W serves them all
constexpr double kSine = 1e-8;       ///< wanted of a vector: below what decides ties of the seed (1e-6)
constexpr double kValueError = 1e-8; ///< wanted of an eigenvalue lambda, relative
constexpr double kSmallestResidual = 1e-11; ///< that double products let one ask for
constexpr double kRepeated = 1e-9;          ///< eigenvalues closer than this are one
constexpr double kGapShare = 2e-2;          ///< of the eigengap, to which its far end must be known
constexpr int kCopySearches = 8;
constexpr std::uint64_t kFirstSeed = 1;
constexpr double kWarmNoise = 1e-3; ///< random share of a warm start: it must not be blind to any vector

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2g", value);
    return text.data();
}

/// S = D^-1/2 A D^-1/2.
class NormalizedAffinity {
public:
    NormalizedAffinity(const AffinityOperator& affinity, support::ProgressSink& progress)
        : m_affinity(affinity), m_progress(progress) {
        const at::Tensor degree = at::tensor(affinity.degree(), at::kDouble).to(affinity.device());
        const at::Tensor root = degree.clamp_min(0).sqrt();
        m_inverseRoot = root.reciprocal().masked_fill(root.eq(0), 0);
        m_trivial = (root / root.norm()).unsqueeze(0);
    }

    [[nodiscard]] at::Tensor multiply(const at::Tensor& rows) const {
        at::Tensor image = m_affinity.multiply(rows * m_inverseRoot) * m_inverseRoot;
        m_progress.report(1.0 - 0.7 * std::exp(-m_affinity.products() / 40.0));
        return image;
    }
    [[nodiscard]] const at::Tensor& trivial() const { return m_trivial; } ///< [1, N]
    [[nodiscard]] at::Tensor toX(const at::Tensor& y) const { return y * m_inverseRoot; }
    [[nodiscard]] at::Tensor toY(const Numbers& x) const {
        const at::Tensor root = m_inverseRoot.reciprocal().masked_fill(m_inverseRoot.eq(0), 0);
        return at::tensor(x, at::kDouble).to(root.device()) * root;
    }

private:
    const AffinityOperator& m_affinity;
    support::ProgressSink& m_progress;
    at::Tensor m_inverseRoot; // [N]
    at::Tensor m_trivial;
};

/// The whole spectrum of S but for the trivial pair; `count` largest are returned.
RitzPairs denseLargest(const NormalizedAffinity& op, int count) {
    const at::Tensor& trivial = op.trivial();
    const at::Tensor identity = at::eye(trivial.size(1), trivial.options());
    const at::Tensor s = (op.multiply(identity) - 2.0 * at::matmul(trivial.t(), trivial)).cpu().contiguous();
    const Eigen::Index n = s.size(0);
    const Eigen::Map<const Eigen::MatrixXd> matrix(s.const_data_ptr<double>(), n, n);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
    const auto kept = std::min<Eigen::Index>(count, n - 1);
    RitzPairs found;
    found.vectors = at::empty({kept, n}, at::kDouble);
    for (Eigen::Index k = 0; k < kept; ++k) {
        const Eigen::VectorXd y = solver.eigenvectors().col(n - 1 - k);
        const double value = solver.eigenvalues()[n - 1 - k];
        found.values.push_back(value);
        found.residuals.push_back((matrix * y - value * y).norm());
        std::copy_n(y.data(), n, found.vectors.mutable_data_ptr<double>() + k * n);
    }
    return found;
}

/// Residual of S's k-th value that makes its vector and lambda = 1 - value as close as they should be: an
/// angle is at most residual / gap, the error of a value at most residual^2 / gap.
double wantedResidual(const Numbers& values, std::size_t k) {
    double gap = std::numeric_limits<double>::infinity();
    if (k > 0)
        gap = std::min(gap, values[k - 1] - values[k]);
    if (k + 1 < values.size())
        gap = std::min(gap, values[k] - values[k + 1]);
    const double lambda = std::max(0.0, 1.0 - values[k]);
    return std::max(kSmallestResidual, std::min(kSine * gap, std::sqrt(kValueError * lambda * gap)));
}

class Search {
public:
    Search(const NormalizedAffinity& op, const SolverSettings& settings, int block)
        : m_op(op), m_settings(settings), m_block(block), m_size(op.trivial().size(1)) {}

    support::Result<Eigenpairs> run() {
        const int others = m_settings.count - 1;
        if (auto status = findLargest(others); !status)
            return support::propagate<Eigenpairs>(status);
        for (int search = 0; search < kCopySearches; ++search) {
            auto best = bestOfTheRest();
            if (!best.ok())
                return support::propagate<Eigenpairs>(best);
            if (best->values.empty() || best->values.front() <= m_found.values.back() + kRepeated) {
                m_next = best->values.empty() ? -1.0 : best->values.front();
                break;
            }
            insert(*best);
        }
        if (auto status = sharpen(); !status)
            return support::propagate<Eigenpairs>(status);
        return result(others);
    }

private:
    support::Result<RitzPairs> solve(const at::Tensor& deflated, const at::Tensor& start, int wanted,
                                     std::function<bool(const Numbers&, const Numbers&)> enough) {
        LanczosProblem problem;
        problem.multiply = [this](const at::Tensor& rows) { return m_op.multiply(rows); };
        problem.deflated = deflated;
        problem.start = start;
        problem.wanted = wanted;
        problem.products = std::max(1, m_settings.products - m_products);
        problem.enough = std::move(enough);
        LanczosOutcome outcome = largestEigenpairs(problem);
        m_products += outcome.products;
        if (!outcome.converged)
            return support::makeError(values::ErrorCode::eigenSolverFailed, "affinity graph",
                                      "no convergence after " + std::to_string(m_products) +
                                          " matrix products: residual " +
                                          number(*std::max_element(outcome.pairs.residuals.begin(),
                                                                   outcome.pairs.residuals.end())));
        return std::move(outcome.pairs);
    }

    [[nodiscard]] at::Tensor random() {
        return randomRows(m_block, m_size, kFirstSeed + m_starts++, m_op.trivial().device());
    }

    support::Status findLargest(int wanted) {
        at::Tensor start = random();
        if (m_settings.warmStart.size() == static_cast<std::size_t>(m_size)) {
            const at::Tensor y = m_op.toY(m_settings.warmStart);
            start = start * (kWarmNoise / std::sqrt(static_cast<double>(m_size)));
            start[0] += y / y.norm().clamp_min(1e-300);
        }
        auto pairs =
            solve(m_op.trivial(), start, wanted, [wanted](const Numbers& values, const Numbers& residuals) {
                for (std::size_t k = 0; k < static_cast<std::size_t>(wanted); ++k)
                    if (residuals[k] > wantedResidual(values, k))
                        return false;
                return true;
            });
        if (!pairs.ok())
            return support::propagate<support::Done>(pairs);
        m_found = std::move(pairs).value();
        return support::Done{};
    }

    /// The largest value beside those found: as well as is needed to see that it is below them.
    support::Result<RitzPairs> bestOfTheRest() {
        const at::Tensor deflated = at::cat({m_op.trivial(), m_found.vectors});
        if (deflated.size(0) >= m_size)
            return RitzPairs{};
        const double last = m_found.values.back();
        at::Tensor start = random();
        return solve(deflated,
                     start.narrow(0, 0, std::min<std::int64_t>(start.size(0), m_size - deflated.size(0))), 1,
                     [last](const Numbers& values, const Numbers& residuals) {
                         return residuals[0] <= std::max(kSmallestResidual, kGapShare * (last - values[0]));
                     });
    }

    void insert(const RitzPairs& one) {
        const auto at = std::upper_bound(m_found.values.begin(), m_found.values.end(), one.values.front(),
                                         std::greater<>()) -
                        m_found.values.begin();
        m_found.values.insert(m_found.values.begin() + at, one.values.front());
        m_found.residuals.insert(m_found.residuals.begin() + at, one.residuals.front());
        const std::int64_t rows = m_found.vectors.size(0);
        m_found.vectors = at::cat({m_found.vectors.narrow(0, 0, at), one.vectors.narrow(0, 0, 1),
                                   m_found.vectors.narrow(0, at, rows - at)});
    }

    /// Found values count - 1 at most, and after them the next.
    [[nodiscard]] Numbers spectrum() const {
        Numbers values = m_found.values;
        if (m_next > -1.0)
            values.push_back(m_next);
        std::sort(values.begin(), values.end(), std::greater<>());
        return values;
    }

    /// Where the gap turned out much smaller than the search believed, the vectors are not close enough yet.
    support::Status sharpen() {
        constexpr double kTolerated = 100.0;
        const Numbers values = spectrum();
        const double wanted = wantedResidual(values, 0);
        if (m_found.residuals.front() <= kTolerated * wanted)
            return support::Done{};
        const auto count = static_cast<int>(m_found.values.size());
        at::Tensor start = m_found.vectors.sum(0, true);
        auto pairs = solve(m_op.trivial(), start, count, [wanted](const Numbers&, const Numbers& residuals) {
            return residuals[0] <= wanted;
        });
        if (!pairs.ok())
            return support::propagate<support::Done>(pairs);
        if (std::abs(pairs->values.front() - m_found.values.front()) <= kRepeated)
            m_found = std::move(pairs).value();
        return support::Done{};
    }

    [[nodiscard]] Eigenpairs result(int others) const {
        Eigenpairs pairs;
        const auto add = [&](double value, const at::Tensor& y) {
            const at::Tensor x = m_op.toX(y / y.norm()).cpu().contiguous();
            pairs.values.push_back(value);
            pairs.vectors.emplace_back(x.const_data_ptr<double>(), x.const_data_ptr<double>() + x.numel());
        };
        add(0.0, m_op.trivial()[0]);
        const auto kept = std::min(m_found.values.size(), static_cast<std::size_t>(others));
        for (std::size_t k = 0; k < kept; ++k)
            add(1.0 - m_found.values[k], m_found.vectors[static_cast<std::int64_t>(k)]);
        pairs.residual = m_found.residuals.front();
        const Numbers values = spectrum();
        pairs.eigengap = values.size() > 1 ? values[0] - values[1] : std::numeric_limits<double>::infinity();
        return pairs;
    }

    const NormalizedAffinity& m_op;
    const SolverSettings& m_settings;
    int m_block;
    std::int64_t m_size;
    int m_products = 0;
    std::uint64_t m_starts = 0;
    RitzPairs m_found;
    double m_next = -1.0; ///< largest value that was not kept
};

Eigenpairs solvedDensely(const NormalizedAffinity& op, int count) {
    const RitzPairs found = denseLargest(op, std::max(2, count - 1));
    Eigenpairs pairs;
    const auto add = [&](double value, const at::Tensor& y) {
        const at::Tensor x = op.toX(y.to(op.trivial().device())).cpu().contiguous();
        pairs.values.push_back(value);
        pairs.vectors.emplace_back(x.const_data_ptr<double>(), x.const_data_ptr<double>() + x.numel());
    };
    add(0.0, op.trivial()[0]);
    for (std::size_t k = 0; k < std::min(found.values.size(), static_cast<std::size_t>(count - 1)); ++k)
        add(1.0 - found.values[k], found.vectors[static_cast<std::int64_t>(k)]);
    pairs.residual = found.residuals.front();
    pairs.eigengap =
        found.values.size() > 1 ? found.values[0] - found.values[1] : std::numeric_limits<double>::infinity();
    return pairs;
}

} // namespace

support::Result<Eigenpairs> smallestEigenpairs(const AffinityOperator& affinity,
                                               const SolverSettings& settings,
                                               support::ProgressSink& progress) {
    const NormalizedAffinity op(affinity, progress);
    if (affinity.size() <= kDenseLimit || settings.count > affinity.size() / 8)
        return solvedDensely(op, settings.count);
    return Search(op, settings, affinity.device().is_cpu() ? 1 : kDeviceBlock).run();
}

} // namespace selfment::graph
