// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace selfment::bench {

struct SpectralBenchOptions {
    int gridHeight = 48;
    int gridWidth = 48;
    int dimension = 384;                ///< of made features
    std::filesystem::path featuresPath; ///< .safetensors with patch_features [N,d]; empty: made, seeded
    std::filesystem::path outPath;      ///< .safetensors for vector, eigenvalues and masks; empty: none
    int runs = 5;                       ///< timed, after one that is not
    std::uint64_t memoryBytes = 0;      ///< for the affinities; 0: by rule
    options::GraphOptions graph;
    options::IpoOptions ipo;
    options::RuntimeOptions runtime;
};

/// What was measured. Times are medians of the runs, in ms.
struct SpectralBenchResult {
    std::string device;
    std::string deviceModel;
    int threads = 0;
    int patches = 0;
    int dimension = 0;
    std::string affinityKind;   ///< weighted, binary
    std::string representation; ///< how the affinities were held
    std::uint64_t affinityBytes = 0;
    double affinityMs = 0.0; ///< cosines, threshold and degrees
    double solveMs = 0.0;    ///< pieces, eigenpairs, cut
    double ipoMs = 0.0;
    double totalMs = 0.0;
    double updateMs = 0.0; ///< affinity to IPO again with another tau, from the cosines that were kept
    /// (on a device they are computed again)
    int products = 0;
    int updateProducts = 0;
    int ipoIterations = 0;
    double secondEigenvalue = 0.0;
    double eigengap = 0.0;
    double residual = 0.0;
    std::uint64_t bytesBefore = 0; ///< resident (CPU) or allocated (CUDA), features included
    std::uint64_t peakBytes = 0;   ///< the same, at most
    bool peakSinceStart = false;   ///< the system could not forget an earlier peak
    std::string library;
};

/// Affinity, normalized cut and IPO of one set of features. progress hears the share done. Errors: those of
/// the stages, tensorMissing, tensorMismatch, deviceUnavailable.
support::Result<SpectralBenchResult> benchSpectral(const SpectralBenchOptions& options,
                                                   const support::CancelToken& cancel,
                                                   const std::function<void(double)>& progress);

/// The result as one JSON document.
std::string jsonText(const SpectralBenchResult& result);

} // namespace selfment::bench
