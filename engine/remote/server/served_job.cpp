// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/served_job.h"

#include <utility>

namespace selfment::remote {

ServedJob::ServedJob(Facts facts, session::Request request, std::function<void(std::uint64_t key)> news)
    : m_facts(std::move(facts)),
      m_news(std::move(news)),
      m_request(std::move(request)),
      m_log(m_facts.eventsBefore) {}

session::Request ServedJob::takeRequest() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_request, session::ResourcesRequest{});
}

void ServedJob::add(v1::Event event, const std::string& replaces) {
    event.set_key(m_facts.key);
    {
        const std::lock_guard lock(m_mutex);
        if (m_state == State::ended)
            return;
        m_log.add(std::move(event), replaces);
    }
    m_news(m_facts.key);
}

void ServedJob::end(v1::Event outcome) {
    outcome.set_key(m_facts.key);
    {
        const std::lock_guard lock(m_mutex);
        if (m_state == State::ended)
            return;
        m_cancelled = outcome.outcome().state() == v1::OUTCOME_CANCELLED;
        m_log.add(std::move(outcome));
        m_state = State::ended;
        m_forgottenBeforeItsEnd = m_forgotten;
    }
    m_news(m_facts.key);
}

std::vector<EventLog::Pointer> ServedJob::eventsAfter(std::uint64_t sequence) const {
    const std::lock_guard lock(m_mutex);
    return m_log.after(sequence);
}

std::uint64_t ServedJob::lastEvent() const {
    const std::lock_guard lock(m_mutex);
    return m_log.last();
}

std::uint64_t ServedJob::eventBytes() const {
    const std::lock_guard lock(m_mutex);
    return m_log.bytes();
}

std::vector<session::Control> ServedJob::begun(session::JobId job) {
    const std::lock_guard lock(m_mutex);
    m_engineJob = job;
    if (m_state == State::queued)
        m_state = State::running;
    return std::exchange(m_postponed, {});
}

session::JobId ServedJob::postpone(session::Control control) {
    const std::lock_guard lock(m_mutex);
    if (m_engineJob == session::kNoJob)
        m_postponed.push_back(control);
    return m_engineJob;
}

session::JobId ServedJob::engineJob() const {
    const std::lock_guard lock(m_mutex);
    return m_engineJob;
}

ServedJob::State ServedJob::state() const {
    const std::lock_guard lock(m_mutex);
    return m_state;
}

void ServedJob::noteAbandoned() {
    const std::lock_guard lock(m_mutex);
    m_abandoned = true;
}

bool ServedJob::replaceable() const {
    const std::lock_guard lock(m_mutex);
    return m_abandoned && m_cancelled && m_state == State::ended && m_facts.kind == JobClass::trainings;
}

bool ServedJob::forget() {
    const std::lock_guard lock(m_mutex);
    m_forgotten = true;
    return m_state == State::ended;
}

bool ServedJob::forgottenBeforeItsEnd() const {
    const std::lock_guard lock(m_mutex);
    return m_forgottenBeforeItsEnd;
}

} // namespace selfment::remote
