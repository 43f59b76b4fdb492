// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/job_runner.h"

#include <chrono>
#include <mutex>

namespace selfment::remote {

using session::Outcome;
using std::chrono::milliseconds;
using support::Status;

/// Names the inspection as the server knows it, which may have to make it again first.
Status JobRunner::findInspection(const Pointer& question, session::Request& request) {
    const session::JobId id = inspectJobOf(request);
    if (id == session::kNoJob)
        return support::Done{};
    auto inspection = m_table.inspection(id);
    const Pointer itself = m_table.byId(id);
    const bool underWay = itself && !itself->hasEnded();
    if (inspection && !underWay && inspection->instance != m_link.instance()) {
        if (Status repeated = repeatInspection(question, id); !repeated.ok())
            return repeated;
        inspection = m_table.inspection(id);
    }
    const std::uint64_t key = inspection ? inspection->key : id;
    question->setInspectKey(key);
    setInspectJob(request, key);
    return support::Done{};
}

Status JobRunner::repeatInspection(const Pointer& question, session::JobId id) {
    constexpr milliseconds kStep{100};
    std::unique_lock lock(m_repeating, std::defer_lock);
    while (!lock.try_lock_for(kStep))
        if (question->hasEnded() || question->calls.ended())
            return support::Cancelled{};
    const auto inspection = m_table.inspection(id);
    if (!inspection || inspection->instance == m_link.instance())
        return support::Done{}; // another question made it again
    session::InspectRequest request = inspection->request;
    request.tracePath.clear();
    request.ahead = false;
    const auto again = std::make_shared<RemoteJob>(m_table.newId(), session::Request(std::move(request)),
                                                   std::make_shared<session::ListenerSlot>());
    again->repeats =
        true; // on a lane of its own: the lane of questions may be full of those that wait for it
    listenTo(again);
    m_table.add(again);
    Status submitted = submit(again);
    if (!submitted.ok()) {
        endWith(again, submitted);
        return submitted;
    }
    m_table.moveInspection(id, again->key(), again->instance());
    while (!again->hasEnded()) {
        if (again->wait(kStep) == RemoteJob::News::stale)
            question->calls.pause(milliseconds(20)); // it is on its way again
        if (question->hasEnded() || question->calls.ended()) {
            tellCancel(again);
            Outcome cancelled;
            cancelled.state = Outcome::State::cancelled;
            finish(again, std::move(cancelled));
            return support::Cancelled{};
        }
    }
    m_table.moveInspection(id, again->key(), again->instance());
    return support::Done{}; // how it ended shows in the answer
}

} // namespace selfment::remote
