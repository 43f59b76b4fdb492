// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/trace_file.h"

#include <ATen/ATen.h>

namespace selfment::pipeline {
namespace {

using checkpoint::TensorFile;

/// Collects tensors under CONTRACT's keys; undefined ones are left out.
class TraceBuilder {
public:
    void add(const char* name, const at::Tensor& tensor) {
        if (tensor.defined())
            m_file.tensors.emplace_back(name, tensor.cpu().contiguous());
    }
    void addLabels(const char* name, const std::vector<std::uint8_t>& labels) {
        if (!labels.empty())
            add(name, vector(labels, at::kByte));
    }
    template <typename Number>
    static at::Tensor vector(const std::vector<Number>& numbers, at::ScalarType type) {
        return at::from_blob(const_cast<Number*>(numbers.data()), // NOLINT: from_blob takes no const pointer
                             {static_cast<std::int64_t>(numbers.size())}, at::TensorOptions(type))
            .clone();
    }
    TensorFile take() { return std::move(m_file); }
    TensorFile& file() { return m_file; }

private:
    TensorFile m_file;
};

void addFeatures(TraceBuilder& trace, const features::FeatureMap& map) {
    trace.add("patch_features", map.patchFeatures);
    trace.add("cls_token", map.clsToken);
    trace.add("extra_tokens", map.extraTokens);
    trace.add("cls_attention", map.clsAttention);
    trace.add("last_values", map.lastValues);
}

void addCut(TraceBuilder& trace, const graph::CutResult& cut) {
    if (!cut.degree.empty())
        trace.add("degree", TraceBuilder::vector(cut.degree, at::kDouble).to(at::kFloat));
    if (!cut.eigenvalues.empty())
        trace.add("eigenvalues", TraceBuilder::vector(cut.eigenvalues, at::kDouble));
    if (!cut.fiedlerVector.empty())
        trace.add("fiedler_vector", TraceBuilder::vector(cut.fiedlerVector, at::kDouble).to(at::kFloat));
    trace.addLabels("bipartition", cut.bipartition.labels);
    trace.addLabels("initial_mask", cut.initialMask.labels);
    if (cut.seedPatch >= 0)
        trace.add("seed_patch", at::full({1}, static_cast<std::int64_t>(cut.seedPatch), at::kLong));
}

void addIpo(TraceBuilder& trace, const values::IpoTrace& ipo) {
    std::vector<at::Tensor> masks;
    std::vector<at::Tensor> prototypes;
    for (const std::vector<std::uint8_t>& mask : ipo.masks)
        masks.push_back(TraceBuilder::vector(mask, at::kByte));
    for (const std::vector<float>& pair : ipo.prototypes)
        prototypes.push_back(TraceBuilder::vector(pair, at::kFloat).view({2, ipo.dimension}));
    trace.add("ipo_masks", at::stack(masks));
    if (!prototypes.empty())
        trace.add("ipo_prototypes", at::stack(prototypes));
    trace.add("ipo_changed", TraceBuilder::vector(ipo.changed, at::kLong));
    trace.add("ipo_flipped", TraceBuilder::vector(ipo.flipped, at::kByte));
}

void addHead(TraceBuilder& trace, const HeadStage& stage) {
    trace.add("embeddings", stage.patches.output.embeddings.to(at::kFloat));
    trace.add("logits", stage.patches.output.logits.to(at::kFloat));
    const values::PatchMap& saliency = stage.patches.saliency;
    trace.add(
        "saliency",
        TraceBuilder::vector(saliency.values, at::kFloat).view({saliency.grid.height, saliency.grid.width}));
}

} // namespace

support::Result<TensorFile> traceOf(const PipelineState& state, const options::PipelineOptions& options,
                                    const Provenance& provenance, const TraceContent& content) {
    const features::FeatureMap& map = state.features.output->map;
    TraceBuilder trace;
    if (content.withInput) {
        if (!map.input.defined())
            return support::makeError(values::ErrorCode::optionInvalid, "--with-input",
                                      "backbone '" + provenance.backbone +
                                          "' has no normalised network input",
                                      "leave --with-input out, or choose a backbone that has one");
        trace.add("input", map.input);
    }
    addFeatures(trace, map);
    if (content.withAttention) {
        if (!map.lastKeys.defined())
            return support::makeError(values::ErrorCode::optionInvalid, "--with-attention",
                                      "backbone '" + provenance.backbone + "' has no attention",
                                      "leave --with-attention out, or choose a ViT as backbone");
        trace.add("last_keys", map.lastKeys);
        trace.add("last_queries", map.lastQueries);
    }
    if (content.withAffinity)
        trace.add("affinity", graph::affinityMatrix(map, options.graph));
    addCut(trace, *state.graph.output);
    addIpo(trace, state.ipo.output->trace);
    if (state.head.output)
        addHead(trace, *state.head.output);
    const bool hasImage = state.image.output != nullptr;
    const int height = hasImage ? state.image.output->decoded.image.height : 0;
    const int width = hasImage ? state.image.output->decoded.image.width : 0;
    if (state.mask.output)
        trace.add("mask",
                  TraceBuilder::vector(state.mask.output->mask.pixels, at::kByte).view({height, width}));

    auto& metadata = trace.file().metadata;
    metadata["format"] = "selfment-trace";
    metadata["version"] = provenance.programVersion;
    metadata["grid_height"] = std::to_string(map.grid.height);
    metadata["grid_width"] = std::to_string(map.grid.width);
    metadata["image_height"] = std::to_string(height);
    metadata["image_width"] = std::to_string(width);
    nlohmann::ordered_json parameters = parametersOf(options);
    parameters["backbone"] = provenance.backbone;
    parameters["backbone_sha256"] = provenance.backboneSha256;
    if (!provenance.head.empty()) {
        parameters["head"] = provenance.head;
        parameters["head_sha256"] = provenance.headSha256;
        parameters["head_input"] = provenance.headInput;
    }
    parameters["device"] = provenance.device;
    parameters["precision"] = provenance.precision;
    metadata["parameters"] = jsonLine(parameters);
    metadata["warnings"] = jsonLine(warningsOf(state.warnings()));
    return trace.take();
}

} // namespace selfment::pipeline
