// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/service.h"

#include "remote/server/content_upload.h"
#include "remote/server/tree_path.h"
#include "remote/wire/codec.h"
#include "remote/wire/message_strings.h"
#include "remote/wire/status.h"
#include "support/catch_all.h"

#include <spdlog/logger.h>

#include <algorithm>

namespace selfment::remote {
namespace {

using support::makeError;
using support::propagate;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr std::uint32_t kProtocolMinor = 0;

std::string metadataOf(const grpc::ServerContext& context, const char* name) {
    const auto& metadata = context.client_metadata();
    const auto found = metadata.find(name);
    return found == metadata.end() ? std::string() : std::string(found->second.data(), found->second.size());
}

/// "ipv4:10.0.0.1:5000" without its kind and port; an IPv6 address without its brackets.
std::string addressOf(const std::string& peer) {
    const std::size_t kind = peer.find(':');
    if (kind == std::string::npos || !peer.starts_with("ipv"))
        return "here";
    std::string address = peer.substr(kind + 1, peer.rfind(':') - kind - 1);
    for (const char* mark : {"%5B", "%5D", "[", "]"})
        if (const std::size_t found = address.find(mark); found != std::string::npos)
            address.erase(found, std::string(mark).size());
    return address;
}

session::Control controlOf(v1::ControlKind kind) {
    switch (kind) {
    case v1::CONTROL_PAUSE:
        return session::Control::pause;
    case v1::CONTROL_RESUME:
        return session::Control::resume;
    case v1::CONTROL_STOP:
        return session::Control::stop;
    default:
        return session::Control::cancel;
    }
}

} // namespace

grpc::Status EngineService::refusal(values::Error error) const {
    for (std::string* text : {&error.where, &error.why, &error.hint})
        m_parts.names.toClient(*text);
    return statusOf(error);
}

Result<EngineService::ClientPointer> EngineService::admit(const grpc::ServerContext& context) {
    const std::string client = metadataOf(context, "selfment-client");
    const std::string peer = addressOf(context.peer());
    const Status admitted = m_parts.access.admit(metadataOf(context, "authorization"), client, peer);
    if (!admitted.ok()) {
        m_parts.log->warn("a call from {} was refused: {}", peer, admitted.error().why);
        return propagate<ClientPointer>(admitted);
    }
    return m_parts.clients.hear(client);
}

grpc::Status EngineService::Hello(grpc::ServerContext* context, const v1::HelloRequest* /*request*/,
                                  v1::HelloReply* reply) {
    if (const auto client = admit(*context); !client.ok())
        return statusFor(client);
    const Result<session::EngineDescription> described =
        support::catchAll([this]() -> Result<session::EngineDescription> { return m_parts.desk.describe(); });
    if (!described.ok())
        return statusFor(described);
    session::EngineDescription description = *described;
    description.location.clear(); // the client knows it by another name
    write(description, *reply->mutable_description());
    m_parts.names.toClient(*reply->mutable_description());
    reply->set_program_version(description.engineVersion);
    reply->set_protocol_minor(kProtocolMinor);
    reply->set_instance(m_parts.instance);
    reply->set_grace_seconds(m_parts.limits.graceSeconds);
    v1::Limits& limits = *reply->mutable_limits();
    limits.set_upload_bytes(m_parts.limits.uploadBytes);
    limits.set_message_bytes(m_parts.limits.messageBytes);
    limits.set_client_bytes(m_parts.limits.clientBytes);
    limits.set_files(m_parts.limits.files);
    limits.set_max_megapixels(m_parts.limits.maxMegapixels);
    return grpc::Status::OK;
}

grpc::Status EngineService::Ping(grpc::ServerContext* context, const v1::PingRequest* /*request*/,
                                 v1::PingReply* reply) {
    if (const auto client = admit(*context); !client.ok())
        return statusFor(client);
    reply->set_instance(m_parts.instance);
    reply->set_clients(static_cast<std::uint32_t>(m_parts.clients.withJobs()));
    return grpc::Status::OK;
}

grpc::Status EngineService::Missing(grpc::ServerContext* context, const v1::MissingRequest* request,
                                    v1::MissingReply* reply) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    for (const std::string& sha256 : request->sha256()) {
        if (!isSha256(sha256))
            return refusal(makeError(ErrorCode::messageInvalid, "sha256", "it is not a SHA-256"));
        if (m_parts.contents.has(sha256))
            continue;
        v1::MissingContent& missing = *reply->add_missing();
        missing.set_sha256(sha256);
        missing.set_present_bytes(m_parts.contents.partOf((*client)->id(), sha256));
    }
    return grpc::Status::OK;
}

