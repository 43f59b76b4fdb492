// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"
#include "features/feature_map.h"
#include "graph/initial_cut.h"
#include "head/saliency.h"
#include "image/image_reader.h"
#include "ipo/iterative_patch_optimization.h"
#include "options/stage_options.h"
#include "pipeline/blocking_call.h"
#include "pipeline/loaded_head.h"
#include "support/cancel_token.h"
#include "support/result.h"
#include "values/mask.h"
#include "values/saliency_map.h"
#include "values/stage.h"
#include "values/warning.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace selfment::pipeline {

/// How far a run goes.
enum class Extent {
    everything, ///< every stage there is
    mask,       ///< the stages that the mask's source needs: without graph and IPO for saliency, without the
                ///< head for ncut and ipo
    pseudoMask, ///< image to IPO: neither head nor mask
};

/// Where one run begins: an image, a .safetensors with `input`, or a .safetensors with `patch_features`.
struct ImageSource {
    std::filesystem::path imagePath; ///< empty with featuresPath
    std::filesystem::path featuresPath;
    values::PatchGrid featuresGrid; ///< with featuresPath
    bool withAttention = false;     ///< keys and queries of the backbone are wanted too
    Extent extent = Extent::everything;
};

struct ImageStage {
    image::DecodedImage decoded; ///< empty image when the source is a tensor file
};

struct FeaturesStage {
    features::FeatureMap map;
    std::optional<values::PatchLabels> initialMask; ///< came with the features: the cut is skipped
    int inputHeight = 0;                            ///< pixels the backbone saw; 0 with a features file
    int inputWidth = 0;
};

struct HeadStage {
    head::HeadPatches patches;
    options::Probability probability = options::Probability::sigmoid;
    values::Warnings warnings;
};

struct MaskStage {
    values::SaliencyMap map; ///< upsampled patch map: labels, or probabilities of the head
    values::Mask mask;
    options::MaskSource source = options::MaskSource::ipo; ///< never automatic
    double threshold = 0.5;
};

/// One stage's output with the text of everything it depends on.
template <typename Output>
struct StageSlot {
    std::shared_ptr<const Output> output; ///< null: not computed, or not wanted
    std::string key;
    double elapsedMs = 0.0;
    values::Warnings warnings;
};

/// Outputs of all stages of one image. Copies are cheap and share the outputs; each output is immutable.
struct PipelineState {
    StageSlot<ImageStage> image;
    StageSlot<FeaturesStage> features;
    StageSlot<graph::CutResult> graph;
    StageSlot<ipo::IpoOutput> ipo;
    StageSlot<HeadStage> head; ///< null without a head
    StageSlot<MaskStage> mask; ///< null where there is no image

    std::shared_ptr<const graph::Cosines> cosines; ///< of the features; null: too large to keep
    std::string cosinesKey;                        ///< of the features they were computed from
    std::string solvedKey; ///< of the graph's output but for where its Fiedler vector is cut

    [[nodiscard]] values::Warnings warnings() const;
};

/// Hears of stages. Called on the thread that runs the pipeline.
class PipelineObserver {
public:
    virtual ~PipelineObserver() = default;
    /// fraction of all stages' usual time, in [0, 1].
    virtual void progress(values::Stage stage, double fraction) = 0;
    /// state holds this stage's output and all before it. recomputed is false when it came from memory.
    virtual void stageDone(values::Stage stage, const PipelineState& state, bool recomputed) = 0;
};

/// An observer for callers that do not look.
class NoObserver final : public PipelineObserver {
public:
    void progress(values::Stage, double) override {}
    void stageDone(values::Stage, const PipelineState&, bool) override {}
};

/// The chain of DESIGN, once: image, features, graph, IPO, head (where there is one), mask. A stage whose key
/// is the same in previous is taken from there, so a changed option recomputes from its own stage on and no
/// earlier; a stage that nothing asks for leaves its slot empty. No threads but blocking's. What head options
/// name is not looked at: head is what is applied. Features stay on the backbone's device, and graph and IPO
/// are computed there; a graph that does not fit a device's memory is cut on the processor.
/// Errors: those of the stages; optionInvalid for a mask from saliency without a head.
support::Result<PipelineState> runPipeline(const ImageSource& source, const options::PipelineOptions& options,
                                           const backbone::Backbone& backbone, const PipelineState& previous,
                                           BlockingCalls& blocking, const support::CancelToken& cancel,
                                           PipelineObserver& observer, const LoadedHead* head = nullptr);

/// The mask that one IPO iteration's labels give at the upright original size; 0 is the initial mask.
/// Errors: optionInvalid when there is no such iteration, or no IPO.
support::Result<MaskStage> maskOfIteration(const PipelineState& state, int iteration,
                                           const options::MaskOptions& options);

} // namespace selfment::pipeline
