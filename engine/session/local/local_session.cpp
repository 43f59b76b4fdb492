// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"

#include "session/jobs/job.h"
#include "session/jobs/lane.h"
#include "session/local/engine_context.h"
#include "session/local/engine_description.h"
#include "session/local/inspect_memory.h"
#include "session/local/jobs.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/logging.h"
#include "support/stopwatch.h"

#include <spdlog/logger.h>

#include <atomic>
#include <cstdlib>
#include <deque>
#include <map>

namespace selfment::session {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>; // clang 14 does not deduce it by itself

const char* kindOf(const Request& request) {
    return std::visit(
        Overloaded{
            [](const InspectRequest&) { return "inspect"; }, [](const SegmentRequest&) { return "segment"; },
            [](const ThumbnailRequest&) { return "thumbnail"; },
            [](const SimilarityRequest&) { return "similarity"; },
            [](const ExportRequest&) { return "export"; }, [](const ModelsRequest&) { return "models"; },
            [](const FeaturesRequest&) { return "features"; }, [](const TrainRequest&) { return "train"; },
            [](const RunsRequest&) { return "runs"; }, [](const EvaluateRequest&) { return "evaluate"; },
            [](const PlanRequest&) { return "plan"; }, [](const PreviewRequest&) { return "preview"; },
            [](const SpectrumRequest&) { return "spectrum"; },
            [](const InitialisersRequest&) { return "initialisers"; },
            [](const ProjectionRequest&) { return "projection"; },
            [](const ScoreRequest&) { return "score"; }, [](const CacheRequest&) { return "cache"; },
            [](const ResourcesRequest&) { return "resources"; }},
        request);
}

void logEnd(spdlog::logger& log, JobId job, const Outcome& outcome, double elapsedMs) {
    if (outcome.error)
        log.warn("job {}: failed after {:.1f} ms: {}: {}: {}", job, elapsedMs,
                 values::errorCodeName(outcome.error->code), outcome.error->where, outcome.error->why);
    else
        log.debug("job {}: {} after {:.1f} ms", job,
                  outcome.state == Outcome::State::cancelled ? "cancelled" : "done", elapsedMs);
}

/// Level from the environment, as spdlog names it; nothing is logged unless it is asked for.
std::shared_ptr<spdlog::logger> engineLog() {
    const char* level = std::getenv("SELFMENT_LOG_LEVEL");
    return support::makeLogger("engine", level == nullptr ? "off" : level);
}

class LocalSession final : public Session {
public:
    LocalSession(std::shared_ptr<spdlog::logger> log, const ModelPlaces& places,
                 const LocalSessionSettings& settings)
        : m_log(std::move(log)),
          m_engine(places, settings.gate),
          m_memory(settings.rememberedInspections),
          m_inspections(settings.inspectionLanes),
          m_batches(settings.batchLanes) {}
    LocalSession(const LocalSession&) = delete;
    LocalSession& operator=(const LocalSession&) = delete;
    ~LocalSession() override {
        const std::lock_guard lock(m_mutex);
        for (const auto& [id, job] : m_jobs)
            job->control(Control::cancel);
        // The lanes, declared last, now run what is queued, which ends at once, and join.
    }

    EngineDescription describe() override { return describeEngine(m_engine); }
    JobId submit(Request request) override;
    void control(JobId id, Control control) override;
    void attach(JobId id) override;
    void setListener(std::shared_ptr<SessionListener> listener) override {
        m_listener->set(std::move(listener));
    }

private:
    Lane& laneOf(const Request& request);
    Outcome carryOut(const Request& request, Job& job);
    void retire(const std::shared_ptr<Job>& job);

    static constexpr std::size_t kKeptWithResults =
        4; ///< ended jobs whose stage results, and answers of pictures, can still be attached to
    static constexpr std::size_t kKeptOutcomes = 256;

