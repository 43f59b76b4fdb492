// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/stage_plan.h"

#include "pipeline/stage_keys.h"

namespace selfment::pipeline {
namespace {

using options::MaskSource;
using options::OptionGroup;
using values::Stage;

/// The backbone as it is loaded: a file may change under its name.
std::string backboneKey(const backbone::BackboneInfo& info) {
    return info.name + ";" + info.sha256 + ";" + info.device + ";" + info.precision + ";";
}

std::string imageKey(const ImageSource& source, const options::InputOptions& options) {
    const std::filesystem::path& file = source.featuresPath.empty() ? source.imagePath : source.featuresPath;
    return fileKey(file) + "alpha=" + std::to_string(int(options.alphaBackground)) +
           ";limit=" + std::to_string(options.maxMegapixels) + ";";
}

/// Options of the cut without those that others leave without effect.
options::PipelineOptions effective(options::PipelineOptions options) {
    if (options.graph.init != options::Initialiser::ncut)
        options.graph.cut = options::GraphOptions{}.cut;
    if (options.graph.cut != options::CutRule::custom)
        options.graph.cutValue = options::GraphOptions{}.cutValue;
    return options;
}

options::PipelineOptions cutAtTheMean(options::PipelineOptions options) {
    options.graph.cut = options::CutRule::mean;
    return effective(std::move(options));
}

} // namespace

support::Result<StagePlan> StagePlan::of(const ImageSource& source, const options::PipelineOptions& options,
                                         const backbone::BackboneInfo& backbone, const LoadedHead* head) {
    StagePlan plan;
    plan.m_extent = source.extent;
    plan.m_hasHead = head != nullptr;
    if (source.extent != Extent::pseudoMask) {
        const support::Result<MaskSource> wanted = resolvedSource(options.mask, head != nullptr);
        if (!wanted.ok())
            return support::propagate<StagePlan>(wanted);
        plan.m_maskSource = *wanted;
    }
    const auto key = [&plan](Stage stage) -> std::string& {
        return plan.m_keys[static_cast<std::size_t>(stage)];
    };
    key(Stage::image) = imageKey(source, options.input);
    key(Stage::features) =
        key(Stage::image) + groupKey(options, OptionGroup::input) + groupKey(options, OptionGroup::features) +
        backboneKey(backbone) + (source.withAttention ? "attention;" : "") +
        std::to_string(source.featuresGrid.height) + "x" + std::to_string(source.featuresGrid.width) + ";";
    const bool seeded = options.graph.init == options::Initialiser::kmeans;
    const std::string seed = seeded ? "seed=" + std::to_string(options.runtime.seed) + ";" : "";
    key(Stage::graph) = key(Stage::features) + groupKey(effective(options), OptionGroup::graph) + seed;
    plan.m_solvedKey = key(Stage::features) + groupKey(cutAtTheMean(options), OptionGroup::graph) + seed;
    key(Stage::ipo) = key(Stage::graph) + groupKey(options, OptionGroup::ipo);
    if (head != nullptr)
        key(Stage::head) = key(Stage::features) + groupKey(options, OptionGroup::head) + head->sha256 + ";" +
                           headInputName(head->normalised) + ";";
    const Stage before = plan.m_maskSource == MaskSource::saliency ? Stage::head : Stage::ipo;
    key(Stage::mask) = key(before) + groupKey(options, OptionGroup::mask);
    return plan;
}

bool StagePlan::wants(Stage stage) const {
    if (stage == Stage::image || stage == Stage::features)
        return true;
    switch (m_extent) {
    case Extent::everything:
        return stage != Stage::head || m_hasHead;
    case Extent::pseudoMask:
        return stage == Stage::graph || stage == Stage::ipo;
    case Extent::mask:
        break;
    }
    if (stage == Stage::graph)
        return m_maskSource != MaskSource::saliency;
    if (stage == Stage::ipo)
        return m_maskSource == MaskSource::ipo;
    return stage != Stage::head || m_maskSource == MaskSource::saliency;
}

bool fromTensorFile(const ImageSource& source) {
    return !source.featuresPath.empty() || source.imagePath.extension() == ".safetensors";
}

} // namespace selfment::pipeline
