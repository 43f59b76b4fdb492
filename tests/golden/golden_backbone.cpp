// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/golden_backbone.h"

#include "backbone/vit_backbone.h"
#include "checkpoint/checkpoint.h"

#include <ATen/ATen.h>

#include <stdexcept>

namespace selfment::golden {
namespace {

using Json = nlohmann::json;

template <typename T>
T valueOrThrow(support::Result<T> result, const std::string& name) {
    if (!result.ok())
        throw std::runtime_error(name + ": " + (result.failed() ? result.error().why : "cancelled"));
    return std::move(result).value();
}

/// The folder of a model hub's layout, or the one weight file.
std::filesystem::path weightsOf(const GoldenCase& golden) {
    if (golden.description.at("params").at("format").get<std::string>() == "hf")
        return golden.folder;
    return golden.folder / golden.description.at("files").at("weights").at(0).get<std::string>();
}

std::shared_ptr<const backbone::ViTBackbone> loaded(const GoldenCase& golden, const c10::Device& device,
                                                    c10::ScalarType precision) {
    const auto checkpoint = valueOrThrow(checkpoint::openCheckpoint(weightsOf(golden)), golden.name);
    backbone::ViTTarget target;
    target.name = golden.name;
    target.device = device;
    target.precision = precision;
    support::NoProgress progress;
    return valueOrThrow(backbone::loadViT(checkpoint, target, golden.name, {}, progress), golden.name);
}

/// Everything that a case may expect of one input.
void collect(const backbone::ViTBackbone& vit, const std::string& size, const at::Tensor& input, bool blocks,
             Outputs& outputs) {
    support::NoProgress progress;
    backbone::FeatureRequest request;
    request.feature = options::FeatureKind::tokens;
    const auto map = valueOrThrow(vit.featuresOfInput(input, request, {}, progress), size);
    outputs.tensors[size + ".patch_tokens"] = map.patchFeatures;
    outputs.tensors[size + ".cls_token"] = map.clsToken;
    if (map.extraTokens.defined())
        outputs.tensors[size + ".extra_tokens"] = map.extraTokens;
    outputs.tensors[size + ".cls_attention"] = map.clsAttention;
    outputs.tensors[size + ".cls_attention_mean"] = map.clsAttention.mean(0);
    outputs.tensors[size + ".last_values"] = map.lastValues;
    if (!blocks)
        return;
    const at::Tensor all = valueOrThrow(vit.blockOutputs(input), size);
    outputs.tensors[size + ".embed"] = all[0];
    outputs.tensors[size + ".block_outputs"] = all.narrow(0, 1, all.size(0) - 1);
}

/// Two passes over another picture of that size: on CUDA the next one repeats a recording, in which nothing
/// of them must be left.
void passBefore(const backbone::ViTBackbone& vit, const at::Tensor& input) {
    support::NoProgress progress;
    for (int pass = 0; pass < 2; ++pass)
        valueOrThrow(vit.featuresOfInput(input.flip({1, 2}), {}, {}, progress), "another picture");
}

Failures checkIn(const GoldenCase& golden, const c10::Device& device, c10::ScalarType precision,
                 const std::string& precisionName, bool repeated) {
    const auto vit = loaded(golden, device, precision);
    Outputs outputs;
    for (const auto& [name, input] : golden.inputs.tensors) {
        const std::string size = name.substr(name.find('_') + 1); // image_HxW
        const bool blocks = golden.expected.find(size + ".embed").defined();
        if (repeated)
            passBefore(*vit, input.to(at::kFloat));
        collect(*vit, size, input.to(at::kFloat), blocks, outputs);
    }
    // What the reference itself made of it in bf16: to be compared with another run in bf16 alone.
    GoldenCase held = golden;
    const std::string ownRun = ".patch_tokens_bf16_run";
    std::erase_if(held.expected.tensors, [&](const auto& entry) {
        return precision != at::kBFloat16 && entry.first.ends_with(ownRun);
    });
    for (const auto& [name, want] : held.expected.tensors)
        if (name.ends_with(ownRun))
            outputs.tensors[name] = outputs.tensors.at(name.substr(0, name.find('.')) + ".patch_tokens");
    // The comparison reads the tolerances of fp32; a run in bf16 has its own.
    held.description["tolerances"]["fp32"] = golden.description.at("tolerances").at(precisionName);
    int compared = 0;
    Failures failures = compare(held, outputs, compared);
    for (std::string& line : failures)
        line += " (" + precisionName + (repeated ? ", repeated)" : ")");
    if (compared == 0)
        failures.push_back(golden.name + ": nothing was compared");
    return failures;
}

} // namespace

Failures checkBackbone(const GoldenCase& golden, const c10::Device& device) {
    Failures failures;
    const auto check = [&](c10::ScalarType precision, const std::string& name, bool repeated) {
        const Failures found = checkIn(golden, device, precision, name, repeated);
        failures.insert(failures.end(), found.begin(), found.end());
    };
    for (const bool repeated : {false, true}) {
        if (repeated && device.is_cpu())
            break;
        check(at::kFloat, "fp32", repeated);
        check(at::kBFloat16, "bf16", repeated);
    }
    return failures;
}

} // namespace selfment::golden
