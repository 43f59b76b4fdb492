// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/pseudo_mask.h"

#include "options/option_table.h"
#include "pipeline/record.h"

#include <algorithm>
#include <array>

namespace selfment::training {
namespace {

using options::Initialiser;
using options::OptionGroup;

/// Whether an option changes the labels that the initialiser makes.
bool matters(std::string_view name, const options::GraphOptions& graph) {
    const Initialiser initialiser = graph.init;
    if (name == "eigenpairs")
        return false;
    // Named only where it is not the mean, so that labels which were made before there was a choice stay
    // good.
    if (name == "cut")
        return initialiser == Initialiser::ncut && graph.cut != options::CutRule::mean;
    if (name == "cut-value")
        return initialiser == Initialiser::ncut && graph.cut == options::CutRule::custom;
    if (name == "kmeans-restarts")
        return initialiser == Initialiser::kmeans;
    if (name == "cls-map")
        return initialiser == Initialiser::cls;
    if (name == "foreground")
        return initialiser != Initialiser::kmeans;
    constexpr std::array<std::string_view, 3> kOfTheGraph = {"affinity", "tau", "eps"};
    const bool ofTheGraph = std::find(kOfTheGraph.begin(), kOfTheGraph.end(), name) != kOfTheGraph.end();
    return !ofTheGraph || initialiser == Initialiser::ncut;
}

} // namespace

std::string pseudoMaskParameters(const options::PipelineOptions& pipelineOptions) {
    const Initialiser initialiser = pipelineOptions.graph.init;
    const nlohmann::ordered_json all = pipeline::parametersOf(pipelineOptions);
    nlohmann::ordered_json relevant;
    for (const options::OptionSpec& row : options::optionTable()) {
        const bool ofCut = row.group == OptionGroup::graph || row.group == OptionGroup::ipo;
        const std::string name(row.name);
        if (row.bound() && ofCut && all.contains(name) && matters(name, pipelineOptions.graph))
            relevant[name] = all[name];
    }
    if (initialiser == Initialiser::kmeans)
        relevant["seed"] = pipelineOptions.runtime.seed;
    return pipeline::jsonLine(relevant);
}

bool isOneSided(const values::PatchLabels& labels) {
    const auto& all = labels.labels;
    return all.empty() ||
           std::all_of(all.begin(), all.end(), [&all](std::uint8_t label) { return label == all.front(); });
}

} // namespace selfment::training
