// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/controls.h"

#include "remote/client/parallel.h"

namespace selfment::remote {
namespace {

using session::Control;
using session::Outcome;
using std::chrono::milliseconds;
using support::Status;
using values::ErrorCode;

constexpr milliseconds kStep{100};
constexpr milliseconds kShortCall{3'000};
/// A cancelled job has to end within a second.
constexpr milliseconds kCancelPatience{800};
/// Where the server answers, it is given longer: what it has is worth having.
constexpr milliseconds kLongPatience{10'000};
constexpr milliseconds kAlive{1'000};
constexpr milliseconds kAtTheEnd{300};
constexpr milliseconds kLastOutcomes{400};
constexpr int kStepsBetweenForgets = 5;

Outcome cancelledOutcome() {
    Outcome outcome;
    outcome.state = Outcome::State::cancelled;
    return outcome;
}

v1::ControlKind kindOf(Control control) {
    switch (control) {
    case Control::cancel:
        return v1::CONTROL_CANCEL;
    case Control::pause:
        return v1::CONTROL_PAUSE;
    case Control::resume:
        return v1::CONTROL_RESUME;
    case Control::stop:
        return v1::CONTROL_STOP;
    }
    return v1::CONTROL_CANCEL;
}

/// Whether the wish ends the job as cancelled.
bool isCancel(const RemoteJob& job, Control control) {
    return control == Control::cancel ||
           (control == Control::stop && !std::holds_alternative<session::TrainRequest>(job.request));
}

} // namespace

Controls::Controls(Link& link, JobTable& table, JobRunner& runner)
    : m_link(link), m_table(table), m_runner(runner), m_watch([this] { watch(); }) {}

Controls::~Controls() {
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_changed.notify_all();
    m_calls.end();
    m_watch.join();
}

void Controls::control(const Pointer& job, Control control) {
    if (job->hasEnded())
        return;
    if (isCancel(*job, control) || control == Control::stop) {
        const bool isThere = job->mayBeThere();
        if (isCancel(*job, control) || !isThere) {
            job->job.control(Control::cancel); // hashing ends
            job->uploads.end();
            if (!job->askCancel())
                return m_runner.finish(job, cancelledOutcome());
        } else {
            job->noteStop();
        }
    } else {
        job->notePause(control);
    }
    m_lane.post([this, job, control] { send(job, control); });
}

void Controls::send(const Pointer& job, Control control) {
    if (job->hasEnded())
        return;
    if (!job->isThere() && !isCancel(*job, control)) // said again when it is there
        return job->keepUnsent(control);
    const Status told = tell(job->key(), control, kShortCall);
    if (told.ok())
        m_link.noteHeard();
    if (told.failed() &&
        (told.error().code == ErrorCode::engineLost || told.error().code == ErrorCode::engineBusy ||
         told.error().code == ErrorCode::jobUnknown))
        job->keepUnsent(control);
}

Status Controls::tell(std::uint64_t key, Control control, milliseconds limit) {
    v1::ControlRequest request;
    request.set_key(key);
    request.set_control(kindOf(control));
    return Caller(m_link, m_calls).once(limit, [&](Connection& connection, grpc::ClientContext& context) {
        v1::ControlReply reply;
        return connection.stub().Control(&context, request, &reply);
    });
}

void Controls::sendUnsent() {
    for (const Pointer& job : m_table.unfinished())
        if (const auto control = job->takeUnsent())
            m_lane.post([this, job, wish = *control] { send(job, wish); });
}

void Controls::endAll() {
    std::vector<Pointer> cancelled;
    for (const Pointer& job : m_table.unfinished()) {
        const bool isKept = m_runner.isKept(job->request) && !job->cancelAsked();
        if (isKept)
            m_table.leaveThere(job->key());
        const bool mayBeThere = job->askCancel();
        job->uploads.end();
        if (mayBeThere && !isKept)
            cancelled.push_back(job);
        else
            m_runner.finish(job, cancelledOutcome());
    }
    const auto until = std::chrono::steady_clock::now() + kLastOutcomes;
    (void)forEachAtOnce(cancelled.size(), 8, [&](std::size_t index) -> Status {
        if (std::chrono::steady_clock::now() < until) // forgetting ends the others
            (void)tell(cancelled[index]->key(), Control::cancel, kAtTheEnd);
        return support::Done{};
    });
    for (const Pointer& job : cancelled) {
        while (!job->hasEnded() && m_link.current() && std::chrono::steady_clock::now() < until)
            job->calls.pause(milliseconds(10));
        m_runner.finish(job, cancelledOutcome());
    }
    // What is on its way into the table ends there.
    for (const Pointer& job : m_table.unfinished())
        m_runner.finish(job, cancelledOutcome());
    // Nobody asks for any of it again.
    m_table.letGoOfInspections();
    sendForgotten(kAtTheEnd);
}

void Controls::watch() {
    std::unique_lock lock(m_mutex);
    for (int step = 1; !m_closing; ++step) {
        m_changed.wait_for(lock, kStep, [this] { return m_closing; });
        if (m_closing)
            return;
        lock.unlock();
        endOverdue();
        sendUnsent();
        if (step % kStepsBetweenForgets == 0)
            m_tidying.post([this] { sendForgotten(kShortCall); });
        lock.lock();
    }
}

void Controls::endOverdue() {
    for (const Pointer& job : m_table.unfinished()) {
        const milliseconds waited = job->sinceCancel();
        if (waited > kCancelPatience / 2 && !m_link.heardWithin(kCancelPatience / 2))
            if (const auto connection = m_link.current())
                m_link.suspect(connection);
        if (waited < kCancelPatience)
            continue;
        // One whose submission is still under way is not waited for: forgetting ends it, too.
        if (!m_link.heardWithin(kAlive) || waited > kLongPatience || !job->isThere())
            m_runner.finish(job, cancelledOutcome());
    }
}

/// Forgetting ends a job that the server still has: a cancel that a lost connection swallowed is made good.
void Controls::sendForgotten(milliseconds limit) {
    const std::vector<std::uint64_t> keys = m_table.takeForgettable();
    if (keys.empty())
        return;
    v1::ForgetRequest request;
    for (const std::uint64_t key : keys)
        request.add_keys(key);
    const Status told =
        Caller(m_link, m_calls).once(limit, [&](Connection& connection, grpc::ClientContext& context) {
            v1::ForgetReply reply;
            return connection.stub().Forget(&context, request, &reply);
        });
    if (!told.ok())
        for (const std::uint64_t key : keys)
            m_table.makeForgettable(key);
}

} // namespace selfment::remote
