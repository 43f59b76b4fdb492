// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_config.h"
#include "download/hub.h"
#include "download/hub_token.h"
#include "session/local/jobs.h"
#include "support/file_bytes.h"
#include "support/hashing.h"
#include "support/stopwatch.h"

#include <span>

namespace selfment::session {
namespace {

using support::makeError;
using support::propagate;
using support::Result;
using values::ErrorCode;

ModelState stateOf(const models::Entry& entry) {
    switch (models::ModelRegistry::stateOf(entry)) {
    case models::State::moved:
        return ModelState::moved;
    case models::State::changed:
        return ModelState::changed;
    default:
        return ModelState::present;
    }
}

ModelDescription descriptionOf(const models::Entry& entry) {
    ModelDescription model;
    model.name = entry.name;
    model.kind = entry.kind == models::Kind::head ? ModelKind::head : ModelKind::backbone;
    model.label = entry.label;
    model.path = support::pathText(entry.path);
    model.layout = entry.layout;
    model.sha256 = entry.sha256;
    model.bytes = entry.bytes;
    model.licence = entry.licence;
    model.card = models::ModelRegistry::cardOf(entry);
    model.precision = entry.precision;
    model.parameters = entry.parameters;
    model.dimension = entry.dimension;
    model.depth = entry.depth;
    model.patchSize = entry.patchSize;
    model.shipped = entry.shipped;
    model.downloaded = entry.downloaded;
    model.state = stateOf(entry);
    return model;
}

/// The descriptor is code, not a file, and is listed all the same: it can be chosen like the others.
ModelDescription descriptionOf(const backbone::BackboneInfo& builtin) {
    ModelDescription model;
    model.name = builtin.name;
    model.label = builtin.label;
    model.card = builtin.limits;
    model.licence = "GPL-3.0-or-later, part of the program";
    model.precision = builtin.precision;
    model.dimension = builtin.dimension;
    model.patchSize = builtin.patchSize;
    model.shipped = true;
    return model;
}

/// Bytes done as progress of the job, with rate and time left.
class ByteProgress {
public:
    ByteProgress(Job& job, Activity activity, std::string name)
        : m_job(job), m_activity(activity), m_name(std::move(name)) {}

    void operator()(std::uint64_t done, std::uint64_t total) {
        Progress progress;
        progress.activity = m_activity;
        progress.currentItem = m_name;
        progress.bytesDone = static_cast<std::int64_t>(done);
        progress.bytesTotal = static_cast<std::int64_t>(total);
        if (!m_first)
            m_first = done; // what an earlier attempt left says nothing about the rate
        const double seconds = m_clock.elapsedMs() / 1000.0;
        const auto now = static_cast<double>(done - std::min(done, *m_first));
        if (total > 0) {
            progress.fraction = m_highest =
                std::max(m_highest, static_cast<double>(done) / static_cast<double>(total));
            if (now > 0.0 && seconds > 0.5)
                progress.secondsLeft = static_cast<double>(total - std::min(done, total)) * seconds / now;
        }
        m_job.progress(progress);
    }

private:
    Job& m_job;
    Activity m_activity;
    std::string m_name;
    std::optional<std::uint64_t> m_first;
    double m_highest = 0.0;
    const support::Stopwatch m_clock;
};

download::HubAccess hubAccess(const support::CancelToken& cancel) {
    download::HubAccess hub;
    hub.endpoint = download::hubEndpoint();
    hub.token = download::hubToken(cancel).token;
    return hub;
}

Result<const backbone::PublishedModel*> downloadable(const std::string& name) {
    const backbone::PublishedModel* model = backbone::findPublished(name);
    if (model == nullptr)
        return makeError(ErrorCode::modelUnknown, name, "no published model has that name");
    if (model->hubRepository.empty())
        return makeError(ErrorCode::downloadRefused, name,
                         "it is published as a file on its owner's page, not on the hub",
                         "download the .pth file there and add it: \"selfment models add FILE\"");
    return model;
}

std::string hashOf(const std::string& text) {
    return support::sha256Hex(std::as_bytes(std::span(text.data(), text.size())));
}

using Answer = Result<ModelsResult>;

/// One action each; the overloads are chosen by std::visit.
class Actions {
public:
    Actions(Job& job, EngineContext& engine)
        : m_job(job), m_models(engine.models()), m_builtin(engine.builtin()->info()) {}

