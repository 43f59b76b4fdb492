// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/engine_jobs.h"

#include "remote/server/event_limits.h"
#include "remote/wire/codec.h"

#include <utility>

namespace selfment::remote {
namespace {

/// Of updates that replace each other, the name of their kind.
std::string replacedBy(const session::TrainingUpdate& update) {
    if (std::holds_alternative<session::TrainingState>(update))
        return "state";
    if (const auto* pinned = std::get_if<session::PinnedSaliency>(&update))
        return "pinned:" + pinned->imagePath;
    return {};
}

} // namespace

void EngineJobs::close() {
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

session::JobId EngineJobs::begin(session::Session& engine, session::Request request, const JobPointer& job) {
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return session::kNoJob;
    const session::JobId id = engine.submit(std::move(request));
    m_jobs.emplace(id, job);
    return id;
}

EngineJobs::JobPointer EngineJobs::find(session::JobId id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? nullptr : found->second;
}

void EngineJobs::onProgress(session::JobId id, const session::Progress& progress) {
    const JobPointer job = find(id);
    if (!job)
        return;
    v1::Event event;
    write(progress, *event.mutable_progress());
    m_names.toClient(event);
    job->add(std::move(event), "progress");
}

void EngineJobs::onStageResult(session::JobId id, const session::StageResult& result) {
    const JobPointer job = find(id);
    if (!job)
        return;
    v1::Event event;
    write(result, *event.mutable_stage());
    m_names.toClient(event);
    job->add(std::move(event));
}

void EngineJobs::onTraining(session::JobId id, const session::TrainingUpdate& update) {
    const JobPointer job = find(id);
    if (!job)
        return;
    const auto* state = std::get_if<session::TrainingState>(&update);
    if (state != nullptr && job->facts().keptRun)
        m_kept.noteRun(job->facts().tree->root(), state->runName);
    v1::Event event;
    write(update, *event.mutable_training());
    m_names.toClient(event);
    job->add(std::move(event), replacedBy(update));
}

void EngineJobs::onOutcome(session::JobId id, const session::Outcome& outcome) {
    JobPointer job;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_jobs.find(id);
        if (found == m_jobs.end())
            return;
        job = std::move(found->second);
        m_jobs.erase(found);
    }
    end(job, outcome);
}

void EngineJobs::end(const JobPointer& job, session::Outcome outcome) {
    tell(*job, outcome);
    v1::Event event;
    write(outcome, *event.mutable_outcome());
    m_names.toClient(event);
    if (event.ByteSizeLong() > kLargestEvent) {
        session::Outcome tooLarge;
        tooLarge.state = session::Outcome::State::failed;
        tooLarge.error = support::makeError(values::ErrorCode::outOfMemory, {},
                                            "the result is too large to be sent in one piece");
        event.Clear();
        write(tooLarge, *event.mutable_outcome());
    }
    job->end(std::move(event));
    m_ended(job);
}

/// What names the engine's own affairs, and jobs by the engine's names.
void EngineJobs::tell(const ServedJob& job, session::Outcome& outcome) const {
    std::visit(
        [&job](auto& data) {
            if constexpr (requires { data.inspectJob; })
                data.inspectJob = job.facts().inspection;
        },
        outcome.data);
    if (auto* models = std::get_if<session::ModelsResult>(&outcome.data)) {
        models->tokenSource.clear();
        for (session::ModelDescription& model : models->models)
            if (!model.path.empty())
                model.path = "engine:models/" + model.name;
    }
}

} // namespace selfment::remote
