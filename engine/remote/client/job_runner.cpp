// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/job_runner.h"

#include "remote/client/preparation.h"
#include "remote/client/supply.h"
#include "remote/wire/codec.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <set>

namespace selfment::remote {
namespace {

using session::Outcome;
using std::chrono::milliseconds;
using support::makeError;
using support::Status;
using values::ErrorCode;

constexpr milliseconds kSubmitCall{120'000}; ///< a tree of very many files takes its time
constexpr milliseconds kLook{250};           ///< pause between looks at what a batch has written
constexpr milliseconds kAfterCancel{600};    ///< for files of a batch
constexpr int kMostRestarts = 5;
constexpr int kMostMissing = 5; ///< times that a server may say what it lacks

Outcome failedWith(const values::Error& error) {
    Outcome outcome;
    outcome.state = Outcome::State::failed;
    outcome.error = error;
    return outcome;
}

Outcome cancelledOutcome() {
    Outcome outcome;
    outcome.state = Outcome::State::cancelled;
    return outcome;
}

} // namespace

JobRunner::JobRunner(Link& link, JobTable& table, WhenGone whenGone, PhotoForm photos)
    : m_link(link), m_table(table), m_whenGone(whenGone), m_outgoing(photos, m_hashes) {}

JobRunner::~JobRunner() = default;

bool JobRunner::isKept(const session::Request& request) const {
    const auto* train = std::get_if<session::TrainRequest>(&request);
    switch (m_whenGone) {
    case WhenGone::automatic:
        return train != nullptr && train->keepRun;
    case WhenGone::cancel:
        return false;
    case WhenGone::keep:
        return weightOf(request) == JobWeight::heavy;
    }
    return false;
}

session::Lane& JobRunner::laneOf(const RemoteJob& job) {
    switch (job.weight) {
    case JobWeight::light:
        if (job.repeats)
            return m_repeats;
        return inspectJobOf(job.request) == session::kNoJob ? m_light : m_questions;
    case JobWeight::ahead:
        return m_ahead;
    case JobWeight::heavy:
        return m_heavy;
    }
    return m_light;
}

/// Whatever is thrown ends the job and not the program.
void JobRunner::guarded(const Pointer& job, const std::function<void()>& work) {
    try {
        work();
    } catch (...) {
        finish(job, failedWith(support::errorFromCurrentException()));
    }
}

void JobRunner::start(const Pointer& job) {
    listenTo(job);
    askForPicture(job);
    laneOf(*job).post([this, job] {
        guarded(job, [&] { job->weight == JobWeight::heavy ? carryHeavy(job) : carryLight(job); });
    });
}

void JobRunner::listenTo(const Pointer& job) {
    const std::weak_ptr<RemoteJob> weak = job; // the job owns its events
    JobEvents::Hearer hearer;
    hearer.ended = [this, weak](Outcome outcome) {
        if (const Pointer strong = weak.lock())
            ended(strong, std::move(outcome));
    };
    hearer.unknown = [this, weak] {
        if (const Pointer strong = weak.lock())
            lost(strong);
    };
    hearer.progressed = [weak](const session::Progress& progress) {
        if (const Pointer strong = weak.lock())
            strong->noteProgress(progress);
    };
    job->events = std::make_unique<JobEvents>(job->job, std::move(hearer));
}

void JobRunner::askForPicture(const Pointer& job) {
    const auto* inspect = std::get_if<session::InspectRequest>(&job->request);
    if (inspect == nullptr || inspect->ahead || inspect->imagePath.empty() || !inspect->featuresPath.empty())
        return;
    job->events->expectPicture();
    m_pictures.want(inspect->imagePath, inspect->options.input, job->job.token(),
                    [weak = std::weak_ptr(job)](Pictures::Picture picture) {
                        if (const Pointer strong = weak.lock())
                            strong->events->takePicture(std::move(picture));
                    });
}

void JobRunner::finish(const Pointer& job, Outcome outcome) {
    if (!job->end())
        return;
    // First: whoever hears the outcome may end the session, which has the server forget what the table knows.
    m_table.retire(job);
    job->job.finish(std::move(outcome));
    job->job.control(session::Control::cancel); // hashing and decoding for it end
    job->uploads.end();
    job->calls.end();
}

void JobRunner::endWith(const Pointer& job, const Status& status, bool cancelAsked) {
    if (status.failed())
        tellCancel(job);
    finish(job, status.failed() && !cancelAsked ? failedWith(status.error()) : cancelledOutcome());
}

/// The server need not go on with a job that failed on this side; that it is forgotten ends it.
void JobRunner::tellCancel(const Pointer& job) {
    if (!job->mayBeThere())
        return;
    v1::ControlRequest request;
    request.set_key(job->key());
    request.set_control(v1::CONTROL_CANCEL);
    (void)Caller(m_link, job->calls)
        .once(milliseconds(2'000), [&](Connection& connection, grpc::ClientContext& context) {
            v1::ControlReply reply;
            return connection.stub().Control(&context, request, &reply);
        });
}

// ---- what comes from the server

void JobRunner::ended(const Pointer& job, Outcome outcome) {
    if (job->hasEnded())
        return;
    // Nobody here asked for it: the server took us for gone, or is ending.
    if (outcome.state == Outcome::State::cancelled && !job->cancelAsked() && !job->stopAsked() &&
        job->countRestart() <= kMostRestarts) {
        // A training goes on under its key: its checkpoint lies in the folder of that name.
        if (!std::holds_alternative<session::TrainRequest>(job->request))
            m_table.rename(job, m_table.newId());
        return lost(job);
    }
    tellUnreadable(job->announcement, outcome);
    tellInspection(inspectJobOf(job->request), outcome);
    if (job->weight == JobWeight::heavy)
        return job->setOutcome(std::move(outcome));
    endedLight(job, std::move(outcome));
}

void JobRunner::endedLight(const Pointer& job, Outcome outcome) {
    const session::JobId inspection = inspectJobOf(job->request);
    const auto known = m_table.inspection(inspection);
    if (known && outcome.error && outcome.error->code == ErrorCode::jobUnknown && job->countRestart() == 1) {
        if (known->key == job->inspectKey())
            m_table.moveInspection(inspection, known->key, {}); // it is made again
        m_table.rename(job, m_table.newId());
        return lost(job);
    }
    if (job->announcement.outputs.empty() || outcome.state == Outcome::State::cancelled)
        return finish(job, std::move(outcome));
    laneOf(*job).post([this, job, outcome = std::move(outcome)] {
        guarded(job, [&] {
            const Caller caller(m_link, job->calls);
            Outputs outputs(caller, job->announcement.outputs, job->key(), Road::prompt);
            const Status fetched = fetchOutputs(job, outcome, outputs);
            if (fetched.ok())
                finish(job, outcome);
            else if (fetched.failed() && fetched.error().code == ErrorCode::jobUnknown)
                lost(job);
            else
                endWith(job, fetched);
        });
    });
}

void JobRunner::lost(const Pointer& job) {
    if (job->makeStale())
        beginAnew(job);
}

void JobRunner::beginAnew(const Pointer& job) {
    if (job->weight != JobWeight::heavy) // the thread of a heavy one sees it
        laneOf(*job).post([this, job] { guarded(job, [&] { carryLight(job); }); });
}

void JobRunner::beginAnewAfterRestart(const std::string& instance) {
    for (const Pointer& job : m_table.unfinished())
        if (job->isThere() && job->instance() != instance)
            lost(job);
}

// ---- to the server

void JobRunner::carryLight(const Pointer& job) {
    if (const Status submitted = submit(job); !submitted.ok())
        endWith(job, submitted, job->cancelAsked());
}

void JobRunner::carryHeavy(const Pointer& job) {
    while (!job->hasEnded()) {
        if (const Status submitted = submit(job); !submitted.ok())
            return endWith(job, submitted, job->cancelAsked());
        if (follow(job) != RemoteJob::News::stale)
            break;
    }
    // The end is remembered for long, its files need not be.
    job->message.Clear();
    job->contents = {};
}

/// Until the job ended, or has to be submitted again.
RemoteJob::News JobRunner::follow(const Pointer& job) {
    const Caller caller(m_link, job->calls);
    const bool isBatch = std::holds_alternative<session::SegmentRequest>(job->request);
    std::optional<Supply> supply;
    if (isBatch)
        supply.emplace(*job, job->key(), m_link, m_hashes, m_outgoing, m_underWay);
    Outputs outputs(caller, job->announcement.outputs, job->key(), Road::bulk);
    std::int64_t fetchedAt = 0;
    for (;;) {
        const RemoteJob::News news = job->wait(kLook);
        if (news == RemoteJob::News::stale || news == RemoteJob::News::ended)
            return news;
        Status status = support::Done{};
        if (news == RemoteJob::News::outcome) {
            const Outcome outcome = *job->outcome();
            supply.reset();
            status = fetchOutputs(job, outcome, outputs);
            if (status.ok() || (status.cancelled() && outcome.state == Outcome::State::cancelled)) {
                finish(job, outcome);
                return RemoteJob::News::ended;
            }
        } else if (const std::int64_t done = job->done(); isBatch && done > fetchedAt) {
            if (supply)
                supply->done(done);
            status = outputs.fetchNew({});
            fetchedAt = done;
        }
        if (job->cancelAsked())
            supply.reset();
        if (status.ok() && supply && supply->failure())
            status = *supply->failure();
        if (status.ok())
            continue;
        if (status.failed() && status.error().code == ErrorCode::jobUnknown) {
            job->makeStale();
            return RemoteJob::News::stale;
        }
        endWith(job, status);
        return RemoteJob::News::ended;
    }
}

/// Of a cancelled batch what can be had in a moment: the rest can be made again.
Status JobRunner::fetchOutputs(const Pointer& job, const Outcome& outcome, Outputs& outputs) {
    const auto begun = std::chrono::steady_clock::now();
    auto told = begun;
    std::mutex mutex;
    const auto tell = [&](std::uint64_t done, std::uint64_t total) {
        session::Progress progress;
        {
            const std::lock_guard lock(mutex);
            const auto now = std::chrono::steady_clock::now();
            if (now - told < milliseconds(200))
                return;
            told = now;
            const double seconds = std::chrono::duration<double>(now - begun).count();
            progress.activity = session::Activity::fetching;
            progress.fraction = 1.0;
            progress.bytesDone = static_cast<std::int64_t>(done);
            progress.bytesTotal = static_cast<std::int64_t>(total);
            if (done > 0)
                progress.secondsLeft =
                    static_cast<double>(total - done) * seconds / static_cast<double>(done);
        }
        job->events->tell(progress);
    };
    if (outcome.state == Outcome::State::cancelled &&
        std::holds_alternative<session::SegmentRequest>(job->request))
        outputs.setDeadline(begun + kAfterCancel);
    return outputs.fetchAll(tell);
}

Status JobRunner::submit(const Pointer& job) {
    Preparation preparation(*job, m_hashes, m_outgoing, m_underWay, Caller(m_link, job->uploads));
    if (!job->prepared) {
        if (Status found = preparation.findFiles(); !found.ok())
            return found;
        job->prepared = true;
    }
    if (Status allowed = checkLimits(job); !allowed.ok())
        return allowed;
    // Few files are most often there already: then one call is enough.
    constexpr std::size_t kFew = 8;
    bool askFirst = job->contents.size() > kFew;
    for (int i = 0; i < kMostMissing; ++i) {
        if (askFirst)
            if (Status sent = preparation.sendLacking(); !sent.ok())
                return sent;
        bool there = false;
        if (Status submitted = submitOnce(job, there); !submitted.ok() || there)
            return submitted;
        askFirst = true;
    }
    return makeError(ErrorCode::messageInvalid, m_link.name(),
                     "it asks again for files that it has been sent");
}

/// Before anything goes up: what a server refuses as too large it refuses in words that say nothing.
Status JobRunner::checkLimits(const Pointer& job) const {
    const auto connection = m_link.wait(job->uploads);
    if (!connection)
        return support::Done{}; // the next call says why
    const v1::Limits& limits = connection->greeting().limits();
    const auto files = static_cast<std::uint64_t>(job->message.files_size());
    if (limits.files() > 0 && files > limits.files())
        return makeError(ErrorCode::engineRefuses, m_link.name(),
                         "the job names " + std::to_string(files) + " files and folders, the engine takes " +
                             std::to_string(limits.files()) + ": do it in several parts");
    job->message.clear_request();
    write(job->resolved, *job->message.mutable_request());
    const std::uint64_t bytes = job->message.ByteSizeLong();
    if (limits.message_bytes() > 0 && bytes > limits.message_bytes())
        return makeError(ErrorCode::engineRefuses, m_link.name(),
                         "the list of the job's files has " + std::to_string(bytes) +
                             " bytes, the engine takes " + std::to_string(limits.message_bytes()) +
                             " in one message: do it in several parts");
    return support::Done{};
}

Status JobRunner::submitOnce(const Pointer& job, bool& there) {
    session::Request request = job->resolved;
    if (Status found = findInspection(job, request); !found.ok())
        return found;
    job->message.clear_request();
    write(request, *job->message.mutable_request());
    job->message.set_key(job->key());
    job->message.set_keep(isKept(job->request));
    job->events->beginAnew();
    if (!job->beginSubmission())
        return support::Cancelled{};
    v1::SubmitReply reply;
    std::string instance;
    const Caller caller(m_link, job->calls);
    Status submitted = caller.call(kSubmitCall, [&](Connection& connection, grpc::ClientContext& context) {
        constexpr std::size_t kWorthPacking = 16'384; // bytes
        if (job->message.ByteSizeLong() > kWorthPacking)
            context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
        // Another server than that of the attempt before: whatever that one told of the job is void.
        const std::string& now = connection.greeting().instance();
        if (!instance.empty() && instance != now) {
            job->events->beginAnew();
            if (!job->beginSubmission())
                return grpc::Status::CANCELLED;
        }
        instance = now;
        return connection.stub().Submit(&context, job->message, &reply);
    });
    if (!submitted.ok())
        return submitted;
    there = reply.missing().empty();
    if (!there)
        return support::Done{};
    if (std::holds_alternative<session::InspectRequest>(job->request))
        m_table.moveInspection(job->id, job->key(), instance);
    if (job->submitted(instance))
        beginAnew(job);
    else if (instance != m_link.instance()) // it was started anew meanwhile
        lost(job);
    return support::Done{};
}

} // namespace selfment::remote
