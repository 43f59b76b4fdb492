// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/golden_head.h"

#include "head/adam.h"
#include "head/head_file.h"
#include "head/head_loss.h"
#include "head/saliency.h"

#include <ATen/ATen.h>

#include <cmath>
#include <stdexcept>

namespace selfment::golden {
namespace {

using Json = nlohmann::json;

/// Beside the case's own tolerances: of each loss term, and of a gradient's norm.
constexpr double kRelative = 1e-5;

head::PatchHead headOf(const GoldenCase& golden, const char* file, const c10::Device& device) {
    const std::filesystem::path path =
        golden.folder / golden.description.at("files").at(file).get<std::string>();
    const auto read = head::readHead(path);
    if (!read.ok())
        throw std::runtime_error(path.string() + ": " + (read.failed() ? read.error().why : "cancelled"));
    return read->head.clonedTo(device);
}

options::TrainOptions trainOptions(const std::string& preset) {
    options::TrainOptions options;
    options::applyPreset(options,
                         preset == "reference" ? options::Preset::reference : options::Preset::paper);
    return options;
}

Json scalarsOf(const head::LossTerms& terms) {
    return {{"bce", terms.bce}, {"dice", terms.dice}, {"contrastive", terms.con}, {"total", terms.total}};
}

void collectForward(const GoldenCase& golden, const head::PatchHead& weights, const c10::Device& device,
                    Outputs& outputs) {
    features::FeatureMap map;
    map.patchFeatures = golden.inputs.find("features").to(device);
    map.grid = {1, static_cast<int>(map.patchFeatures.size(0))};
    for (const auto probability : {options::Probability::softmax, options::Probability::sigmoid}) {
        const auto patches = head::patchSaliency(map, weights, true, probability);
        if (!patches.ok())
            throw std::runtime_error(patches.failed() ? patches.error().why : "cancelled");
        outputs.tensors["logits"] = patches->output.logits;
        outputs.tensors["embeddings"] = patches->output.embeddings;
        outputs.tensors[probability == options::Probability::softmax ? "prob_softmax" : "prob_sigmoid"] =
            at::tensor(patches->saliency.values);
    }
}

/// Trains for as many steps as the case does.
void collectTraining(const GoldenCase& golden, const std::string& preset, const c10::Device& device,
                     Outputs& outputs) {
    const Json& params = golden.description.at("params");
    const options::TrainOptions options = trainOptions(preset);
    const head::HeadRows rows = head::headRows(golden.inputs.find("features").to(device), true);
    const at::Tensor labels = golden.inputs.find("labels").to(device);
    head::PatchHead weights = headOf(golden, "init", device);
    head::PatchHead first = weights.zerosLike();
    head::PatchHead second = weights.zerosLike();
    Json losses = Json::array();
    for (int step = 1; step <= params.at("steps").get<int>(); ++step) {
        head::PatchHead gradient = weights.zerosLike();
        const head::LossTerms terms = head::lossWithGradient(weights, rows, labels, options, 1.0, gradient);
        losses.push_back(scalarsOf(terms));
        if (step == 1)
            for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
                outputs.tensors[preset + ".grad." + head::kParameterNames.at(i)] =
                    *gradient.parameters().at(i);
        head::adamStep(weights, gradient, first, second, step, head::adamOptions(options));
    }
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
        outputs.tensors[preset + ".after3." + head::kParameterNames.at(i)] = *weights.parameters().at(i);
    outputs.scalars[preset]["loss_per_step"] = std::move(losses);
}

/// The case's options are the preset's: else its numbers would be compared with another loss.
void checkParameters(const GoldenCase& golden, Failures& failures) {
    const Json& params = golden.description.at("params");
    for (const char* preset : {"paper", "reference"}) {
        const options::TrainOptions options = trainOptions(preset);
        if (options.temperature != params.at("temperature") || options.lambdaCon != params.at("lambda_con") ||
            options.lambdaDice != params.at("lambda_dice") || options.lambdaBce != params.at("lambda_bce") ||
            options.diceEps != params.at("dice_eps") || options.learningRate != params.at("lr") ||
            options.weightDecay != params.at("weight_decay").at(preset))
            failures.push_back(golden.name + " " + preset + ": the preset has other parameters");
    }
}

/// The same weights in the other formats.
void checkFormats(const GoldenCase& golden, Failures& failures) {
    const head::PatchHead wanted = headOf(golden, "init", c10::kCPU);
    for (const char* file : {"init_pth", "init_pth_old_format"}) {
        const head::PatchHead got = headOf(golden, file, c10::kCPU);
        for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
            if (!at::equal(*got.parameters().at(i), *wanted.parameters().at(i)))
                failures.push_back(golden.name + " " + file + ": other weights in " +
                                   head::kParameterNames.at(i));
    }
}

/// Everything expected to kRelative: numbers one by one, gradients by their norm.
void checkRelative(const GoldenCase& golden, const Outputs& outputs, Failures& failures) {
    const Json got = outputs.scalars.flatten();
    const Json expected = golden.expectedScalars.flatten();
    for (const auto& [pointer, want] : expected.items())
        if (got.contains(pointer) && std::abs(got.at(pointer).get<double>() - want.get<double>()) >
                                         kRelative * std::abs(want.get<double>()))
            failures.push_back(golden.name + " " + pointer + ": " + got.at(pointer).dump() + ", expected " +
                               want.dump());
    for (const auto& [name, tensor] : golden.expected.tensors) {
        if (name.find(".grad.") == std::string::npos)
            continue;
        const at::Tensor want = tensor.to(at::kDouble);
        const double difference =
            (outputs.tensors.at(name).cpu().to(at::kDouble) - want).norm().item<double>();
        if (!(difference <= kRelative * want.norm().item<double>()))
            failures.push_back(golden.name + " " + name + ": is off by " +
                               std::to_string(difference / want.norm().item<double>()) + " of its norm");
    }
}

void collectDegenerate(const GoldenCase& golden, const c10::Device& device, Outputs& outputs) {
    const head::HeadRows rows = head::headRows(golden.inputs.find("features").to(device), true);
    const head::PatchHead weights = headOf(golden, "init", device);
    for (const auto& [name, presets] : golden.expectedScalars.items())
        for (const auto& [preset, terms] : presets.items())
            outputs.scalars[name][preset] = scalarsOf(head::loss(
                weights, rows, golden.inputs.find(name + ".labels").to(device), trainOptions(preset)));
}

void collectSizes(const head::PatchHead& weights, Outputs& outputs) {
    std::int64_t numbers = 0;
    for (const at::Tensor* parameter : weights.parameters())
        numbers += parameter->numel();
    outputs.scalars["in_dim"] = weights.dimension();
    outputs.scalars["embed_dim"] = weights.embedding();
    outputs.scalars["parameters"] = numbers;
}

} // namespace

Failures checkHead(const GoldenCase& given, const c10::Device& device) {
    GoldenCase golden = given;
    Outputs outputs;
    Failures failures;
    if (golden.name == "train3") {
        checkParameters(golden, failures);
        checkFormats(golden, failures);
        collectForward(golden, headOf(golden, "init", device), device, outputs);
        for (const char* preset : {"paper", "reference"})
            collectTraining(golden, preset, device, outputs);
    } else if (golden.name == "degenerate") {
        collectDegenerate(golden, device, outputs);
    } else if (golden.name == "checkpoint") {
        const head::PatchHead weights = headOf(golden, "checkpoint", device);
        collectForward(golden, weights, device, outputs);
        collectSizes(weights, outputs);
        // What lies beside the weights in the authors' checkpoint is not read.
        for (const char* beside : {"epoch", "img_size", "tau"})
            golden.expectedScalars.erase(beside);
    } else {
        throw std::runtime_error("no check for golden case head/" + golden.name);
    }
    int compared = 0;
    const Failures different = compare(golden, outputs, compared);
    failures.insert(failures.end(), different.begin(), different.end());
    checkRelative(golden, outputs, failures);
    if (compared == 0)
        failures.push_back(golden.name + ": nothing was compared");
    return failures;
}

} // namespace selfment::golden
