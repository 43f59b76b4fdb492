// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/bench_pair.h"

#include "remote/client/remote_session.h"
#include "remote/engines/known_engines.h"
#include "remote/server/identity.h"
#include "session/local/local_session.h"

namespace selfment::remote {

using namespace session;
using support::Result;
using support::Status;

namespace {

Result<TimedJob> ended(Result<TimedJob> job, std::optional<values::ErrorCode> expected) {
    if (!job.ok())
        return job;
    const Outcome& outcome = job->outcome;
    if (outcome.state == Outcome::State::cancelled)
        return support::Cancelled{};
    if (outcome.error && outcome.error->code != expected)
        return *outcome.error;
    return job;
}

} // namespace

Result<std::unique_ptr<BenchPair>> BenchPair::make(const support::CancelToken& cancel) {
    Result<TemporaryFolder> folder = TemporaryFolder::make();
    if (!folder.ok())
        return support::propagate<std::unique_ptr<BenchPair>>(folder);
    std::unique_ptr<BenchPair> pair(new BenchPair(std::move(folder).value()));
    if (Status status = pair->connect(cancel); !status.ok())
        return support::propagate<std::unique_ptr<BenchPair>>(status);
    return pair;
}

Status BenchPair::connect(const support::CancelToken& cancel) {
    ServerSettings settings;
    settings.listen = "127.0.0.1:0";
    settings.token = newToken();
    settings.folder = folder() / "served";
    settings.cacheFolder = folder() / "cache";
    Result<std::unique_ptr<Server>> server =
        Server::start(settings, [times = m_times](const std::shared_ptr<ItemGate>& gate) {
            return std::make_unique<ObservedSession>(makeLocalSession(servedSessionSettings(gate)), times);
        });
    if (!server.ok())
        return support::propagate<support::Done>(server);
    m_server = std::move(server).value();
    const Result<EngineAddress> address = parseAddress(m_server->address());
    if (!address.ok())
        return support::propagate<support::Done>(address);
    RemoteEngine engine;
    engine.name = "bench";
    engine.address = *address;
    engine.token = settings.token;
    Result<std::unique_ptr<Session>> remote = connectSession(engine, makeLocalSession(), cancel);
    if (!remote.ok())
        return support::propagate<support::Done>(remote);
    m_remote = std::move(remote).value();
    m_remote->setListener(m_remoteJobs);
    m_local = makeLocalSession();
    m_local->setListener(m_localJobs);
    return support::Done{};
}

Result<TimedJob> BenchPair::runLocal(Request request, const support::CancelToken& cancel) const {
    return ended(TimedJobs::run(*m_local, std::move(request), m_localJobs, cancel), std::nullopt);
}

Result<TimedJob> BenchPair::runRemote(Request request, const support::CancelToken& cancel,
                                      std::optional<values::ErrorCode> expected) const {
    return ended(TimedJobs::run(*m_remote, std::move(request), m_remoteJobs, cancel), expected);
}

std::string BenchPair::deviceModel(const std::string& device) const {
    for (const DeviceDescription& one : m_local->describe().devices)
        if (one.name == device)
            return one.model;
    return {};
}

} // namespace selfment::remote
