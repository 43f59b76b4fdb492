// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/tensor_threads.h"
#include "session/local/inspect_question.h"
#include "session/local/jobs.h"
#include "support/stopwatch.h"

#include <algorithm>

namespace selfment::session {

Outcome runSpectrum(const SpectrumRequest& request, Job& job, const InspectMemory& memory) {
    constexpr int kMostEigenvalues = 256;
    const support::Result<InspectMemory::Entry> entry = memory.inspected(request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    const features::FeatureMap& map = entry->state.features.output->map;
    if (request.count < 2 || request.count > kMostEigenvalues)
        return failedOutcome(support::makeError(values::ErrorCode::optionInvalid, "count",
                                                std::to_string(request.count) + " is not from 2 to " +
                                                    std::to_string(kMostEigenvalues)));
    useThreads(threadsOf(entry->options.runtime));
    const pipeline::TensorThreads threads(map.patchFeatures.size(0), map.patchFeatures.size(1));
    options::GraphOptions options = entry->options.graph;
    options.init = options::Initialiser::ncut;
    options.cut = options::CutRule::mean;
    options.eigenpairs = std::min(request.count, map.grid.patchCount());
    QuestionProgress progress(job, values::Stage::graph);
    const support::Stopwatch clock;
    const auto cut =
        graph::normalizedCut(map, options, job.token(), progress, {entry->state.cosines, {}, {}});
    if (!cut.ok())
        return outcomeWithoutValue(cut);
    Outcome outcome;
    outcome.data = SpectrumResult{request.inspectJob, cut->eigenvalues, clock.elapsedMs()};
    return outcome;
}

} // namespace selfment::session
