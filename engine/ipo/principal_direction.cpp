// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipo/principal_direction.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace selfment::ipo {
namespace {

using Multiply = std::function<at::Tensor(const at::Tensor&)>;

constexpr std::int64_t kExactSize = 1024; ///< side of a matrix up to which it is made in double
constexpr int kSteps = 48;                ///< of Lanczos before it starts again from the best vector
constexpr int kRestarts = 40;
constexpr int kLookEvery = 4; ///< steps between looks at the residual

at::Tensor unitOf(const at::Tensor& vector) {
    const double norm = vector.norm().item<double>();
    return norm > 0.0 ? vector / norm : vector;
}

/// Lanczos with full reorthogonalisation for the largest eigenvector of a symmetric operator.
class LargestEigenvector {
public:
    /// An operator that is no larger than nothing counts as zero.
    LargestEigenvector(Multiply multiply, double tolerance, double nothing)
        : m_multiply(std::move(multiply)), m_tolerance(tolerance), m_nothing(nothing) {}

    /// start [k], not zero. Norm 1; zero where the operator is zero.
    [[nodiscard]] at::Tensor from(at::Tensor start) {
        for (int restart = 0; restart < kRestarts && !m_settled; ++restart)
            start = pass(unitOf(start));
        return start;
    }

private:
    at::Tensor pass(const at::Tensor& start) {
        const std::int64_t size = start.size(0);
        const auto steps = std::min<std::int64_t>(kSteps, size);
        const at::Tensor basis = at::empty({steps, size}, start.options());
        std::vector<double> diagonal;
        std::vector<double> side;
        at::Tensor next = start;
        for (std::int64_t step = 0; step < steps; ++step) {
            basis[step].copy_(next);
            at::Tensor image = m_multiply(next);
            diagonal.push_back(at::dot(image, next).item<double>());
            const at::Tensor known = basis.narrow(0, 0, step + 1);
            for (int twice = 0; twice < 2; ++twice)
                image = image - at::mv(known.t(), at::mv(known, image));
            side.push_back(image.norm().item<double>());
            m_scale = std::max({m_scale, std::abs(diagonal.back()), side.back()});
            if (m_scale <= m_nothing) { // there is nothing to find
                m_settled = true;
                return at::zeros_like(start);
            }
            const bool spent = side.back() <= m_tolerance * m_scale || step + 1 == steps;
            if (spent || (step + 1) % kLookEvery == 0) {
                const auto [weights, residual] = best(diagonal, side);
                m_settled = residual <= m_tolerance * m_scale || side.back() == 0.0;
                if (m_settled || spent)
                    return at::mv(known.t(), weights.to(start.scalar_type()));
            }
            next = image / side.back();
        }
        return start;
    }

    /// Weights of the basis in the best vector, and that vector's residual.
    [[nodiscard]] static std::pair<at::Tensor, double> best(const std::vector<double>& diagonal,
                                                            const std::vector<double>& side) {
        const auto count = static_cast<std::int64_t>(diagonal.size());
        const at::Tensor small = at::zeros({count, count}, at::kDouble);
        auto entries = small.accessor<double, 2>();
        for (std::int64_t i = 0; i < count; ++i) {
            entries[i][i] = diagonal[static_cast<std::size_t>(i)];
            if (i + 1 < count)
                entries[i][i + 1] = entries[i + 1][i] = side[static_cast<std::size_t>(i)];
        }
        const at::Tensor vectors = std::get<1>(at::linalg_eigh(small));
        at::Tensor weights = vectors.select(1, count - 1).contiguous();
        const double residual = side.back() * std::abs(weights[count - 1].item<double>());
        return {std::move(weights), residual};
    }

    const Multiply m_multiply;
    const double m_tolerance; ///< residual, relative to the operator
    const double m_nothing;
    double m_scale = 0.0; ///< size of the operator, as far as it is known
    bool m_settled = false;
};

/// Eigenvalue that the rounding of float32 rows of norm 1 may have.
double roundingOf(const at::Tensor& rows) {
    return 1e-13 * static_cast<double>(rows.size(0));
}

double toleranceOf(at::ScalarType type) {
    return type == at::kDouble ? 1e-9 : 1e-5;
}

} // namespace

PrincipalDirection::PrincipalDirection(const at::Tensor& unit) {
    const bool exact = std::min(unit.size(0), unit.size(1)) <= kExactSize;
    const at::Tensor rows = unit.to(exact ? at::kDouble : at::kFloat);
    m_centred = rows - rows.mean(0, true);
    m_matrix = m_centred.size(0) < m_centred.size(1) ? at::mm(m_centred, m_centred.t())
                                                     : at::mm(m_centred.t(), m_centred);
}

bool PrincipalDirection::ofPatches() const {
    return m_centred.size(0) < m_centred.size(1);
}

at::Tensor PrincipalDirection::orthogonalTo(const at::Tensor& taken, const at::Tensor& start) const {
    const at::Tensor w = taken.to(precision());
    const auto rest = [&w](const at::Tensor& vector) { return vector - w * at::dot(w, vector); };
    const at::Tensor from = rest(start.to(precision()));
    if (!ofPatches()) {
        LargestEigenvector search([&](const at::Tensor& x) { return rest(at::mv(m_matrix, rest(x))); },
                                  toleranceOf(precision()), roundingOf(m_centred));
        return unitOf(rest(search.from(from)));
    }
    // The rows less their part along w have the Gram matrix G - a a'; their direction is X' of its
    // eigenvector.
    const at::Tensor a = at::mv(m_centred, w);
    LargestEigenvector search([&](const at::Tensor& x) { return at::mv(m_matrix, x) - a * at::dot(a, x); },
                              toleranceOf(precision()), roundingOf(m_centred));
    const at::Tensor u = search.from(at::mv(m_centred, from));
    return unitOf(rest(at::mv(m_centred.t(), u)));
}

} // namespace selfment::ipo
