// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/event_limits.h"
#include "remote/server/job_desk.h"
#include "remote/server/tree_path.h"
#include "remote/wire/codec.h"
#include "remote/wire/message_strings.h"
#include "support/file_bytes.h"

#include <spdlog/logger.h>

#include <set>
#include <utility>

namespace selfment::remote {

using support::makeError;
using support::propagate;
using support::Result;
using support::Status;
using values::ErrorCode;

struct JobDesk::Plan {
    session::Request request;
    ServedJob::Facts facts;
    std::filesystem::path root;
    std::vector<TreeEntry> entries;
};

namespace {

/// The job that a submission makes, or none: told however the submission ends.
class Reservation {
public:
    Reservation(ClientState& client, std::uint64_t key) : m_client(client), m_key(key) {}
    Reservation(const Reservation&) = delete;
    Reservation& operator=(const Reservation&) = delete;
    ~Reservation() {
        if (!m_kept)
            m_client.endSubmission(m_key, nullptr);
    }
    ClientState::Wishes keep(const ClientState::JobPointer& job) {
        m_kept = true;
        return m_client.endSubmission(m_key, job);
    }

private:
    ClientState& m_client;
    const std::uint64_t m_key;
    bool m_kept = false;
};

/// Names that this program gives to files which it is about to write or move.
bool isOwnName(const std::string& path) {
    return path.compare(path.rfind('/') + 1, std::string_view(".selfment.").size(), ".selfment.") == 0;
}

Result<TreeEntry> ownName(const std::string& path) {
    return makeError(ErrorCode::engineRefuses, path,
                     "names that begin with .selfment. are the program's own");
}

Result<TreeEntry> entryOf(const v1::TreeFile& file) {
    TreeEntry entry;
    entry.path = plainText(file.path());
    if (const Status fine = checkClientPath(entry.path); !fine.ok())
        return propagate<TreeEntry>(fine);
    switch (file.content_case()) {
    case v1::TreeFile::kSha256:
        entry.kind = TreeEntry::Kind::content;
        entry.sha256 = file.sha256();
        if (!isSha256(entry.sha256))
            return makeError(ErrorCode::messageInvalid, entry.path, "its content is named by no SHA-256");
        return isOwnName(entry.path) ? ownName(entry.path) : Result<TreeEntry>(std::move(entry));
    case v1::TreeFile::kLater:
        entry.kind = TreeEntry::Kind::later;
        return isOwnName(entry.path) ? ownName(entry.path) : Result<TreeEntry>(std::move(entry));
    case v1::TreeFile::kExists:
        entry.kind = TreeEntry::Kind::exists;
        return entry;
    case v1::TreeFile::kFolder:
        entry.kind = TreeEntry::Kind::folder;
        return entry;
    case v1::TreeFile::CONTENT_NOT_SET:
        break;
    }
    return makeError(ErrorCode::messageInvalid, entry.path, "the message does not say what it holds");
}

} // namespace

Result<JobDesk::Missing> JobDesk::submit(const ClientPointer& client, const v1::SubmitRequest& request) {
    if (request.key() == 0)
        return makeError(ErrorCode::messageInvalid, "key", "a job's key is not 0");
    if (!client->beginSubmission(request.key()))
        return Missing{};
    Reservation reservation(*client, request.key());
    Missing missing;
    const Result<JobPointer> job = makeJob(client, request, missing);
    if (!job.ok()) {
        if (job.failed())
            m_parts.log->info("client {}: job {} refused: {}", client->id(), request.key(),
                              values::errorCodeName(job.error().code));
        return propagate<Missing>(job);
    }
    if (!missing.empty())
        return missing;
    const ClientState::Wishes wishes = reservation.keep(*job);
    if (wishes.forgotten) {
        withdraw(*job);
        return missing;
    }
    m_parts.log->info("client {}: job {} with {} files", client->id(), request.key(), request.files_size());
    enqueue(client, *job);
    for (const session::Control control : wishes.controls)
        direct(*job, control);
    return missing;
}

/// The client forgot a job while it was being made.
void JobDesk::withdraw(const JobPointer& job) {
    m_parts.log->info("client {}: job {} was forgotten before it began", job->facts().client,
                      job->facts().key);
    if (job->facts().tree && !job->facts().shared)
        m_parts.gate->detach(*job->facts().tree);
    removeFiles(*job);
}

Result<JobDesk::JobPointer> JobDesk::makeJob(const ClientPointer& client, const v1::SubmitRequest& request,
                                             Missing& missing) {
    if (const Status room = checkRoom(*client, request); !room.ok())
        return propagate<JobPointer>(room);
    Result<session::Request> value = read(request.request());
    if (!value.ok())
        return propagate<JobPointer>(value);
    Plan plan{std::move(value).value(), {}, {}, {}};
    if (const Status may = checkRun(*client, plan.request); !may.ok())
        return propagate<JobPointer>(may);
    if (const JobPointer replaced = client->job(request.key()))
        plan.facts.eventsBefore = replaced->lastEvent(); // the client's stream goes on behind them
    plan.facts.client = client->id();
    plan.facts.key = request.key();
    plan.facts.kind = classOf(plan.request);
    plan.facts.keep = request.keep();
    Result<Missing> lacking = readFiles(request, plan);
    if (!lacking.ok())
        return propagate<JobPointer>(lacking);
    missing = std::move(lacking).value();
    if (!missing.empty())
        return JobPointer();
    std::visit(
        [&plan](const auto& question) {
            if constexpr (requires { question.inspectJob; })
                plan.facts.inspection = question.inspectJob;
        },
        plan.request);
    if (const Status made = makeTree(*client, plan); !made.ok())
        return propagate<JobPointer>(made);
    for (const TreeEntry& entry : plan.entries)
        if (entry.kind == TreeEntry::Kind::content)
            client->noteUsed(entry.sha256);
    plan.facts.ticket = m_queue.ticket();
    return std::make_shared<ServedJob>(std::move(plan.facts), std::move(plan.request),
                                       [owner = std::weak_ptr<ClientState>(client)](std::uint64_t key) {
                                           if (const auto state = owner.lock())
                                               state->noteNews(key);
                                       });
}

Status JobDesk::checkRoom(const ClientState& client, const v1::SubmitRequest& request) const {
    if (static_cast<std::uint64_t>(request.files_size()) > m_parts.limits.files)
        return makeError(ErrorCode::engineRefuses, std::to_string(request.files_size()) + " files",
                         "the server takes " + std::to_string(m_parts.limits.files) + " with one job",
                         "split the work");
    if (client.jobs().size() >= kMostJobs || client.eventBytes() > kMostEventBytes)
        return makeError(ErrorCode::engineBusy, {}, "too many jobs of this client are kept");
    if (client.bytes(m_parts.contents) > m_parts.limits.clientBytes)
        return makeError(ErrorCode::engineBusy, {}, "the files of this client fill its share");
    return support::Done{};
}

/// Runs are everybody's to see and to use; only who began one may remove it.
Status JobDesk::checkRun(const ClientState& client, const session::Request& request) const {
    const auto* runs = std::get_if<session::RunsRequest>(&request);
    const auto* remove = runs == nullptr ? nullptr : std::get_if<session::RemoveRun>(&runs->action);
    if (remove == nullptr || m_parts.kept.madeBy(client.id(), remove->name))
        return support::Done{};
    return makeError(ErrorCode::engineRefuses, remove->name, "another client began this run",
                     "its engine's keeper can remove it there");
}

/// What jobs write is bounded by the disk alone.
Status JobDesk::checkDisk() const {
    constexpr std::uintmax_t kLeast = std::uintmax_t{256} << 20U;
    std::error_code problem;
    const auto room = std::filesystem::space(m_parts.folder, problem);
    if (!problem && room.available < kLeast)
        return makeError(ErrorCode::diskFull, "the engine's disk", "less than 256 MiB are free");
    return support::Done{};
}

Result<JobDesk::Missing> JobDesk::readFiles(const v1::SubmitRequest& request, Plan& plan) const {
    std::set<std::string> missing;
    std::set<std::string> contents;
    std::uint64_t bytes = 0;
    for (const v1::TreeFile& file : request.files()) {
        Result<TreeEntry> entry = entryOf(file);
        if (!entry.ok())
            return propagate<Missing>(entry);
        if (entry->kind == TreeEntry::Kind::content && !m_parts.contents.has(entry->sha256))
            missing.insert(entry->sha256);
        if (entry->kind == TreeEntry::Kind::content && contents.insert(entry->sha256).second)
            bytes += m_parts.contents.sizeOf(entry->sha256);
        plan.entries.push_back(std::move(entry).value());
    }
    if (bytes > m_parts.limits.clientBytes)
        return makeError(ErrorCode::engineRefuses, std::to_string(bytes) + " bytes of files",
                         "the server keeps " + std::to_string(m_parts.limits.clientBytes) + " for one client",
                         "split the work");
    return Missing(missing.begin(), missing.end());
}

/// The job's files, and its request as one of this machine.
Status JobDesk::makeTree(ClientState& client, Plan& plan) const {
    ServedJob::Facts& facts = plan.facts;
    auto* const train = std::get_if<session::TrainRequest>(&plan.request);
    facts.shared = isOfInspections(plan.request);
    facts.keptRun = train != nullptr && train->keepRun;
    if (facts.shared)
        plan.root = PathNames::viewTree(m_parts.folder, client.id());
    else if (facts.keptRun)
        plan.root = PathNames::keptTree(m_parts.folder, client.id(), facts.key);
    else
        plan.root = PathNames::jobTree(m_parts.folder, client.id(), facts.key);
    if (!facts.shared && !facts.keptRun)
        facts.folder = plan.root.parent_path();
    if (facts.keptRun)
        KeptTrainings::touch(plan.root);

    Result<ResolvedPaths> paths = resolveRequest(plan.request, plan.root, m_parts.rules);
    if (!paths.ok())
        return propagate<support::Done>(paths);
    facts.outputs = std::move(paths->outputs);
    for (const auto& [path, name] : paths->models)
        m_parts.names.add(path, name);

    if (!facts.shared)
        if (Status disk = checkDisk(); !disk.ok())
            return disk;
    if (facts.shared)
        for (const TreeEntry& entry : plan.entries)
            if (entry.kind == TreeEntry::Kind::content)
                facts.inputs.emplace_back(plan.root.native() + entry.path);
    std::error_code ignored; // of a job of before the server was started anew, only trainings go on
    if (!facts.shared && train == nullptr)
        std::filesystem::remove_all(facts.folder, ignored);
    facts.tree = facts.shared ? client.viewTree(plan.root, m_parts.contents)
                              : std::make_shared<JobTree>(plan.root, m_parts.contents);
    if (facts.shared)
        client.clearWay(facts.inputs);
    if (Status placed = facts.tree->place(plan.entries, facts.outputs.files); !placed.ok()) {
        if (!facts.shared && train == nullptr)
            std::filesystem::remove_all(facts.folder, ignored);
        return placed;
    }
    for (const std::filesystem::path& file : facts.outputs.files)
        std::filesystem::create_directories(file.parent_path(), ignored); // writing says it
    if (facts.shared)
        client.noteViewed(facts.inputs);
    else
        m_parts.gate->attach(client.id(), facts.tree);
    if (train != nullptr && train->keepRun && train->resumeRun.empty())
        train->resumeRun = m_parts.kept.runOf(plan.root);
    if (train != nullptr && train->resumeRun.empty() && train->resumePath.empty())
        train->resumePath = support::pathText(leftCheckpoint(*train, *facts.tree));
    return support::Done{};
}

} // namespace selfment::remote
