// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/jobs/job.h"
#include "session/local/engine_context.h"
#include "session/local/inspect_memory.h"
#include "session/requests.h"
#include "session/results.h"

namespace selfment::session {

// Each function carries out one request on the calling thread and returns how it ended; events go to job.

Outcome runInspect(const InspectRequest& request, Job& job, EngineContext& engine, InspectMemory& memory);
Outcome runSegment(const SegmentRequest& request, Job& job, EngineContext& engine);
Outcome runThumbnail(const ThumbnailRequest& request, Job& job, EngineContext& engine);
Outcome runSimilarity(const SimilarityRequest& request, Job& job, const InspectMemory& memory);
Outcome runExport(const ExportRequest& request, Job& job, EngineContext& engine, const InspectMemory& memory);
Outcome runModels(const ModelsRequest& request, Job& job, EngineContext& engine);
Outcome runFeatures(const FeaturesRequest& request, Job& job, EngineContext& engine);
Outcome runTrain(const TrainRequest& request, Job& job, EngineContext& engine);
Outcome runRuns(const RunsRequest& request, Job& job, EngineContext& engine);
Outcome runEvaluate(const EvaluateRequest& request, Job& job, EngineContext& engine);
Outcome runPlan(const PlanRequest& request, Job& job, EngineContext& engine);
Outcome runPreview(const PreviewRequest& request, Job& job, EngineContext& engine,
                   const InspectMemory& memory);
Outcome runSpectrum(const SpectrumRequest& request, Job& job, const InspectMemory& memory);
Outcome runInitialisers(const InitialisersRequest& request, Job& job, const InspectMemory& memory);
Outcome runProjection(const ProjectionRequest& request, Job& job, const InspectMemory& memory);
Outcome runScore(const ScoreRequest& request, Job& job, EngineContext& engine, const InspectMemory& memory);
Outcome runCache(const CacheRequest& request, Job& job);
Outcome runResources(const ResourcesRequest& request, Job& job);

/// Outcome of a Result that holds no value.
template <typename T>
Outcome outcomeWithoutValue(const support::Result<T>& result) {
    Outcome outcome;
    outcome.state = result.failed() ? Outcome::State::failed : Outcome::State::cancelled;
    if (result.failed())
        outcome.error = result.error();
    return outcome;
}

/// Outcome of a job whose result is the whole of it.
template <typename T>
Outcome outcomeOf(const support::Result<T>& result) {
    if (!result.ok())
        return outcomeWithoutValue(result);
    Outcome outcome;
    outcome.data = *result;
    return outcome;
}

inline Outcome failedOutcome(values::Error error) {
    Outcome outcome;
    outcome.state = Outcome::State::failed;
    outcome.error = std::move(error);
    return outcome;
}

} // namespace selfment::session
