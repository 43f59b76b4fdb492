// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/stage_options.h"

namespace selfment::options {
namespace {

constexpr int kReferenceMinimumSide = 10;      // METHOD 4: the authors' code stops below 10 patches a side
constexpr double kReferenceWeightDecay = 1e-5; // METHOD 5

} // namespace

void applyPreset(PipelineOptions& options, Preset preset) {
    if (preset == Preset::custom)
        return;
    const bool reference = preset == Preset::reference;
    options.graph.init = Initialiser::ncut;
    options.graph.affinity = reference ? AffinityKind::binary : AffinityKind::weighted;
    options.graph.tau = GraphOptions{}.tau;
    options.graph.eps = GraphOptions{}.eps;
    options.graph.foreground = GraphOptions{}.foreground;
    options.graph.cut = GraphOptions{}.cut;
    options.graph.cutValue = GraphOptions{}.cutValue;
    options.ipo.iterations = IpoOptions{}.iterations;
    options.ipo.minimumSide = reference ? kReferenceMinimumSide : 0;
    options.ipo.emptied = reference ? EmptiedRule::returnDegenerate : EmptiedRule::keepLast;
    options.head.probability = reference ? Probability::softmax : Probability::sigmoid;
    options.mask.upsample = Upsample::probability;
    options.mask.rounding = reference ? Rounding8::truncate : Rounding8::nearest;
}

void applyPreset(TrainOptions& options, Preset preset) {
    if (preset == Preset::custom)
        return;
    const bool reference = preset == Preset::reference;
    const TrainOptions paper;
    options.epochs = paper.epochs;
    options.batch = paper.batch;
    options.learningRate = paper.learningRate;
    options.weightDecay = reference ? kReferenceWeightDecay : paper.weightDecay;
    options.lambdaCon = paper.lambdaCon;
    options.lambdaDice = paper.lambdaDice;
    options.lambdaBce = paper.lambdaBce;
    options.temperature = paper.temperature;
    options.diceEps = paper.diceEps;
    options.dice = reference ? DiceKind::plainSoftmax : DiceKind::squaredSigmoid;
    options.contrastive = reference ? ContrastiveKind::withSelf : ContrastiveKind::withoutSelf;
    options.embedding = paper.embedding;
    options.shuffle = paper.shuffle;
}

Preset presetInForce(const PipelineOptions& options, const TrainOptions& train) {
    const Preset preset = presetInForce(options);
    TrainOptions candidate = train;
    applyPreset(candidate, preset);
    return candidate == train ? preset : Preset::custom;
}

Preset presetInForce(const PipelineOptions& options) {
    for (const Preset preset : {Preset::paper, Preset::reference}) {
        PipelineOptions candidate = options;
        applyPreset(candidate, preset);
        if (candidate == options)
            return preset;
    }
    return Preset::custom;
}

} // namespace selfment::options
