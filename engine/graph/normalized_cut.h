// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "graph/affinity_choice.h"
#include "graph/cosines.h"
#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/patch_map.h"
#include "values/warning.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace selfment::graph {

/// An initial bipartition and how it came about (Sec. 3.1; METHOD 3). Of another initialiser than Normalized
/// Cut it has no graph: eigenvalues, Fiedler vector and degrees are empty.
struct CutResult {
    std::vector<double> eigenvalues;   ///< K ascending, of (D - A) x = lambda D x
    std::vector<double> fiedlerVector; ///< [N], x' D x = 1, the seed's entry positive; empty when meaningless
    std::vector<double> degree;        ///< [N]
    values::PatchLabels bipartition;   ///< x > cut
    values::PatchLabels initialMask;   ///< 4-connected component of the bipartition that holds the seed
    int seedPatch = -1;                ///< argmax |x|, lowest index within 1e-6 relative; -1: none
    double cut = 0.0;                  ///< value at which x was cut: mean(x), or as options.cut says
    double residual = 0.0;
    double eigengap = 0.0; ///< third eigenvalue less the second; 0 when N = 2
    int matrixProducts = 0;
    int components = 1;         ///< of the thresholded graph, eps aside
    std::string representation; ///< how the affinities were held
    std::uint64_t affinityBytes = 0;
    double affinityMs = 0.0; ///< cosines and threshold
    double solveMs = 0.0;    ///< degrees, pieces and eigenpairs
    values::Warnings warnings;
};

/// What a cut may start from; none of it changes the result.
struct CutStart {
    std::shared_ptr<const Cosines> cosines; ///< of the same features; null: computed
    std::vector<double> fiedlerVector;      ///< [N] of a like graph: the solver then needs fewer products
    CutLimits limits;
};

/// Affinity, eigenpairs, bipartition, seed patch, seed component, on the device of the features. The features
/// are read as they are: beside them it takes the affinities (CutResult::affinityBytes) and some 60 vectors.
/// Errors: featuresNotFinite, gridTooSmall (N < 2), eigenSolverFailed, outOfMemory. Cancel is looked at in
/// every matrix product. Uniform graphs and repeated second eigenvalues give a result with a warning.
support::Result<CutResult> normalizedCut(const features::FeatureMap& features,
                                         const options::GraphOptions& options,
                                         const support::CancelToken& cancel, support::ProgressSink& progress,
                                         const CutStart& start = {});

/// The affinity matrix A [N, N] float32 of Eq. 1 (weighted) or its binary form, self-loops included; for the
/// trace and for tests: the cut itself does not need it.
at::Tensor affinityMatrix(const features::FeatureMap& features, const options::GraphOptions& options);

} // namespace selfment::graph
