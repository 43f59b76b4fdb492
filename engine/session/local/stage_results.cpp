// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/stage_results.h"

#include "image/resize.h"
#include "options/option_table.h"
#include "pipeline/principal_colours.h"

#include <ATen/ATen.h>

namespace selfment::session {
namespace {

using pipeline::PipelineState;

values::PatchMap floatMap(const values::PatchGrid& grid, const std::vector<double>& numbers) {
    values::PatchMap map{grid, {}};
    map.values.reserve(numbers.size());
    for (const double number : numbers)
        map.values.push_back(static_cast<float>(number));
    return map;
}

ImageResult imageResult(const PipelineState& state) {
    const image::DecodedImage& decoded = state.image.output->decoded;
    ImageResult result;
    result.image = image::shrunkTo(decoded.image, kMaxShownSide);
    result.originalHeight = decoded.image.height;
    result.originalWidth = decoded.image.width;
    result.sha256 = decoded.sha256;
    return result;
}

values::PatchMap attentionMap(const features::FeatureMap& map) {
    const at::Tensor& attention = map.clsAttention;
    if (!attention.defined() || attention.dim() != 2 || attention.size(1) != map.grid.patchCount())
        return {};
    const at::Tensor mean = attention.to(at::kCPU, at::kFloat).mean(0).contiguous();
    const auto* data = mean.const_data_ptr<float>();
    return {map.grid, {data, data + mean.numel()}};
}

FeaturesResult featuresResult(const PipelineState& state, const pipeline::Provenance& provenance) {
    const pipeline::FeaturesStage& stage = *state.features.output;
    FeaturesResult result;
    result.grid = stage.map.grid;
    result.dimension = static_cast<int>(stage.map.patchFeatures.size(1));
    result.backbone = provenance.backbone;
    result.backboneSha256 = provenance.backboneSha256;
    result.device = provenance.device;
    result.precision = provenance.precision;
    result.feature = pipeline::featureKindName(stage.map.kind);
    result.inputHeight = stage.inputHeight;
    result.inputWidth = stage.inputWidth;
    result.principalColours = pipeline::principalColours(stage.map);
    result.clsAttention = attentionMap(stage.map);
    return result;
}

GraphResult graphResult(const PipelineState& state) {
    const graph::CutResult& cut = *state.graph.output;
    const values::PatchGrid grid = state.features.output->map.grid;
    GraphResult result;
    result.fiedlerVector = floatMap(grid, cut.fiedlerVector);
    result.degree = floatMap(grid, cut.degree);
    result.bipartition = cut.bipartition;
    result.initialMask = cut.initialMask;
    result.seedPatch = cut.seedPatch;
    result.cut = cut.cut;
    result.eigenvalues = cut.eigenvalues;
    result.residual = cut.residual;
    result.eigengap = cut.eigengap;
    result.matrixProducts = cut.matrixProducts;
    result.representation = cut.representation;
    result.affinityBytes = cut.affinityBytes;
    result.affinityMs = cut.affinityMs;
    result.solveMs = cut.solveMs;
    result.components = cut.components;
    return result;
}

MaskResult maskResult(const PipelineState& state) {
    const pipeline::MaskStage& stage = *state.mask.output;
    return {stage.mask, pipeline::sourceName(stage.source), stage.threshold, stage.mask.foregroundShare()};
}

HeadResult headResult(const PipelineState& state, const pipeline::Provenance& provenance) {
    const pipeline::HeadStage& stage = *state.head.output;
    return {stage.patches.saliency, provenance.head, provenance.headSha256, provenance.headInput,
            stage.probability == options::Probability::softmax ? "softmax" : "sigmoid"};
}

template <typename Output>
void copyFacts(const pipeline::StageSlot<Output>& slot, StageResult& result) {
    result.elapsedMs = slot.elapsedMs;
    result.warnings = slot.warnings;
}

} // namespace

StageResult stageResultOf(values::Stage stage, const PipelineState& state, bool recomputed,
                          const pipeline::Provenance& provenance) {
    StageResult result;
    result.stage = stage;
    result.recomputed = recomputed;
    switch (stage) {
    case values::Stage::image:
        copyFacts(state.image, result);
        result.data = imageResult(state);
        break;
    case values::Stage::features:
        copyFacts(state.features, result);
        result.data = featuresResult(state, provenance);
        break;
    case values::Stage::graph:
        copyFacts(state.graph, result);
        result.data = graphResult(state);
        break;
    case values::Stage::ipo:
        copyFacts(state.ipo, result);
        result.data = IpoResult{state.ipo.output->trace};
        break;
    case values::Stage::head:
        copyFacts(state.head, result);
        result.data = headResult(state, provenance);
        break;
    case values::Stage::mask:
        copyFacts(state.mask, result);
        result.data = maskResult(state);
        break;
    }
    return result;
}

InspectSummary inspectSummaryOf(const PipelineState& state, const options::PipelineOptions& options,
                                const pipeline::Provenance& provenance) {
    InspectSummary summary;
    summary.grid = state.features.output->map.grid;
    summary.seedPatch = state.graph.output->seedPatch;
    summary.eigenvalues = state.graph.output->eigenvalues;
    const values::IpoTrace& trace = state.ipo.output->trace;
    summary.stop = trace.stop;
    summary.convergedAt = trace.convergedAt;
    summary.oscillatesFrom = trace.oscillatesFrom;
    summary.warnings = state.warnings();
    summary.stageMs = pipeline::stageTimesOf(state);
    summary.preset = options::presetName(options::presetInForce(options));
    summary.device = provenance.device;
    summary.backbone = provenance.backbone;
    summary.precision = provenance.precision;
    summary.head = provenance.head;
    summary.foregroundShare = state.mask.output ? state.mask.output->mask.foregroundShare()
                                                : static_cast<double>(trace.foregroundShare.back());
    return summary;
}

} // namespace selfment::session
