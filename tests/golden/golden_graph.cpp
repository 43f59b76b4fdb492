// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/golden_graph.h"

#include "graph/normalized_cut.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <set>

namespace selfment::golden {
namespace {

using Json = nlohmann::json;
using values::ErrorCode;
using values::WarningCode;
using CutOutcome = support::Result<graph::CutResult>;

struct Mode {
    std::string name;   ///< weighted, binary
    std::string prefix; ///< of the expected tensors: "weighted." or nothing
};

std::vector<Mode> modesOf(const GoldenCase& golden) {
    const Json& params = golden.description.at("params");
    if (params.contains("mode"))
        return {{params.at("mode").get<std::string>(), ""}};
    return {{"weighted", "weighted."}, {"binary", "binary."}};
}

features::FeatureMap featuresOf(const GoldenCase& golden, const c10::Device& device) {
    const Json& params = golden.description.at("params");
    features::FeatureMap map;
    map.grid = {params.at("height").get<int>(), params.at("width").get<int>()};
    map.patchFeatures = golden.inputs.find("features").to(device);
    return map;
}

options::GraphOptions optionsOf(const GoldenCase& golden, const Mode& mode) {
    const Json& params = golden.description.at("params");
    options::GraphOptions options;
    options.affinity =
        mode.name == "binary" ? options::AffinityKind::binary : options::AffinityKind::weighted;
    options.tau = params.at("tau").get<double>();
    options.eps = params.at("eps").get<double>();
    const at::Tensor eigenvalues = golden.expected.find(mode.prefix + "eigenvalues");
    if (eigenvalues.defined())
        options.eigenpairs = static_cast<int>(eigenvalues.size(0));
    return options;
}

CutOutcome run(const GoldenCase& golden, const Mode& mode, const c10::Device& device) {
    support::NoProgress progress;
    return graph::normalizedCut(featuresOf(golden, device), optionsOf(golden, mode), {}, progress);
}

at::Tensor labels(const values::PatchLabels& map) {
    return at::tensor(std::vector<std::int64_t>(map.labels.begin(), map.labels.end())).to(at::kByte);
}

void collect(const GoldenCase& golden, const Mode& mode, const graph::CutResult& cut,
             const c10::Device& device, Outputs& outputs) {
    auto& tensors = outputs.tensors;
    tensors[mode.prefix + "eigenvalues"] = at::tensor(cut.eigenvalues);
    tensors[mode.prefix + "vector"] = at::tensor(cut.fiedlerVector);
    tensors[mode.prefix + "degree"] = at::tensor(cut.degree);
    tensors[mode.prefix + "bipartition"] = labels(cut.bipartition);
    tensors[mode.prefix + "mask"] = labels(cut.initialMask);
    tensors[mode.prefix + "affinity"] =
        graph::affinityMatrix(featuresOf(golden, device), optionsOf(golden, mode));
    if (mode.prefix.empty())
        outputs.scalars["seed"] = cut.seedPatch;
    else
        outputs.scalars[mode.name]["seed"] = cut.seedPatch;
}

bool warned(const graph::CutResult& cut, WarningCode code) {
    return std::any_of(cut.warnings.begin(), cut.warnings.end(),
                       [code](const auto& w) { return w.code == code; });
}

bool unionOfRegions(const values::PatchLabels& mask, const at::Tensor& regions) {
    const at::Tensor dense = regions.contiguous();
    std::set<std::pair<std::uint8_t, std::uint8_t>> seen;
    std::set<std::uint8_t> ids;
    for (std::size_t i = 0; i < mask.labels.size(); ++i) {
        const std::uint8_t region = dense.const_data_ptr<std::uint8_t>()[i];
        ids.insert(region);
        seen.emplace(region, mask.labels[i]);
    }
    return seen.size() == ids.size();
}

void checkPieces(const GoldenCase& golden, const Mode& mode, const graph::CutResult& cut,
                 Failures& failures) {
    const auto expected = golden.description.at("info").at(mode.name).at("graph_components").get<int>();
    if (cut.components != expected || !warned(cut, WarningCode::graphInPieces))
        failures.push_back("graph of " + std::to_string(expected) + " pieces was counted as " +
                           std::to_string(cut.components));
    const at::Tensor regions = golden.inputs.find("regions");
    if (regions.defined() &&
        (!unionOfRegions(cut.bipartition, regions) || !unionOfRegions(cut.initialMask, regions)))
        failures.emplace_back("the mask is no union of whole regions");
}

/// What case.json calls sane where no vector is expected.
Failures checkSpecial(const GoldenCase& golden, const Mode& mode, const graph::CutResult& cut,
                      const c10::Device& device) {
    Failures failures;
    const std::string& name = golden.name;
    if (name == "uniform") {
        const auto& mask = cut.initialMask.labels;
        if (!warned(cut, WarningCode::uniformGraph) || std::count(mask.begin(), mask.end(), 0) != 48)
            failures.emplace_back("no warning, or a mask, for a uniform graph");
    } else if (name == "zero_rows") {
        if (!warned(cut, WarningCode::zeroFeatures))
            failures.emplace_back("no warning of zero rows");
        checkPieces(golden, mode, cut, failures);
    } else if (name.rfind("disconnected", 0) == 0) {
        checkPieces(golden, mode, cut, failures);
    } else if (name == "seed_tie") {
        if (!warned(cut, WarningCode::seedTie))
            failures.emplace_back("no warning of the tie");
    } else if (name == "tiny_n2") {
        if (cut.seedPatch != 0 || cut.initialMask.labels != std::vector<std::uint8_t>{1, 0})
            failures.emplace_back("patch 0 is not the foreground");
    }
    const auto again = run(golden, mode, device);
    if (!again.ok() || again->fiedlerVector != cut.fiedlerVector || again->initialMask != cut.initialMask)
        failures.emplace_back("a second run gave another answer");
    return failures;
}

Failures checkRefused(const GoldenCase& golden, const c10::Device& device, ErrorCode code) {
    for (const Mode& mode : modesOf(golden)) {
        const auto outcome = run(golden, mode, device);
        if (!outcome.failed() || outcome.error().code != code)
            return {golden.name + ": was not refused as it should"};
    }
    return {};
}

} // namespace

Failures checkGraph(const GoldenCase& golden, const c10::Device& device) {
    if (golden.name == "tiny_n1")
        return checkRefused(golden, device, ErrorCode::gridTooSmall);
    if (golden.name == "nan_features")
        return checkRefused(golden, device, ErrorCode::featuresNotFinite);
    Outputs outputs;
    Failures failures;
    for (const Mode& mode : modesOf(golden)) {
        const auto cut = run(golden, mode, device);
        if (!cut.ok())
            return {golden.name + " " + mode.name + ": " + (cut.failed() ? cut.error().why : "cancelled")};
        collect(golden, mode, *cut, device, outputs);
        for (const std::string& fault : checkSpecial(golden, mode, *cut, device))
            failures.push_back(golden.name + " " + mode.name + ": " + fault);
    }
    int compared = 0;
    const Failures different = compare(golden, outputs, compared);
    failures.insert(failures.end(), different.begin(), different.end());
    if (compared == 0 && golden.name != "tiny_n2")
        failures.push_back(golden.name + ": nothing was compared");
    return failures;
}

} // namespace selfment::golden
