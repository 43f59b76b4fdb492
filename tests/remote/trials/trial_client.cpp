// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/trial_client.h"

#include "remote/client/remote_session.h"
#include "session/local/local_session.h"

namespace selfment::testing {

using namespace session;
using support::Result;

Result<std::unique_ptr<TrialClient>> TrialClient::connect(int port, const std::string& token,
                                                          remote::WhenGone whenGone) {
    remote::RemoteEngine engine;
    engine.name = "trial";
    engine.address.host = "127.0.0.1";
    engine.address.port = port;
    engine.token = token;
    engine.whenGone = whenGone;
    auto session = remote::connectSession(engine, makeLocalSession(), {});
    if (!session.ok())
        return support::propagate<std::unique_ptr<TrialClient>>(session);
    auto client = std::make_unique<TrialClient>();
    client->m_session = std::move(session).value();
    client->m_session->setListener(client->m_heard);
    return client;
}

std::optional<Outcome> TrialClient::run(Request request, std::chrono::milliseconds limit) const {
    return outcomeOf(m_session->submit(std::move(request)), limit);
}

std::optional<Outcome> TrialClient::outcomeOf(JobId job, std::chrono::milliseconds limit) const {
    if (!m_heard->waitForOutcome(job, limit))
        return std::nullopt;
    return m_heard->heardOf(job).outcomes.front();
}

std::optional<Outcome> runHere(Request request, std::chrono::milliseconds limit) {
    const auto session = makeLocalSession();
    const auto heard = std::make_shared<TrialListener>();
    session->setListener(heard);
    const JobId job = session->submit(std::move(request));
    if (!heard->waitForOutcome(job, limit))
        return std::nullopt;
    return heard->heardOf(job).outcomes.front();
}

options::Options quickOptions() {
    options::Options options;
    options.pipeline.input.size = 128;
    options.pipeline.runtime.threads = 1;
    options.pipeline.runtime.seed = 5;
    options.pipeline.runtime.device = "cpu";
    options.train.images = 0;
    options.train.batch = 2;
    options.train.embedding = 16;
    return options;
}

SegmentRequest segmentRequest(const std::filesystem::path& photos, const std::filesystem::path& out) {
    SegmentRequest request;
    request.inputs = {photos.string()};
    request.outputFolder = out.string();
    request.options = quickOptions();
    request.programVersion = "trial";
    return request;
}

TrainRequest trainRequest(const std::filesystem::path& photos, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    TrainRequest request;
    request.inputs = {photos.string()};
    request.headPath = (folder / "head.safetensors").string();
    request.logPath = (folder / "steps.jsonl").string();
    request.options = quickOptions();
    request.programVersion = "trial";
    return request;
}

InspectRequest inspectRequest(const std::filesystem::path& photo) {
    InspectRequest request;
    request.imagePath = photo.string();
    request.options = quickOptions().pipeline;
    return request;
}

std::string whyNotDone(const std::optional<Outcome>& outcome) {
    if (!outcome)
        return "no outcome in time";
    if (outcome->state == Outcome::State::cancelled)
        return "cancelled";
    if (!outcome->error)
        return {};
    return std::string(values::errorCodeName(outcome->error->code)) + " " + outcome->error->where + ": " +
           outcome->error->why;
}

} // namespace selfment::testing
