// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_job.h"

#include "app/cli/engine_choice.h"
#include "app/cli/engine_connection.h"
#include "app/cli/known_backbones.h"
#include "support/catch_all.h"

namespace selfment::cli {
namespace {

using session::Outcome;
using Made = std::unique_ptr<session::Session>;

support::Result<Made> connectElsewhere(remote::RemoteEngine engine, const Invocation& invocation,
                                       const Surroundings& surroundings) {
    if (!surroundings.makeConnector)
        return support::makeError(values::ErrorCode::engineUnavailable, engine.address.text(),
                                  "this program knows no engines elsewhere");
    const auto connector = surroundings.makeConnector();
    return whileListening(
        surroundings.interrupt, [&](const support::CancelToken& cancel) -> support::Result<Made> {
            return support::catchAll([&]() -> support::Result<Made> {
                const support::Status settled =
                    settleTrust(engine, invocation.given.text("engine-fingerprint"), *connector, cancel);
                if (!settled)
                    return support::propagate<Made>(settled);
                return connectTo(engine, *connector, surroundings.makeSession(), cancel);
            });
        });
}

/// The session, after the place has been noted in job.
support::Result<Made> openSession(const Invocation& invocation, const Surroundings& surroundings,
                                  ProgressDisplay& display, EngineJobEnd& job) {
    const std::string name = invocation.given.text("engine").value_or("local");
    auto engine = engineNamed(name, invocation.given, surroundings);
    if (!engine) {
        job.engine = name;
        return engine.error();
    }
    if (!*engine)
        return surroundings.makeSession();
    job.engine = (*engine)->address.text();
    job.label = engineLabel(**engine);
    job.photos = (*engine)->photos;
    display.log("connecting to " + job.label);
    return connectElsewhere(std::move(**engine), invocation, surroundings);
}

} // namespace

void EngineJobEnd::tell(Json& document) const {
    document["engine"] = engine;
    if (photos == remote::PhotoForm::jpeg)
        document["engine_photos"] = "jpeg";
}

std::string EngineJobEnd::text() const {
    return label + std::string(photosNote(photos));
}

EngineJobEnd runOnEngine(const Invocation& invocation, const Surroundings& surroundings,
                         session::Request request, ProgressDisplay& display, StageLog stageLog) {
    EngineJobEnd job;
    auto session = std::holds_alternative<session::PlanRequest>(request)
                       ? support::Result<Made>(surroundings.makeSession())
                       : openSession(invocation, surroundings, display, job);
    if (session.ok()) {
        job.end = runJob(**session, std::move(request), display, stageLog, surroundings.interrupt);
        if (job.end.outcome.error)
            nameKnownBackbones(*job.end.outcome.error, **session);
    } else if (session.cancelled()) {
        job.end.outcome.state = Outcome::State::cancelled;
    } else {
        job.end.outcome.state = Outcome::State::failed;
        job.end.outcome.error = session.error();
    }
    return job;
}

} // namespace selfment::cli
