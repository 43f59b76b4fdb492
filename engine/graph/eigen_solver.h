// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/affinity_operator.h"
#include "support/progress_sink.h"
#include "support/result.h"

#include <vector>

namespace selfment::graph {

/// The smallest eigenpairs of (D - A) x = lambda D x, ascending; the trivial one (0, constant) is first.
struct Eigenpairs {
    std::vector<double> values;               ///< [k]
    std::vector<std::vector<double>> vectors; ///< [k][N], x' D x = 1, signs as the solver left them
    double residual = 0.0;                    ///< |S y - (1 - lambda) y| of the second, y of norm 1
};

/// Solves for `count` pairs (fewer where N is smaller) as the largest algebraic ones of S = D^-1/2 A D^-1/2,
/// then x = D^-1/2 y. The trivial pair is known and never searched for. Small graphs are solved densely; on
/// larger ones Lanczos runs once more with its vectors deflated where a copy of a repeated eigenvalue may
/// have been missed. The same answer every run. Errors: eigenSolverFailed. Throws CutCancelled.
support::Result<Eigenpairs> smallestEigenpairs(const AffinityOperator& affinity, int count, int pieces,
                                               support::ProgressSink& progress);

} // namespace selfment::graph
