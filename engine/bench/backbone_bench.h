// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace selfment::backbone {
struct ViTConfig; // its header needs torch's, which callers of benchBackbone() do without
} // namespace selfment::backbone

namespace selfment::bench {

struct BackboneBenchOptions {
    std::string model;          ///< published name (with randomWeights), or path of a file or folder
    bool randomWeights = false; ///< seeded random weights of the published configuration
    int size = 768;             ///< pixels a side, rounded to the patch
    int batch = 1;
    int runs = 5; ///< timed, after one that is not
    options::RuntimeOptions runtime;
};

/// What was measured. Times are of one forward pass of the whole batch.
struct BackboneBenchResult {
    std::string model;
    std::string device;      ///< "cpu", "cuda:0"
    std::string deviceModel; ///< "Intel Xeon ..."
    std::string precision;
    int threads = 0;
    int size = 0;
    int batch = 0;
    std::int64_t parameters = 0;
    double loadMs = 0.0;           ///< opening and loading, or making random weights
    double firstMs = 0.0;          ///< first forward pass
    std::vector<double> forwardMs; ///< each timed run
    double medianMs = 0.0;
    double msPerImage = 0.0;     ///< median / batch
    double teraflops = 0.0;      ///< achieved, 10^12 floating-point operations a second
    double peakTeraflops = 0.0;  ///< of matrix products of this model's shapes on the same device and threads
    double shareOfPeak = 0.0;    ///< teraflops / peakTeraflops
    std::uint64_t peakBytes = 0; ///< resident memory of the process (CPU), allocated memory (CUDA)
    std::string library;         ///< "LibTorch 2.13.0"

    std::uint64_t weightBytes = 0;   ///< of the loaded model, on its device
    std::uint64_t bytesBefore = 0;   ///< as peakBytes, before the model was loaded
    std::uint64_t loadPeakBytes = 0; ///< as peakBytes, while it was loaded
    bool peakSinceStart = false; ///< the system kept older peaks: those above may be of before the benchmark
};

/// Measures one model. progress hears the share done. Errors: as loading, deviceUnavailable,
/// precisionUnavailable, backboneUnknown (random weights of no published name), optionInvalid, outOfMemory.
/// Cancelled between and within forward passes.
support::Result<BackboneBenchResult> benchBackbone(const BackboneBenchOptions& options,
                                                   const support::CancelToken& cancel,
                                                   const std::function<void(double)>& progress);

/// The same for random weights of a configuration that need not be published; options.model is only its name.
support::Result<BackboneBenchResult> benchConfiguration(const backbone::ViTConfig& config,
                                                        const BackboneBenchOptions& options,
                                                        const support::CancelToken& cancel,
                                                        const std::function<void(double)>& progress);

/// The result as one JSON document; keys as the members, in snake_case.
std::string jsonText(const BackboneBenchResult& result);

} // namespace selfment::bench