    Answer operator()(const ListModels&) {
        const auto entries = m_models.list();
        if (!entries.ok())
            return propagate<ModelsResult>(entries);
        ModelsResult result;
        result.models.push_back(descriptionOf(m_builtin));
        for (const models::Entry& entry : *entries)
            result.models.push_back(descriptionOf(entry));
        for (const backbone::PublishedModel& model : backbone::publishedModels())
            result.published.push_back({std::string(model.name), std::string(model.label),
                                        std::string(model.hubRepository), std::string(model.licence),
                                        model.gated, model.config.parameterCount(), model.config.dimension});
        result.tokenSource = download::hubToken(m_job.token()).source;
        return result;
    }

    Answer operator()(const AddModel& add) {
        ByteProgress progress(m_job, Activity::hashing, add.path);
        return about(m_models.add(support::pathFromText(add.path), add.name, false, m_job.token(),
                                  std::ref(progress)));
    }

    Answer operator()(const VerifyModel& verify) {
        ByteProgress progress(m_job, Activity::hashing, verify.name);
        return about(m_models.verify(verify.name, m_job.token(), std::ref(progress)));
    }

    Answer operator()(const RemoveModel& remove) {
        const support::Status removed = m_models.remove(remove.name, remove.deleteFiles);
        if (!removed.ok())
            return propagate<ModelsResult>(removed);
        ModelsResult result;
        result.removed = remove.name;
        return result;
    }

    Answer operator()(const ShowLicence& show) {
        const auto model = downloadable(show.name);
        if (!model.ok())
            return propagate<ModelsResult>(model);
        const auto licence = download::fetchLicence(hubAccess(m_job.token()),
                                                    std::string((*model)->hubRepository), m_job.token());
        if (!licence.ok())
            return propagate<ModelsResult>(licence);
        ModelsResult result;
        result.licenceText = licence->text;
        result.licenceUrl = licence->url;
        result.licenceSha256 = hashOf(licence->text);
        return result;
    }

    Answer operator()(const DownloadModel& wanted);

    Answer operator()(const KeepHubToken& keep) {
        const support::Status kept = download::keepHubToken(keep.token, m_job.token());
        if (m_job.token().cancelled() && !kept.ok())
            return support::Cancelled{};
        if (!kept.ok())
            return propagate<ModelsResult>(kept);
        ModelsResult result;
        result.tokenSource = download::hubToken(m_job.token()).source;
        return result;
    }

private:
    static Answer about(const Result<models::Entry>& entry) {
        if (!entry.ok())
            return propagate<ModelsResult>(entry);
        ModelsResult result;
        result.models.push_back(descriptionOf(*entry));
        return result;
    }

    Job& m_job;
    models::ModelRegistry& m_models;
    backbone::BackboneInfo m_builtin;
};

Answer Actions::operator()(const DownloadModel& wanted) {
    const auto model = downloadable(wanted.name);
    if (!model.ok())
        return propagate<ModelsResult>(model);
    const std::string repository((*model)->hubRepository);
    const download::HubAccess hub = hubAccess(m_job.token());
    const auto licence = download::fetchLicence(hub, repository, m_job.token());
    if (!licence.ok())
        return propagate<ModelsResult>(licence);
    if (hashOf(licence->text) != wanted.licenceSha256)
        return makeError(ErrorCode::licenceNotAccepted, wanted.name,
                         wanted.licenceSha256.empty() ? "it was not shown yet"
                                                      : "it is not the text that was shown");
    const auto files = download::listModelFiles(hub, repository, m_job.token());
    if (!files.ok())
        return propagate<ModelsResult>(files);
    const std::filesystem::path folder = m_models.downloadFolder(wanted.name);
    ByteProgress fetching(m_job, Activity::downloading, wanted.name);
    const support::Status fetched =
        download::fetchModelFiles(hub, repository, *files, folder, m_job.token(), std::ref(fetching));
    if (!fetched.ok())
        return propagate<ModelsResult>(fetched);
    // Hashed on the way already; the registry computes its own so that one place decides what is recorded.
    return about(m_models.add(folder, wanted.name, true, m_job.token(), [](auto, auto) {}));
}

} // namespace

Outcome runModels(const ModelsRequest& request, Job& job, EngineContext& engine) {
    Answer answer = std::visit(Actions(job, engine), request.action);
    if (!answer.ok())
        return outcomeWithoutValue(answer);
    Outcome outcome;
    outcome.data = std::move(answer).value();
    return outcome;
}

} // namespace selfment::session
