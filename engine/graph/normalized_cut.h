// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/patch_map.h"
#include "values/warning.h"

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::graph {

/// Normalized Cut of the affinity graph (Sec. 3.1; METHOD 3).
struct CutResult {
    std::vector<double> eigenvalues;   ///< K ascending, of (D - A) x = lambda D x
    std::vector<double> fiedlerVector; ///< [N], x' D x = 1, the seed's entry positive; empty when meaningless
    std::vector<double> degree;        ///< [N]
    values::PatchLabels bipartition;   ///< x > mean(x)
    values::PatchLabels initialMask;   ///< 4-connected component of the bipartition that holds the seed
    int seedPatch = -1;                ///< argmax |x|, lowest index within 1e-6 relative; -1: none
    double cut = 0.0;                  ///< mean(x)
    double residual = 0.0;
    double eigengap = 0.0;
    int matrixProducts = 0;
    int components = 1; ///< of the thresholded graph, eps aside
    std::string representation;
    std::uint64_t affinityBytes = 0;
    values::Warnings warnings;
};

/// Affinity, eigenpairs, bipartition, seed patch, seed component.
/// Errors: featuresNotFinite, gridTooSmall (N < 2), eigenSolverFailed, outOfMemory. Cancel is looked at in
/// every matrix product. Uniform graphs and repeated second eigenvalues give a result with a warning.
support::Result<CutResult> normalizedCut(const features::FeatureMap& features,
                                         const options::GraphOptions& options,
                                         const support::CancelToken& cancel, support::ProgressSink& progress);

/// The affinity matrix A [N, N] float32 of Eq. 1 (weighted) or its binary form, self-loops included; for the
/// trace and for tests: the cut itself does not need it.
at::Tensor affinityMatrix(const features::FeatureMap& features, const options::GraphOptions& options);

} // namespace selfment::graph
