// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_session.h"

namespace selfment::testing {

using namespace session;

struct FakeSession::Job {
    JobId id = kNoJob;
    Request request;
    bool cancelled = false; // guarded by the session's mutex, as paused
    bool paused = false;
    bool stopped = false;
    bool toldPaused = false;
    std::mutex speaking; // one event at a time, and what attach() tells again
    std::optional<Progress> progress;
    std::vector<StageResult> stages;
    std::vector<TrainingUpdate> training;
    std::optional<TrainingState> state; // the latest that is none of a pause
    std::int64_t steps = 0;
    std::optional<Outcome> outcome;
    std::thread thread;

    [[nodiscard]] bool ended() const { return cancelled || stopped; }
    void noteTraining(const TrainingUpdate& update) {
        training.push_back(update);
        if (const auto* now = std::get_if<TrainingState>(&update);
            now != nullptr && now->phase != TrainingPhase::paused)
            state = *now;
        if (const auto* some = std::get_if<std::vector<TrainingStep>>(&update))
            steps = some->back().step;
    }
};

namespace {

Outcome withState(Outcome::State state) {
    Outcome outcome;
    outcome.state = state;
    return outcome;
}

void tell(SessionListener& listener, JobId job, const FakeEvent& event) {
    if (const auto* progress = std::get_if<Progress>(&event))
        listener.onProgress(job, *progress);
    else if (const auto* stage = std::get_if<StageResult>(&event))
        listener.onStageResult(job, *stage);
    else
        listener.onTraining(job, std::get<TrainingUpdate>(event));
}

} // namespace

FakeSession::FakeSession(Scripting scripting, EngineDescription engine)
    : m_scripting(std::move(scripting)), m_engine(std::move(engine)) {}

FakeSession::~FakeSession() {
    std::map<JobId, std::shared_ptr<Job>> jobs;
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [id, job] : m_jobs)
            job->cancelled = true;
        jobs = m_jobs;
    }
    m_changed.notify_all();
    for (auto& [id, job] : jobs)
        job->thread.join();
}

EngineDescription FakeSession::describe() {
    return m_engine;
}

JobId FakeSession::submit(Request request) {
    const std::lock_guard lock(m_mutex);
    auto job = std::make_shared<Job>();
    job->id = ++m_lastId;
    m_requests.push_back(request);
    job->request = std::move(request);
    m_jobs.emplace(job->id, job);
    job->thread = std::thread([this, job] { run(*job); });
    return job->id;
}

void FakeSession::control(JobId id, Control control) {
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_jobs.find(id);
        if (found == m_jobs.end())
            return;
        Job& job = *found->second;
        if (control == Control::cancel)
            job.cancelled = true;
        else if (control == Control::stop)
            job.stopped = true;
        else
            job.paused = control == Control::pause;
    }
    m_changed.notify_all();
}

void FakeSession::attach(JobId id) {
    const auto hears = listener();
    if (!hears)
        return;
    const auto job = find(id);
    if (!job) {
        Outcome unknown = withState(Outcome::State::failed);
        unknown.error =
            values::Error{values::ErrorCode::jobUnknown, std::to_string(id), "never submitted here", {}};
        hears->onOutcome(id, unknown);
        return;
    }
    const std::lock_guard speaking(job->speaking);
    if (job->progress)
        hears->onProgress(id, *job->progress);
    for (const StageResult& stage : job->stages)
        hears->onStageResult(id, stage);
    for (const TrainingUpdate& update : job->training)
        hears->onTraining(id, update);
    if (job->outcome)
        hears->onOutcome(id, *job->outcome);
}

void FakeSession::setListener(std::shared_ptr<SessionListener> listener) {
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

void FakeSession::release() {
    {
        const std::lock_guard lock(m_mutex);
        m_released = true;
    }
    m_changed.notify_all();
}

std::vector<Request> FakeSession::requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void FakeSession::run(Job& job) {
    const Script script = m_scripting(job.request);
    for (std::size_t i = 0; i < script.events.size(); ++i) {
        waitUntilMayGoOn(job, script.holdBeforeEvent == i);
        {
            const std::lock_guard lock(m_mutex);
            if (job.ended())
                break;
        }
        record(job, script.events[i]);
    }
    waitUntilMayGoOn(job, script.holdBeforeEnd);
    bool cancelled = false;
    bool stopped = false;
    {
        const std::lock_guard lock(m_mutex);
        cancelled = job.cancelled;
        stopped = job.stopped;
    }
    if (stopped && !cancelled && script.whenStopped)
        finish(job, script.whenStopped(job.steps));
    else if ((cancelled || stopped) && script.whenCancelledAfter)
        finish(job, script.whenCancelledAfter(job.steps));
    else if (cancelled || stopped)
        finish(job, script.whenCancelled.value_or(withState(Outcome::State::cancelled)));
    else
        finish(job, script.outcome);
}

void FakeSession::waitUntilMayGoOn(Job& job, bool hold) {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [&] {
            return job.ended() || job.paused != job.toldPaused || (!job.paused && (!hold || m_released));
        });
        if (job.ended() || job.paused == job.toldPaused)
            return;
        const bool paused = job.toldPaused = job.paused;
        lock.unlock();
        tellPaused(job, paused);
        lock.lock();
    }
}

void FakeSession::tellPaused(Job& job, bool paused) {
    std::optional<TrainingState> state;
    {
        const std::lock_guard speaking(job.speaking);
        state = job.state;
    }
    if (!state)
        return;
    if (paused)
        state->phase = TrainingPhase::paused;
    record(job, TrainingUpdate(*state));
}

void FakeSession::record(Job& job, const FakeEvent& event) {
    const std::lock_guard speaking(job.speaking);
    if (const auto* progress = std::get_if<Progress>(&event))
        job.progress = *progress;
    else if (const auto* stage = std::get_if<StageResult>(&event))
        job.stages.push_back(*stage);
    else
        job.noteTraining(std::get<TrainingUpdate>(event));
    if (const auto hears = listener())
        tell(*hears, job.id, event);
}

void FakeSession::finish(Job& job, Outcome outcome) {
    const std::lock_guard speaking(job.speaking);
    job.outcome = std::move(outcome);
    if (const auto hears = listener())
        hears->onOutcome(job.id, *job.outcome);
}

std::shared_ptr<SessionListener> FakeSession::listener() const {
    const std::lock_guard lock(m_mutex);
    return m_listener;
}

std::shared_ptr<FakeSession::Job> FakeSession::find(JobId id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? nullptr : found->second;
}

} // namespace selfment::testing
