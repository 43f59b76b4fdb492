// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/job_desk.h"

#include "remote/wire/codec.h"
#include "remote/wire/message_strings.h"

#include <spdlog/logger.h>

#include <utility>

namespace selfment::remote {
namespace {

using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

/// As many as a served LocalSession has lanes for; of batches as many of one client as a program with one
/// user works on.
FairQueue::Capacities engineCapacities() {
    return {{JobClass::inspections, {2, 2}}, {JobClass::ahead, {1, 1}},       {JobClass::thumbnails, {1, 1}},
            {JobClass::lookups, {1, 1}},     {JobClass::questions, {1, 1}},   {JobClass::batches, {16, 2}},
            {JobClass::trainings, {1, 1}},   {JobClass::evaluations, {1, 1}}, {JobClass::models, {2, 1}}};
}

session::Outcome cancelledOutcome() {
    session::Outcome outcome;
    outcome.state = session::Outcome::State::cancelled;
    return outcome;
}

values::Error unknownJob(std::uint64_t key) {
    return makeError(ErrorCode::jobUnknown, std::to_string(key), "the server has no such job of this client");
}

/// Names the inspection that a question is about; null where it is about none.
session::JobId* inspectionOf(session::Request& request) {
    return std::visit(
        [](auto& question) -> session::JobId* {
            if constexpr (requires { question.inspectJob; })
                return &question.inspectJob;
            else
                return nullptr;
        },
        request);
}

} // namespace

JobDesk::JobDesk(DeskParts parts, std::unique_ptr<session::Session> engine)
    : m_parts(std::move(parts)),
      m_queue(engineCapacities()),
      m_jobs(std::make_shared<EngineJobs>(m_parts.names, m_parts.kept,
                                          [this](const JobPointer& job) { ended(job); })),
      m_engine(std::move(engine)),
      m_session(*m_engine) {
    m_session.setListener(m_jobs);
}

JobDesk::~JobDesk() {
    stop();
}

void JobDesk::stop() {
    if (!m_engine)
        return;
    m_jobs->close();
    m_session.setListener(nullptr);
    m_engine.reset(); // its jobs may still ask m_session for something
}

void JobDesk::enqueue(const ClientPointer& client, const JobPointer& job) {
    const ServedJob::Facts& facts = job->facts();
    m_queue.add(
        facts.ticket, facts.kind, facts.client, [this, client, job] { begin(client, job); },
        [job](int position) {
            session::Progress progress;
            progress.activity = session::Activity::queued;
            progress.queuePosition = position;
            v1::Event event;
            write(progress, *event.mutable_progress());
            job->add(std::move(event), "progress");
        });
}

void JobDesk::begin(const ClientPointer& client, const JobPointer& job) {
    session::Request request = job->takeRequest();
    if (session::JobId* const inspection = inspectionOf(request)) {
        const session::JobId known = client->inspection(*inspection);
        if (known == session::kNoJob) {
            session::Outcome outcome;
            outcome.state = session::Outcome::State::failed;
            outcome.error = unknownJob(*inspection);
            m_jobs->end(job, std::move(outcome));
            return;
        }
        *inspection = known;
    }
    const bool inspects = std::holds_alternative<session::InspectRequest>(request);
    const session::JobId id = m_jobs->begin(m_session, std::move(request), job);
    if (id == session::kNoJob)
        return;
    if (inspects)
        client->noteInspection(job->facts().key, id);
    for (const session::Control control : job->begun(id))
        m_session.control(id, control);
}

void JobDesk::ended(const JobPointer& job) {
    if (job->facts().tree && !job->facts().shared)
        m_parts.gate->detach(*job->facts().tree);
    m_parts.log->info("client {}: job {} ended", job->facts().client, job->facts().key);
    if (job->forgottenBeforeItsEnd())
        removeFiles(*job);
    m_queue.ended(job->facts().ticket);
}

Result<JobDesk::Missing> JobDesk::supply(const ClientPointer& client, const v1::SupplyRequest& request) {
    const JobPointer job = client->job(request.key());
    if (!job || !job->facts().tree)
        return unknownJob(request.key());
    Missing missing;
    for (const v1::SuppliedFile& file : request.files()) {
        const std::string path = plainText(file.path());
        if (file.has_error()) {
            job->facts().tree->refuse(path, read(file.error()));
            continue;
        }
        if (!m_parts.contents.has(file.sha256())) {
            missing.push_back(file.sha256());
            continue;
        }
        const Status supplied = job->facts().tree->supply(path, file.sha256());
        if (!supplied.ok())
            return support::propagate<Missing>(supplied);
        client->noteUsed(file.sha256());
    }
    return missing;
}

Status JobDesk::control(const ClientPointer& client, std::uint64_t key, session::Control control) {
    JobPointer job = client->job(key);
    if (!job && client->postpone(key, control))
        return support::Done{};
    if (!job && !(job = client->job(key)))
        return unknownJob(key);
    direct(job, control);
    return support::Done{};
}

void JobDesk::direct(const JobPointer& job, session::Control control) {
    const bool ends = control == session::Control::cancel || control == session::Control::stop;
    if (ends && m_queue.remove(job->facts().ticket)) {
        m_jobs->end(job, cancelledOutcome());
        return;
    }
    if (const session::JobId id = job->postpone(control); id != session::kNoJob)
        m_session.control(id, control);
}

void JobDesk::forget(const ClientPointer& client, std::uint64_t key) {
    const JobPointer job = client->take(key);
    if (!job)
        return;
    if (job->forget())
        removeFiles(*job);
    else
        direct(job, session::Control::cancel);
}

void JobDesk::abandon(const ClientPointer& client) {
    for (const JobPointer& job : client->jobs()) {
        const ServedJob::Facts& facts = job->facts();
        const bool stranded = facts.tree && !facts.shared && facts.tree->awaitsFiles();
        if (job->state() == ServedJob::State::ended || (facts.keep && !stranded))
            continue;
        job->noteAbandoned();
        direct(job, session::Control::cancel);
    }
}

void JobDesk::removeFiles(const ServedJob& job) {
    const ServedJob::Facts& facts = job.facts();
    std::error_code ignored; // what stays goes with the client's folder
    if (!facts.folder.empty())
        std::filesystem::remove_all(facts.folder, ignored);
    if (facts.shared && facts.tree)
        for (const std::filesystem::path& file : facts.outputs.files)
            facts.tree->remove(file);
}

} // namespace selfment::remote
