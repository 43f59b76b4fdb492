// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/golden_checks.h"

#include "golden/golden_backbone.h"
#include "golden/golden_graph.h"
#include "golden/golden_head.h"

#include "backbone/preprocess.h"
#include "ipo/iterative_patch_optimization.h"

#include <ATen/ATen.h>

#include <array>
#include <stdexcept>

namespace selfment::golden {
namespace {

using Json = nlohmann::json;

Failures checkPreprocess(const GoldenCase& golden) {
    const Json& params = golden.description.at("params");
    // Decoding is image/'s work; the decoded file is among the expected tensors.
    const at::Tensor pixels = golden.expected.find("rgb_u8").contiguous();
    values::Image image;
    image.height = static_cast<int>(pixels.size(0));
    image.width = static_cast<int>(pixels.size(1));
    image.rgb.assign(pixels.const_data_ptr<std::uint8_t>(),
                     pixels.const_data_ptr<std::uint8_t>() + pixels.numel());
    const backbone::ChannelStatistics statistics{params.at("mean").get<std::array<float, 3>>(),
                                                 params.at("std").get<std::array<float, 3>>()};
    Outputs outputs;
    outputs.tensors["rgb_u8"] = pixels;
    constexpr int kPatch = 16;
    for (const int side : params.at("sizes").get<std::vector<int>>()) {
        options::InputOptions input;
        input.size = side;
        const auto grid = backbone::patchGridFor(image.height, image.width, input, kPatch);
        outputs.tensors["tensor_" + std::to_string(side)] =
            backbone::normalisedInput(image, grid, kPatch, statistics);
    }
    int compared = 0;
    return compare(golden, outputs, compared);
}

at::Tensor labelsTensor(const std::vector<std::vector<std::uint8_t>>& rows, std::size_t first) {
    std::vector<at::Tensor> tensors;
    for (std::size_t i = first; i < rows.size(); ++i)
        tensors.push_back(
            at::tensor(std::vector<std::int64_t>(rows[i].begin(), rows[i].end())).to(at::kByte));
    return tensors.empty() ? at::empty({0, 0}, at::kByte) : at::stack(tensors);
}

void collectIpo(const values::IpoTrace& trace, const std::string& preset, Outputs& outputs) {
    const auto updates = static_cast<std::size_t>(trace.iterationCount());
    outputs.tensors[preset + ".final"] = labelsTensor(trace.masks, trace.masks.size() - 1);
    outputs.tensors[preset + ".labels"] = labelsTensor(trace.masks, 1);
    std::vector<at::Tensor> prototypes;
    for (std::size_t t = 0; t < updates; ++t) // row t is what update t starts from
        prototypes.push_back(at::tensor(trace.prototypes[t]));
    if (updates > 0) {
        const at::Tensor both = at::stack(prototypes);
        outputs.tensors[preset + ".mu_f"] = both.narrow(1, 0, trace.dimension);
        outputs.tensors[preset + ".mu_b"] = both.narrow(1, trace.dimension, trace.dimension);
    }
    Json& scalars = outputs.scalars[preset];
    scalars["changed"] = trace.changed;
    scalars["flipped"] = std::vector<bool>(trace.flipped.begin(), trace.flipped.end());
    scalars["orientation"] = trace.orientation;
    scalars["converged_at"] = trace.convergedAt ? Json(*trace.convergedAt) : Json();
}

std::string stopName(values::IpoStop stop) {
    switch (stop) {
    case values::IpoStop::initialSideEmpty:
        return "initial_side_empty";
    case values::IpoStop::updateEmptiesSide:
        return "update_empties_side";
    case values::IpoStop::sideTooSmall:
        return "side_too_small";
    case values::IpoStop::converged: // the generator has no early stop
    case values::IpoStop::maxIterations:
        break;
    }
    return "max_iterations";
}

Failures checkIpo(const GoldenCase& golden, const c10::Device& device) {
    const Json& params = golden.description.at("params");
    features::FeatureMap features;
    features.patchFeatures = golden.inputs.find("features").to(device);
    const auto patches = static_cast<int>(features.patchFeatures.size(0));
    features.grid = {params.value("height", 1), params.value("width", patches)};
    const at::Tensor initial = golden.inputs.find("initial").contiguous();
    values::PatchLabels mask{features.grid, {}};
    mask.labels.assign(initial.const_data_ptr<std::uint8_t>(),
                       initial.const_data_ptr<std::uint8_t>() + patches);

    Outputs outputs;
    Failures failures;
    for (const std::string preset : {"paper", "reference"}) {
        options::IpoOptions options;
        options.iterations = params.at("steps").get<int>();
        if (preset == "reference") {
            options.minimumSide = params.at("min_side_reference").get<int>();
            options.emptied = options::EmptiedRule::returnDegenerate;
        }
        support::NoProgress progress;
        const auto result = ipo::iterativePatchOptimization(features, mask, options, {}, progress);
        if (!result.ok())
            return {golden.name + ": " + (result.failed() ? result.error().why : "cancelled")};
        collectIpo(result->trace, preset, outputs);
        const Json& info = golden.description.at("info").at(preset);
        if (stopName(result->trace.stop) != info.at("stop").get<std::string>())
            failures.push_back(golden.name + " " + preset + ": stopped by " + stopName(result->trace.stop));
    }
    int compared = 0;
    const Failures different = compare(golden, outputs, compared);
    failures.insert(failures.end(), different.begin(), different.end());
    if (compared == 0)
        failures.push_back(golden.name + ": nothing was compared");
    return failures;
}

} // namespace

bool coreCovers(const std::filesystem::path& folder) {
    const GoldenCase golden = readCase(folder);
    return golden.area == "ncut" || golden.area == "backbone" || golden.area == "ipo" ||
           golden.area == "head" || (golden.area == "preprocess" && golden.name == "square");
}

Failures checkCase(const std::filesystem::path& folder, const c10::Device& device) {
    const GoldenCase golden = readCase(folder);
    if (golden.area == "ncut")
        return checkGraph(golden, device);
    if (golden.area == "ipo")
        return checkIpo(golden, device);
    if (golden.area == "backbone")
        return checkBackbone(golden, device);
    if (golden.area == "head")
        return checkHead(golden, device);
    if (golden.area == "preprocess")
        return checkPreprocess(golden);
    throw std::runtime_error("no check for golden area " + golden.area);
}

} // namespace selfment::golden
