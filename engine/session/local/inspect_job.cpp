// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "pipeline/trace_file.h"
#include "session/local/jobs.h"
#include "session/local/stage_results.h"
#include "support/file_bytes.h"

namespace selfment::session {
namespace {

using pipeline::PipelineState;
using support::Result;

/// Sends stages on as values and remembers them as they come, so that hovering works before the cut is there.
class InspectObserver final : public pipeline::PipelineObserver {
public:
    InspectObserver(Job& job, const InspectRequest& request, const pipeline::Provenance& provenance,
                    InspectMemory& memory)
        : m_job(job), m_request(request), m_provenance(provenance), m_memory(memory) {}

    void progress(values::Stage stage, double fraction) override {
        Progress progress;
        progress.stage = stage;
        progress.fraction = m_highest = std::max(m_highest, fraction);
        progress.itemsTotal = 1;
        progress.currentItem = m_request.imagePath;
        m_job.progress(progress);
    }

    void stageDone(values::Stage stage, const PipelineState& state, bool recomputed) override {
        if (stage != values::Stage::image)
            remember(state);
        if (!m_request.ahead)
            m_job.stageResult(stageResultOf(stage, state, recomputed, m_provenance));
    }

    void remember(const PipelineState& state) {
        const std::string& source =
            m_request.featuresPath.empty() ? m_request.imagePath : m_request.featuresPath;
        m_memory.put({m_job.id(), source, state, m_request.options, m_request.ahead});
    }

private:
    Job& m_job;
    const InspectRequest& m_request;
    const pipeline::Provenance& m_provenance;
    InspectMemory& m_memory;
    double m_highest = 0.0;
};

support::Status writeTrace(const InspectRequest& request, const PipelineState& state,
                           const pipeline::Provenance& provenance) {
    const Result<checkpoint::TensorFile> trace = pipeline::traceOf(
        state, request.options, provenance, {request.withAffinity, request.withInput, request.withAttention});
    if (!trace.ok())
        return support::propagate<support::Done>(trace);
    return checkpoint::writeSafetensors(support::pathFromText(request.tracePath), *trace);
}

} // namespace

Outcome runInspect(const InspectRequest& request, Job& job, EngineContext& engine, InspectMemory& memory) {
    using BackbonePointer = std::shared_ptr<const backbone::Backbone>;
    useThreads(request.ahead ? 1 : threadsOf(request.options.runtime)); // nobody waits for what is for later
    const Result<BackbonePointer> backbone =
        request.featuresPath.empty()
            ? engine.backbone(request.options, job.token(),
                              [&job](const Progress& loading) { job.progress(loading); })
            : Result<BackbonePointer>(engine.builtin()); // it is not asked for features then
    if (!backbone.ok())
        return outcomeWithoutValue(backbone);

    const auto head =
        engine.head(request.options, request.featuresPath.empty() ? &(*backbone)->info() : nullptr,
                    job.token(), [&job](const Progress& hashing) { job.progress(hashing); });
    if (!head.ok())
        return outcomeWithoutValue(head);

    pipeline::Provenance provenance = provenanceOf(**backbone, {}, head->get());
    if (!request.featuresPath.empty()) {
        provenance.backbone = "features file"; // nothing is known of what made them
        provenance.backboneSha256.clear();
    }
    const pipeline::ImageSource source{support::pathFromText(request.imagePath),
                                       support::pathFromText(request.featuresPath),
                                       {request.gridHeight, request.gridWidth},
                                       request.withAttention};
    InspectObserver observer(job, request, provenance, memory);
    const std::string& name = request.featuresPath.empty() ? request.imagePath : request.featuresPath;
    const Result<PipelineState> state =
        pipeline::runPipeline(source, request.options, **backbone, memory.stateOf(name), engine.blocking(),
                              job.token(), observer, head->get());
    if (!state.ok()) {
        Outcome outcome = outcomeWithoutValue(state);
        if (outcome.error && outcome.error->where.empty())
            outcome.error->where = name;
        return outcome;
    }
    observer.remember(*state);
    if (!request.tracePath.empty())
        if (const support::Status written = writeTrace(request, *state, provenance); !written.ok())
            return outcomeWithoutValue(written);

    Outcome outcome;
    InspectSummary summary = inspectSummaryOf(*state, request.options, provenance);
    summary.path = name;
    summary.tracePath = request.tracePath;
    outcome.data = std::move(summary);
    return outcome;
}

} // namespace selfment::session