grpc::Status EngineService::Upload(grpc::ServerContext* context, grpc::ServerReader<v1::UploadChunk>* chunks,
                                   v1::UploadReply* reply) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    const auto stream = openStream(*context, (*client)->id());
    return stream.ok() ? statusFor(receive(*client, *chunks, **stream, *reply)) : statusFor(stream);
}

Result<EngineService::StreamPointer> EngineService::openStream(grpc::ServerContext& context,
                                                               const std::string& client) const {
    StreamPointer stream = m_parts.streams.open(client, [&context] { context.TryCancel(); });
    if (!stream)
        return makeError(ErrorCode::engineBusy, {}, "too many files of this client are on their way");
    return stream;
}

Status EngineService::receive(const ClientPointer& client, grpc::ServerReader<v1::UploadChunk>& chunks,
                              StreamWatch::Stream& stream, v1::UploadReply& reply) {
    v1::UploadChunk chunk;
    if (!chunks.Read(&chunk))
        return makeError(ErrorCode::messageInvalid, "upload", "it ended before it began");
    const std::string sha256 = chunk.sha256();
    const std::uint64_t held = client->bytes(m_parts.contents);
    const std::uint64_t itself = std::min(held, m_parts.contents.reservedFor(client->id(), sha256));
    if (m_parts.contents.sizeOf(sha256) == 0 && held - itself + chunk.size() > m_parts.limits.clientBytes)
        return makeError(ErrorCode::engineBusy, {}, "the files of this client fill its share");
    const auto upload = m_parts.contents.begin(client->id(), sha256, chunk.size(), chunk.offset());
    if (!upload.ok())
        return propagate<support::Done>(upload);
    if (!*upload) {
        reply.set_present_bytes(m_parts.contents.sizeOf(sha256));
        return support::Done{};
    }
    do {
        const std::string& data = chunk.data();
        Status added = (*upload)->add(std::as_bytes(std::span(data.data(), data.size())));
        if (!added.ok())
            return added;
        client->heard(ClientState::Clock::now());
        stream.moved();
    } while (chunks.Read(&chunk));
    Status finished = (*upload)->finish();
    reply.set_present_bytes((*upload)->present());
    if (finished.ok() && m_parts.contents.sizeOf(sha256) > 0)
        client->noteUploaded(sha256);
    return finished;
}

grpc::Status EngineService::Submit(grpc::ServerContext* context, const v1::SubmitRequest* request,
                                   v1::SubmitReply* reply) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    const Result<JobDesk::Missing> missing =
        support::catchAll([&] { return m_parts.desk.submit(*client, *request); });
    if (missing.ok())
        reply->mutable_missing()->Add(missing->begin(), missing->end());
    return statusFor(missing);
}

grpc::Status EngineService::Supply(grpc::ServerContext* context, const v1::SupplyRequest* request,
                                   v1::SupplyReply* reply) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    const Result<JobDesk::Missing> missing =
        support::catchAll([&] { return m_parts.desk.supply(*client, *request); });
    if (missing.ok())
        reply->mutable_missing()->Add(missing->begin(), missing->end());
    return statusFor(missing);
}

grpc::Status EngineService::Control(grpc::ServerContext* context, const v1::ControlRequest* request,
                                    v1::ControlReply* /*reply*/) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    return statusFor(m_parts.desk.control(*client, request->key(), controlOf(request->control())));
}

grpc::Status EngineService::Forget(grpc::ServerContext* context, const v1::ForgetRequest* request,
                                   v1::ForgetReply* /*reply*/) {
    const auto client = admit(*context);
    if (!client.ok())
        return statusFor(client);
    for (const std::uint64_t key : request->keys())
        m_parts.desk.forget(*client, key);
    return grpc::Status::OK;
}

} // namespace selfment::remote