    const std::shared_ptr<spdlog::logger> m_log;
    std::shared_ptr<ListenerSlot> m_listener = std::make_shared<ListenerSlot>();
    EngineContext m_engine;
    InspectMemory m_memory;
    std::atomic<JobId> m_lastId{kNoJob};
    std::mutex m_mutex; ///< guards the two below
    std::map<JobId, std::shared_ptr<Job>> m_jobs;
    std::deque<JobId> m_ended;

    Lane m_inspections;
    Lane m_batches;
    Lane m_thumbnails{1};
    Lane m_ahead{1, LanePriority::low}; ///< inspections for later
    Lane m_lookups{1};   ///< similarity, export, list of models: short, and wanted while an inspection runs
    Lane m_questions{1}; ///< spectrum, initialisers, scores, plans: they take their time
    Lane m_trainings{1}; ///< one after the other: each takes all threads
    Lane m_evaluations{1};
    Lane m_models{2}; ///< adding, verifying, downloading
};

Lane& LocalSession::laneOf(const Request& request) {
    return std::visit(Overloaded{[this](const InspectRequest& wanted) -> Lane& {
                                     return wanted.ahead ? m_ahead : m_inspections;
                                 },
                                 [this](const SegmentRequest&) -> Lane& { return m_batches; },
                                 [this](const ThumbnailRequest&) -> Lane& { return m_thumbnails; },
                                 [this](const SimilarityRequest&) -> Lane& { return m_lookups; },
                                 [this](const ExportRequest&) -> Lane& { return m_lookups; },
                                 [this](const FeaturesRequest&) -> Lane& { return m_trainings; },
                                 [this](const TrainRequest&) -> Lane& { return m_trainings; },
                                 [this](const RunsRequest&) -> Lane& { return m_lookups; },
                                 [this](const EvaluateRequest&) -> Lane& { return m_evaluations; },
                                 [this](const PlanRequest&) -> Lane& { return m_questions; },
                                 [this](const PreviewRequest&) -> Lane& { return m_lookups; },
                                 [this](const SpectrumRequest&) -> Lane& { return m_questions; },
                                 [this](const InitialisersRequest&) -> Lane& { return m_questions; },
                                 [this](const ProjectionRequest&) -> Lane& { return m_lookups; },
                                 [this](const ScoreRequest&) -> Lane& { return m_questions; },
                                 [this](const CacheRequest&) -> Lane& { return m_questions; },
                                 [this](const ResourcesRequest&) -> Lane& { return m_lookups; },
                                 [this](const ModelsRequest& models) -> Lane& {
                                     return std::holds_alternative<ListModels>(models.action) ? m_lookups
                                                                                              : m_models;
                                 }},
                      request);
}

Outcome LocalSession::carryOut(const Request& request, Job& job) {
    if (job.token().cancelled()) {
        Outcome cancelled;
        cancelled.state = Outcome::State::cancelled;
        return cancelled;
    }
    return std::visit(
        Overloaded{[&](const InspectRequest& wanted) { return runInspect(wanted, job, m_engine, m_memory); },
                   [&](const SegmentRequest& wanted) { return runSegment(wanted, job, m_engine); },
                   [&](const ThumbnailRequest& wanted) { return runThumbnail(wanted, job, m_engine); },
                   [&](const SimilarityRequest& wanted) { return runSimilarity(wanted, job, m_memory); },
                   [&](const ExportRequest& wanted) { return runExport(wanted, job, m_engine, m_memory); },
                   [&](const ModelsRequest& wanted) { return runModels(wanted, job, m_engine); },
                   [&](const FeaturesRequest& wanted) { return runFeatures(wanted, job, m_engine); },
                   [&](const TrainRequest& wanted) { return runTrain(wanted, job, m_engine); },
                   [&](const RunsRequest& wanted) { return runRuns(wanted, job, m_engine); },
                   [&](const EvaluateRequest& wanted) { return runEvaluate(wanted, job, m_engine); },
                   [&](const PlanRequest& wanted) { return runPlan(wanted, job, m_engine); },
                   [&](const PreviewRequest& wanted) { return runPreview(wanted, job, m_engine, m_memory); },
                   [&](const SpectrumRequest& wanted) { return runSpectrum(wanted, job, m_memory); },
                   [&](const InitialisersRequest& wanted) { return runInitialisers(wanted, job, m_memory); },
                   [&](const ProjectionRequest& wanted) { return runProjection(wanted, job, m_memory); },
                   [&](const ScoreRequest& wanted) { return runScore(wanted, job, m_engine, m_memory); },
                   [&](const CacheRequest& wanted) { return runCache(wanted, job); },
                   [&](const ResourcesRequest& wanted) { return runResources(wanted, job); }},
        request);
}

JobId LocalSession::submit(Request request) {
    const JobId id = ++m_lastId;
    const auto job = std::make_shared<Job>(id, m_listener, std::holds_alternative<TrainRequest>(request));
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.emplace(id, job);
    }
    Lane& lane = laneOf(request);
    lane.post([this, job, request = std::move(request)] {
        const support::Stopwatch clock;
        m_log->debug("job {}: {} begins", job->id(), kindOf(request));
        Outcome outcome;
        try {
            outcome = carryOut(request, *job);
        } catch (...) {
            outcome = failedOutcome(support::errorFromCurrentException());
        }
        logEnd(*m_log, job->id(), outcome, clock.elapsedMs());
        job->finish(std::move(outcome));
        retire(job);
    });
    return id;
}

