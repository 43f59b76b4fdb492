// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace selfment::graph {

/// Approximate eigenpairs, largest value first.
struct RitzPairs {
    std::vector<double> values;
    std::vector<double> residuals; ///< |S y - value y|, y of norm 1
    at::Tensor vectors;            ///< [k, N] float64, orthonormal rows
};

struct LanczosProblem {
    std::function<at::Tensor(const at::Tensor&)> multiply; ///< S x for every row x of [b, N] float64
    at::Tensor deflated; ///< [q, N] orthonormal eigenvectors to stay clear of
    at::Tensor start;    ///< [b, N]: b vectors are multiplied at a time
    int wanted = 1;      ///< pairs returned
    int products = 5000; ///< rows multiplied at most
    /// From the values (as many as there are, at least wanted + 1 unless the space is exhausted) and their
    /// residuals: whether to stop.
    std::function<bool(const std::vector<double>&, const std::vector<double>&)> enough;
};

struct LanczosOutcome {
    RitzPairs pairs;
    bool converged = false;
    int products = 0;
};

/// Largest algebraic eigenpairs of a symmetric S in the complement of the deflated vectors: block Lanczos
/// with full reorthogonalisation and thick restarts. Nothing but LibTorch touches the long vectors, so they
/// live on the device of `start`; the small projected problems are solved on the processor. Unlike a solver
/// that looks at convergence once per restart, it stops at the product that suffices.
LanczosOutcome largestEigenpairs(const LanczosProblem& problem);

/// Reproducible normal numbers [rows, count] float64; another seed, other numbers.
at::Tensor randomRows(int rows, std::int64_t count, std::uint64_t seed, const at::Device& device);

} // namespace selfment::graph
