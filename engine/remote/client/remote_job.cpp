// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/remote_job.h"

#include <type_traits>

namespace selfment::remote {

using session::JobId;

JobWeight weightOf(const session::Request& request) {
    if (const auto* inspect = std::get_if<session::InspectRequest>(&request))
        return inspect->ahead ? JobWeight::ahead : JobWeight::light;
    const bool heavy = std::holds_alternative<session::SegmentRequest>(request) ||
                       std::holds_alternative<session::FeaturesRequest>(request) ||
                       std::holds_alternative<session::TrainRequest>(request) ||
                       std::holds_alternative<session::EvaluateRequest>(request);
    return heavy ? JobWeight::heavy : JobWeight::light;
}

JobId inspectJobOf(const session::Request& request) {
    return std::visit(
        [](const auto& wanted) {
            if constexpr (requires { wanted.inspectJob; })
                return wanted.inspectJob;
            else
                return session::kNoJob;
        },
        request);
}

void setInspectJob(session::Request& request, JobId job) {
    std::visit(
        [job](auto& wanted) {
            if constexpr (requires { wanted.inspectJob; })
                wanted.inspectJob = job;
        },
        request);
}

options::InputOptions inputOptionsOf(const session::Request& request) {
    return std::visit(
        [](const auto& wanted) {
            if constexpr (requires { wanted.options.pipeline; })
                return wanted.options.pipeline.input;
            else if constexpr (requires { wanted.options.input; })
                return wanted.options.input;
            else
                return options::InputOptions();
        },
        request);
}

RemoteJob::RemoteJob(JobId name, session::Request wanted,
                     std::shared_ptr<const session::ListenerSlot> listener)
    : id(name),
      request(std::move(wanted)),
      weight(weightOf(request)),
      job(name, std::move(listener), std::holds_alternative<session::TrainRequest>(request)),
      m_key(name) {}

RemoteJob::News RemoteJob::wait(std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, limit, [this] { return m_ended || m_stale || m_outcome; });
    if (m_ended)
        return News::ended;
    if (m_stale)
        return News::stale;
    return m_outcome ? News::outcome : News::none;
}

std::optional<session::Outcome> RemoteJob::outcome() const {
    const std::lock_guard lock(m_mutex);
    return m_outcome;
}

void RemoteJob::setOutcome(session::Outcome outcome) {
    {
        const std::lock_guard lock(m_mutex);
        m_outcome = std::move(outcome);
    }
    m_changed.notify_all();
}

bool RemoteJob::makeStale() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stale || m_ended || !m_tried)
            return false;
        m_stale = true;
        if (!m_submitted)
            return false;
    }
    m_changed.notify_all();
    return true;
}

bool RemoteJob::beginSubmission() {
    const std::lock_guard lock(m_mutex);
    m_outcome.reset();
    m_stale = false;
    m_submitted = false;
    m_done = 0; // it begins at its first image, whatever an earlier server had done
    m_queued = false;
    m_tried = !m_ended;
    return !m_ended;
}

bool RemoteJob::submitted(const std::string& instance) {
    const std::lock_guard lock(m_mutex);
    m_submitted = true;
    m_instance = instance;
    // A server that has it anew knows nothing of what was asked of it before.
    if (!m_unsent && m_stopAsked)
        m_unsent = session::Control::stop;
    else if (!m_unsent && m_pause == session::Control::pause)
        m_unsent = m_pause;
    return m_stale;
}

std::uint64_t RemoteJob::key() const {
    const std::lock_guard lock(m_mutex);
    return m_key;
}

void RemoteJob::setKey(std::uint64_t key) {
    const std::lock_guard lock(m_mutex);
    m_key = key;
}

std::uint64_t RemoteJob::inspectKey() const {
    const std::lock_guard lock(m_mutex);
    return m_inspectKey;
}

void RemoteJob::setInspectKey(std::uint64_t key) {
    const std::lock_guard lock(m_mutex);
    m_inspectKey = key;
}

bool RemoteJob::wasAnswered() const {
    const std::lock_guard lock(m_mutex);
    return m_submitted;
}

bool RemoteJob::mayBeThere() const {
    const std::lock_guard lock(m_mutex);
    return m_tried;
}

bool RemoteJob::isThere() const {
    const std::lock_guard lock(m_mutex);
    return m_submitted && !m_ended;
}

std::string RemoteJob::instance() const {
    const std::lock_guard lock(m_mutex);
    return m_instance;
}

bool RemoteJob::askCancel() {
    const std::lock_guard lock(m_mutex);
    if (!m_cancelAsked)
        m_cancelAsked = Clock::now();
    return m_tried;
}

bool RemoteJob::cancelAsked() const {
    const std::lock_guard lock(m_mutex);
    return m_cancelAsked.has_value();
}

std::chrono::milliseconds RemoteJob::sinceCancel() const {
    const std::lock_guard lock(m_mutex);
    if (!m_cancelAsked || m_ended)
        return std::chrono::milliseconds(0);
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *m_cancelAsked);
}

bool RemoteJob::end() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_ended)
            return false;
        m_ended = true;
    }
    m_changed.notify_all();
    return true;
}

bool RemoteJob::hasEnded() const {
    const std::lock_guard lock(m_mutex);
    return m_ended;
}

int RemoteJob::countRestart() {
    const std::lock_guard lock(m_mutex);
    return ++m_restarts;
}

void RemoteJob::noteStop() {
    const std::lock_guard lock(m_mutex);
    m_stopAsked = true;
}

bool RemoteJob::stopAsked() const {
    const std::lock_guard lock(m_mutex);
    return m_stopAsked;
}

void RemoteJob::notePause(session::Control control) {
    const std::lock_guard lock(m_mutex);
    m_pause = control;
    if (m_unsent == session::Control::pause || m_unsent == session::Control::resume)
        m_unsent.reset();
}

void RemoteJob::noteProgress(const session::Progress& progress) {
    m_done = progress.itemsDone;
    m_queued = progress.activity == session::Activity::queued;
}

bool RemoteJob::waits() const {
    const std::lock_guard lock(m_mutex);
    return m_queued || m_pause == session::Control::pause;
}

void RemoteJob::keepUnsent(session::Control control) {
    using session::Control;
    const std::lock_guard lock(m_mutex);
    const bool isPause = control == Control::pause || control == Control::resume;
    if (isPause && control != m_pause)
        return; // the other was asked for since
    if (m_unsent == Control::cancel || (m_unsent == Control::stop && isPause))
        return;
    m_unsent = control;
}

std::optional<session::Control> RemoteJob::takeUnsent() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_unsent, std::nullopt);
}

} // namespace selfment::remote
