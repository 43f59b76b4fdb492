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
    double eigengap = 0.0;                    ///< third eigenvalue less the second; infinite when N = 2
};

struct SolverSettings {
    int count = 2;                 ///< pairs wanted, the trivial one counted
    int products = 5000;           ///< after which it gives up
    std::vector<double> warmStart; ///< [N] near the Fiedler vector x; empty: none. Changes no result.
};

/// Solves as the largest algebraic eigenpairs of S = D^-1/2 A D^-1/2, then x = D^-1/2 y. The trivial pair is
/// known and never searched for. Small graphs are solved densely. On larger ones a Krylov space may hold one
/// vector of a repeated eigenvalue only: what was found is deflated and the best of the rest searched from
/// another start, until that is no better. It gives the eigengap, too.
/// A vector is as close as 1e-8, an eigenvalue as 1e-8 relative; on more than one thread their last bits may
/// differ from those on one. Errors: eigenSolverFailed, with the residual. Throws CutCancelled.
support::Result<Eigenpairs> smallestEigenpairs(const AffinityOperator& affinity,
                                               const SolverSettings& settings,
                                               support::ProgressSink& progress);

} // namespace selfment::graph