void LocalSession::control(JobId id, Control control) {
    std::shared_ptr<Job> job;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_jobs.find(id); found != m_jobs.end())
            job = found->second;
    }
    if (job)
        job->control(control);
}

void LocalSession::attach(JobId id) {
    std::shared_ptr<Job> job;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_jobs.find(id); found != m_jobs.end())
            job = found->second;
    }
    if (job) {
        job->replay();
    } else if (const auto listener = m_listener->get()) {
        listener->onOutcome(
            id, failedOutcome(support::makeError(values::ErrorCode::jobUnknown, std::to_string(id),
                                                 "this engine has no such job")));
    }
}

void LocalSession::retire(const std::shared_ptr<Job>& job) {
    const std::lock_guard lock(m_mutex);
    m_ended.push_back(job->id());
    if (m_ended.size() > kKeptWithResults)
        if (const auto older = m_jobs.find(m_ended[m_ended.size() - 1 - kKeptWithResults]);
            older != m_jobs.end()) {
            if (older->second->answeredAtLength())
                m_jobs.erase(older);
            else
                older->second->forgetStageResults();
        }
    if (m_ended.size() > kKeptOutcomes) {
        m_jobs.erase(m_ended.front());
        m_ended.pop_front();
    }
}

} // namespace

std::unique_ptr<Session> makeLocalSession() {
    return makeLocalSession(LocalSessionSettings{});
}

std::unique_ptr<Session> makeLocalSession(const LocalSessionPlaces& places) {
    LocalSessionSettings settings;
    settings.places = places;
    return makeLocalSession(settings);
}

std::unique_ptr<Session> makeLocalSession(const LocalSessionSettings& settings) {
    const ModelPlaces places = settings.places
                                   ? ModelPlaces{support::pathFromText(settings.places->registryFile),
                                                 support::pathFromText(settings.places->shippedModels)}
                                   : ModelPlaces{models::userRegistryFile(), models::shippedModelsFolder()};
    return std::make_unique<LocalSession>(engineLog(), places, settings);
}

LocalSessionSettings servedSessionSettings(std::shared_ptr<ItemGate> gate) {
    constexpr int kBatches = 16;
    constexpr std::size_t kInspectionsOfAll = 32;
    LocalSessionSettings settings;
    settings.gate = std::move(gate);
    settings.batchLanes = kBatches;
    settings.rememberedInspections = kInspectionsOfAll;
    return settings;
}

} // namespace selfment::session
