// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace selfment::bench {

struct HeadBenchOptions {
    int gridHeight = 48;
    int gridWidth = 48;
    int dimension = 384;                ///< of made features; a file brings its own
    bool bf16 = false;                  ///< the features are held in bf16, else float32
    std::filesystem::path featuresPath; ///< .safetensors with patch_features [N,d] and pseudo_mask [N] u8
    std::filesystem::path headPath;     ///< .safetensors to start from; empty: random weights, seed 0
    std::filesystem::path outPath;      ///< .safetensors for the gradient of the first image; empty: none
    int steps = 5;                      ///< timed updates of train.batch images each, after one that is not
    int inferenceRuns = 20;             ///< timed, after one that is not
    options::TrainOptions train;        ///< embedding, batch, loss forms
    options::RuntimeOptions runtime;    ///< device ("auto": cpu), threads
};

/// What was measured. Times are medians, in ms, per image; memory as PeakMemory counts it.
struct HeadBenchResult {
    std::string device;
    std::string deviceModel;
    int threads = 0;
    int patches = 0;
    int dimension = 0;
    int embedding = 0;
    int batch = 0;
    std::string featureType;  ///< float32, bf16
    double trainMs = 0.0;     ///< normalised rows, forward, backward, and a batch's share of Adam
    double adamMs = 0.0;      ///< one update, of a whole batch
    double inferenceMs = 0.0; ///< features to the probability of each patch, normalisation included
    double bce = 0.0, dice = 0.0, con = 0.0, total = 0.0; ///< of the first image, before any update
    std::uint64_t bytesBefore = 0;                        ///< features, head and moments included
    std::uint64_t peakBytes = 0;
    bool peakSinceStart = false; ///< the system could not forget an earlier peak
    std::string library;
};

/// Training steps and inference of a patch head. progress hears the share done. Errors: optionInvalid,
/// deviceUnavailable, headMismatch, tensorMissing, tensorMismatch, those of reading the files.
support::Result<HeadBenchResult> benchHead(const HeadBenchOptions& options,
                                           const support::CancelToken& cancel,
                                           const std::function<void(double)>& progress);

/// The result as one JSON document.
std::string jsonText(const HeadBenchResult& result);

} // namespace selfment::bench
