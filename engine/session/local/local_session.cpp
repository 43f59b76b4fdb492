// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"

#include "session/local/engine_context.h"
#include "session/local/engine_description.h"
#include "session/local/inspect_memory.h"
#include "session/local/job.h"
#include "session/local/jobs.h"
#include "session/local/lane.h"
#include "support/catch_all.h"

#include <atomic>
#include <deque>
#include <map>

namespace selfment::session {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

class LocalSession final : public Session {
public:
    LocalSession() = default;
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
        4; ///< ended jobs whose stage results can still be attached to
    static constexpr std::size_t kKeptOutcomes = 256;

    std::shared_ptr<ListenerSlot> m_listener = std::make_shared<ListenerSlot>();
    EngineContext m_engine;
    InspectMemory m_memory;
    std::atomic<JobId> m_lastId{kNoJob};
    std::mutex m_mutex; ///< guards the two below
    std::map<JobId, std::shared_ptr<Job>> m_jobs;
    std::deque<JobId> m_ended;

    Lane m_inspections{2};
    Lane m_batches{2};
    Lane m_thumbnails{1};
    Lane m_lookups{1}; ///< similarity and export: short, and wanted while an inspection runs
};

Lane& LocalSession::laneOf(const Request& request) {
    return std::visit(Overloaded{[this](const InspectRequest&) -> Lane& { return m_inspections; },
                                 [this](const SegmentRequest&) -> Lane& { return m_batches; },
                                 [this](const ThumbnailRequest&) -> Lane& { return m_thumbnails; },
                                 [this](const SimilarityRequest&) -> Lane& { return m_lookups; },
                                 [this](const ExportRequest&) -> Lane& { return m_lookups; }},
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
                   [&](const ExportRequest& wanted) { return runExport(wanted, job, m_engine, m_memory); }},
        request);
}

JobId LocalSession::submit(Request request) {
    const JobId id = ++m_lastId;
    const auto job = std::make_shared<Job>(id, m_listener);
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.emplace(id, job);
    }
    Lane& lane = laneOf(request);
    lane.post([this, job, request = std::move(request)] {
        Outcome outcome;
        try {
            outcome = carryOut(request, *job);
        } catch (...) {
            outcome = failedOutcome(support::errorFromCurrentException());
        }
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
            older != m_jobs.end())
            older->second->forgetStageResults();
    if (m_ended.size() > kKeptOutcomes) {
        m_jobs.erase(m_ended.front());
        m_ended.pop_front();
    }
}

} // namespace

std::unique_ptr<Session> makeLocalSession() {
    return std::make_unique<LocalSession>();
}

} // namespace selfment::session
