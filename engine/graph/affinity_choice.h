// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/affinity_operator.h"
#include "graph/cosines.h"
#include "options/stage_options.h"
#include "support/progress_sink.h"
#include "support/result.h"

#include <cstdint>
#include <memory>

namespace selfment::graph {

enum class Representation { automatic, dense, packedBits, sparse, recomputed, tensor };

/// What a cut may use; where it is computed is said by the features' device.
struct CutLimits {
    std::uint64_t memoryBytes = 0; ///< for W; 0: 60 % of the device's memory
    Representation representation = Representation::automatic;
    int products = 5000; ///< matrix products after which the solver gives up
};

/// The share of pairs whose cosine exceeds tau, from 64 rows spread over the grid (all, of small graphs).
double sampledDensity(const CosineTiles& cosines, double tau);

/// W in the representation that the limits name, or, left to itself, by this rule on the processor:
///   binary: one bit a pair, but sparse rows where they are smaller (density below 1/64);
///   weighted: the symmetric half in float32, but sparse rows where a product with them is faster (density at
///   most 1/16), or where only they fit;
///   recomputed from the features when none of these fits the memory.
/// Features on a device: a square on that device. Degrees are measured. cosines must outlive the result.
/// Errors: outOfMemory when not even one tile fits. Throws CutCancelled, std::bad_alloc.
support::Result<std::unique_ptr<AffinityOperator>>
makeAffinity(const CosineTiles& cosines, const options::GraphOptions& options, const CutLimits& limits,
             const support::CancelToken& cancel, support::ProgressSink& progress);

/// The same for features on a device.
support::Result<std::unique_ptr<AffinityOperator>>
makeTensorAffinity(const at::Tensor& features, const options::GraphOptions& options, const CutLimits& limits,
                   const support::CancelToken& cancel, support::ProgressSink& progress);

} // namespace selfment::graph
