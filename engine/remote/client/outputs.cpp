// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/outputs.h"

#include "remote/client/parallel.h"
#include "remote/client/part_file.h"
#include "remote/wire/message_strings.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <array>
#include <atomic>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using support::makeError;
using support::Status;
using values::ErrorCode;

constexpr milliseconds kShortCall{30'000};
constexpr std::size_t kAtOnce = 4;
/// A text is longer here than there where long names of the engine's machine are told by others.
constexpr std::uint64_t kMoreThanTold = 64ULL << 20;
constexpr int kTries = 4; ///< of a file that is written anew while it is fetched

/// Files of a run as a whole: they are written anew until its end, and name the others.
bool isOfTheRun(const fs::path& path) {
    constexpr std::array<std::string_view, 3> kNames = {"manifest.jsonl", "annotations.json", "data.yaml"};
    const std::string name = support::pathText(path.filename());
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end() || name.starts_with("annotations") ||
           path.parent_path().parent_path().filename() == "ImageSets";
}

/// One stream of chunks, from where the part ends, and no more than that many bytes in all. sha256: of the
/// whole file, when it came to its end.
grpc::Status receive(v1::Engine::Stub& stub, grpc::ClientContext& context, const v1::FetchRequest& request,
                     PartFile& part, std::uint64_t most, Status& written, std::string& sha256,
                     const std::function<void(std::uint64_t)>& received) {
    const auto reader = stub.Fetch(&context, request);
    v1::FetchChunk chunk;
    while (written.ok() && reader->Read(&chunk)) {
        written = part.size() + chunk.data().size() > most
                      ? makeError(ErrorCode::engineRefuses, plainText(request.path()),
                                  "the engine sends more than it said there is")
                      : part.append(std::as_bytes(std::span(chunk.data())));
        received(chunk.data().size());
        if (!chunk.sha256().empty())
            sha256 = chunk.sha256();
    }
    if (!written.ok())
        context.TryCancel();
    return reader->Finish();
}

} // namespace

Status Outputs::list() {
    v1::OutputsRequest request;
    request.set_key(m_key);
    request.set_after_revision(m_revision);
    v1::OutputsReply reply;
    Status asked = m_caller.call(kShortCall, [&](Connection& connection, grpc::ClientContext& context) {
        return connection.stub().Outputs(&context, request, &reply);
    });
    if (!asked.ok())
        return asked;
    for (const v1::OutputFile& output : reply.files()) {
        m_revision = std::max(m_revision, output.revision());
        File file{plainText(output.path()), {}, output.size()};
        file.target = support::pathFromText(file.path);
        std::erase_if(m_files, [&](const File& known) { return known.path == file.path; });
        m_files.push_back(std::move(file));
    }
    return support::Done{};
}

Status Outputs::fetchNew(const Hearer& hearer) {
    if (Status listed = list(); !listed.ok())
        return listed;
    const auto rest = std::stable_partition(m_files.begin(), m_files.end(),
                                            [](const File& file) { return !isOfTheRun(file.target); });
    const std::vector<File> files(m_files.begin(), rest);
    if (Status fetched = fetchListed(files, hearer); !fetched.ok())
        return fetched;
    m_files.erase(m_files.begin(), m_files.begin() + static_cast<std::ptrdiff_t>(files.size()));
    return support::Done{};
}

Status Outputs::fetchAll(const Hearer& hearer) {
    if (Status fetched = fetchNew(hearer); !fetched.ok())
        return fetched;
    if (Status fetched = fetchListed(m_files, {}); !fetched.ok())
        return fetched;
    m_files.clear();
    return support::Done{};
}

Status Outputs::fetchListed(std::vector<File> files, const Hearer& hearer) const {
    std::uint64_t total = 0;
    for (const File& file : files)
        total += file.size;
    std::atomic<std::uint64_t> done{0};
    return forEachAtOnce(files.size(), kAtOnce, [&](std::size_t index) -> Status {
        if (m_deadline && std::chrono::steady_clock::now() > *m_deadline)
            return support::Cancelled{};
        return fetchOne(files[index], [&](std::uint64_t bytes) {
            const std::uint64_t now = done += bytes;
            if (hearer)
                hearer(now, std::max(now, total));
        });
    });
}

Status Outputs::fetchOne(const File& file, const std::function<void(std::uint64_t)>& received) const {
    if (Status allowed = m_places.check(file.target); !allowed.ok())
        return allowed;
    PartFile part(file.target);
    if (Status opened = part.open(); !opened.ok())
        return opened;
    v1::FetchRequest request;
    request.set_key(m_key);
    request.set_path(messageText(file.path));
    for (int attempt = 0; attempt < kTries; ++attempt) {
        Status written = support::Done{};
        std::string sha256;
        Status fetched =
            m_caller.call(std::nullopt, [&](Connection& connection, grpc::ClientContext& context) {
                request.set_offset(part.size());
                const grpc::Status status =
                    receive(m_road == Road::bulk ? connection.bulk() : connection.stub(), context, request,
                            part, 2 * file.size + kMoreThanTold, written, sha256, received);
                return written.ok() ? status : grpc::Status::OK;
            });
        if (!written.ok())
            return written;
        // It may be shorter now than what came of it before the connection broke.
        const bool shorter =
            fetched.failed() && fetched.error().code == ErrorCode::messageInvalid && part.size() > 0;
        if (!fetched.ok() && !shorter)
            return fetched;
        if (!shorter && part.hash() == sha256)
            return part.finish();
        if (Status emptied = part.restart(); !emptied.ok())
            return emptied;
    }
    return makeError(ErrorCode::messageInvalid, file.path, "what came is not what the engine says it sent");
}

} // namespace selfment::remote
