// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/graph_options.h"
#include "options/head_options.h"

#include <cstdint>
#include <string>

namespace selfment::options {

enum class Preset { paper, reference, custom };
enum class FeatureKind {
    automatic, ///< what suits the backbone: tokens, but values for DINOv3 ViT-H+ (METHOD 2)
    tokens,    ///< patch tokens after the final norm
    keys,      ///< of the last attention, heads side by side, before any position is turned in
    queries,
    values
};
enum class AlphaBackground { white, black, grey };
enum class EmptiedRule {
    keepLast,        ///< Paper preset: the last labels with both sides
    returnDegenerate ///< Reference preset: the all-0 or all-1 labels, as the authors' code
};
enum class MaskSource { automatic, ncut, ipo, saliency };
enum class Upsample {
    probability, ///< the patches' probabilities are upsampled
    logit        ///< their logits are, and become probabilities at every pixel
};
enum class Rounding8 { nearest, truncate }; ///< of soft8: truncate as the authors' code does
enum class Precision {
    automatic, ///< what the device really computes fast: measured once and remembered
    fp32,
    bf16,
    fp16 ///< CUDA only
};
enum class ExistingFiles { skip, overwrite, rename };

/// METHOD 1: from a file to the network input.
struct InputOptions {
    int size = 768;               ///< S, pixels; rounded to the nearest multiple of the patch
    bool keepAspect = false;      ///< longest side S, both sides rounded to the patch
    double maxMegapixels = 400.0; ///< larger pictures are refused before they are decoded
    AlphaBackground alphaBackground = AlphaBackground::white;
    friend bool operator==(const InputOptions&, const InputOptions&) = default;
};

/// METHOD 2, 7.
struct FeatureOptions {
    std::string backbone = "builtin"; ///< name, or path of a file or folder (UTF-8)
    FeatureKind feature = FeatureKind::automatic;
    friend bool operator==(const FeatureOptions&, const FeatureOptions&) = default;
};

/// METHOD 4.
struct IpoOptions {
    int iterations = 20; ///< T
    int minimumSide = 0; ///< stop when a side has fewer patches; 0: no such rule (Paper), 10: Reference
    EmptiedRule emptied = EmptiedRule::keepLast;
    friend bool operator==(const IpoOptions&, const IpoOptions&) = default;
};

/// Patch map to pixels.
struct MaskOptions {
    MaskSource source = MaskSource::automatic; ///< automatic: saliency with a head, else ipo
    Upsample upsample = Upsample::probability; ///< of saliency
    Rounding8 rounding = Rounding8::nearest;
    double threshold = 0.5; ///< on the upsampled map; ignored with otsu
    bool otsu = false;
    friend bool operator==(const MaskOptions&, const MaskOptions&) = default;
};

/// Where and how a job runs; none of these changes what is computed but for rounding.
struct RuntimeOptions {
    std::string device = "auto"; ///< auto, cpu, cuda, cuda:N
    Precision precision = Precision::automatic;
    int threads = 0; ///< 0: one per core
    std::uint64_t seed = 0;
    friend bool operator==(const RuntimeOptions&, const RuntimeOptions&) = default;
};

/// Files written by segment.
struct OutputOptions {
    std::string formats = "mask"; ///< comma-separated names of CONTRACT: mask, soft8, soft16, ...
    ExistingFiles existing = ExistingFiles::skip;
    friend bool operator==(const OutputOptions&, const OutputOptions&) = default;
};

/// Everything one image's way from pixels to mask depends on.
struct PipelineOptions {
    InputOptions input;
    FeatureOptions features;
    GraphOptions graph;
    IpoOptions ipo;
    HeadOptions head;
    MaskOptions mask;
    RuntimeOptions runtime;
    friend bool operator==(const PipelineOptions&, const PipelineOptions&) = default;
};

/// The pipeline's options and those of the files made from it: what the option table binds to.
struct Options {
    PipelineOptions pipeline;
    OutputOptions output;
    TrainOptions train;
    CacheOptions cache;
    friend bool operator==(const Options&, const Options&) = default;
};

/// Sets the parameters that the presets differ in (affinity kind, side rules, how a head's output becomes a
/// map) and the defaults they share (tau, eps, T). custom changes nothing.
void applyPreset(PipelineOptions& options, Preset preset);

/// The same for training: loss forms, weights, temperature, optimiser, epochs, batch.
void applyPreset(TrainOptions& options, Preset preset);

/// The preset whose parameters are all in force; custom when none is.
[[nodiscard]] Preset presetInForce(const PipelineOptions& options);
/// The preset that both the chain's and the training's parameters are of.
[[nodiscard]] Preset presetInForce(const PipelineOptions& options, const TrainOptions& train);

} // namespace selfment::options
