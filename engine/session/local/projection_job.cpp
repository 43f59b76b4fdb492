// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipo/projection.h"
#include "pipeline/tensor_threads.h"
#include "session/local/inspect_question.h"
#include "session/local/jobs.h"

namespace selfment::session {

Outcome runProjection(const ProjectionRequest& request, Job& job, const InspectMemory& memory) {
    const support::Result<InspectMemory::Entry> entry = memory.inspected(request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    if (!entry->state.ipo.output)
        return failedOutcome(
            support::makeError(values::ErrorCode::jobUnknown, entry->source, "it has no IPO trace yet"));
    useThreads(threadsOf(entry->options.runtime));
    const features::FeatureMap& map = entry->state.features.output->map;
    const pipeline::TensorThreads threads(map.patchFeatures.size(0), map.patchFeatures.size(1));
    QuestionProgress progress(job, values::Stage::ipo);
    auto projection = ipo::projectionOf(map, entry->state.ipo.output->trace, job.token(), progress);
    if (!projection.ok())
        return outcomeWithoutValue(projection);
    Outcome outcome;
    outcome.data = ProjectionResult{request.inspectJob, std::move(*projection)};
    return outcome;
}

} // namespace selfment::session
