// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/file_fetch.h"
#include "remote/server/service.h"
#include "remote/server/tree_path.h"
#include "remote/wire/message_strings.h"
#include "remote/wire/status.h"
#include "support/catch_all.h"

#include <chrono>
#include <map>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;
using Positions = std::map<std::uint64_t, std::uint64_t>; ///< last sequence sent, by job

values::Error unknownJob(std::uint64_t key) {
    return makeError(ErrorCode::jobUnknown, std::to_string(key), "the server has no such job of this client");
}

/// Tells which server this is, and which of the jobs that the client knows it does not.
bool attach(const std::string& instance, const ClientState& client, const Positions& positions,
            grpc::ServerWriter<v1::Event>& events) {
    v1::Event attached;
    attached.set_attached(instance);
    if (!events.Write(attached))
        return false;
    for (const auto& [key, sequence] : positions) {
        if (client.job(key))
            continue;
        v1::Event unknown;
        unknown.set_key(key);
        unknown.set_unknown(true);
        if (!events.Write(unknown))
            return false;
    }
    return true;
}

bool send(const ServedJob& job, std::uint64_t& position, grpc::ServerWriter<v1::Event>& events) {
    for (const EventLog::Pointer& event : job.eventsAfter(position)) {
        if (!events.Write(*event))
            return false;
        position = event->sequence();
    }
    return true;
}

} // namespace

grpc::Status EngineService::Events(grpc::ServerContext* context, const v1::EventsRequest* request,
                                   grpc::ServerWriter<v1::Event>* events) {
    constexpr std::chrono::milliseconds kLook{250}; // at the connection, which wakes nobody when it ends
    const auto admitted = admit(*context);
    if (!admitted.ok())
        return statusFor(admitted);
    ClientState& client = **admitted;
    context->set_compression_algorithm(GRPC_COMPRESS_GZIP);
    Positions positions(request->after().begin(), request->after().end());
    const std::uint64_t stream = client.openStream();
    if (!attach(m_parts.instance, client, positions, *events))
        return grpc::Status::CANCELLED;
    while (!context->IsCancelled()) {
        client.heard(ClientState::Clock::now());
        const auto news = client.news(stream, kLook);
        if (!news)
            return {grpc::StatusCode::ABORTED, "another stream took its place, or the server ends"};
        for (const std::uint64_t key : *news)
            if (const auto job = client.job(key); job && !send(*job, positions[key], *events))
                return grpc::Status::CANCELLED;
    }
    return grpc::Status::CANCELLED;
}

grpc::Status EngineService::Outputs(grpc::ServerContext* context, const v1::OutputsRequest* request,
                                    v1::OutputsReply* reply) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    const auto job = (*client)->job(request->key());
    if (!job || !job->facts().tree)
        return refusal(unknownJob(request->key()));
    // An inspection's outputs lie in a tree of many: only a job's own are its revisions.
    for (const TreeOutput& output :
         job->facts().tree->outputs(job->facts().outputs.scope, request->after_revision())) {
        if (job->facts().shared &&
            !job->facts().outputs.files.contains(job->facts().tree->root().native() + output.path))
            continue;
        v1::OutputFile& file = *reply->add_files();
        file.set_path(messageText(output.path));
        file.set_size(output.size);
        file.set_revision(output.revision);
    }
    return grpc::Status::OK;
}

grpc::Status EngineService::Fetch(grpc::ServerContext* context, const v1::FetchRequest* request,
                                  grpc::ServerWriter<v1::FetchChunk>* chunks) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    const auto job = (*client)->job(request->key());
    if (!job || !job->facts().tree)
        return refusal(unknownJob(request->key()));
    const auto file = placeInTree(job->facts().tree->root(), plainText(request->path()));
    if (!file.ok())
        return statusFor(file);
    const auto stream = openStream(*context, (*client)->id());
    if (!stream.ok())
        return statusFor(stream);
    bool first = true;
    const auto fetched = support::catchAll([&] {
        return fetchFile(*file, request->offset(), m_parts.names,
                         [&](std::span<const std::byte> piece, std::uint64_t size) {
                             v1::FetchChunk chunk;
                             chunk.set_data(piece.data(), piece.size());
                             if (std::exchange(first, false))
                                 chunk.set_size(size);
                             (*client)->heard(ClientState::Clock::now());
                             (*stream)->moved();
                             return chunks->Write(chunk);
                         });
    });
    if (!fetched.ok())
        return statusFor(fetched);
    v1::FetchChunk last;
    last.set_sha256(fetched->sha256);
    if (first)
        last.set_size(fetched->size);
    return chunks->Write(last) ? grpc::Status::OK : grpc::Status::CANCELLED;
}

} // namespace selfment::remote
