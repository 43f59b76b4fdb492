// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/stage_options.h"

namespace selfment::options {
namespace {

constexpr int kReferenceMinimumSide = 10; // METHOD 4: the authors' code stops below 10 patches a side

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
    options.ipo.iterations = IpoOptions{}.iterations;
    options.ipo.minimumSide = reference ? kReferenceMinimumSide : 0;
    options.ipo.emptied = reference ? EmptiedRule::returnDegenerate : EmptiedRule::keepLast;
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
