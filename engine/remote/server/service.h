// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.grpc.pb.h"
#include "remote/server/access.h"
#include "remote/server/clients.h"
#include "remote/server/content_store.h"
#include "remote/server/job_desk.h"
#include "remote/server/path_names.h"
#include "remote/server/server_settings.h"
#include "remote/server/stream_watch.h"

#include <memory>
#include <string>

namespace selfment::remote {

/// What the calls work with; all outlive the service.
struct ServiceParts {
    std::string instance; ///< a random name of this run of the server
    ServerLimits limits;
    Access& access;
    Clients& clients;
    JobDesk& desk;
    ContentStore& contents;
    const PathNames& names;
    StreamWatch& streams;
    std::shared_ptr<spdlog::logger> log;
};

/// The calls of engine.proto: each is admitted first, then handed on. Thread-safe.
class EngineService final : public v1::Engine::Service {
public:
    explicit EngineService(ServiceParts parts) : m_parts(std::move(parts)) {}

    grpc::Status Hello(grpc::ServerContext* context, const v1::HelloRequest* request,
                       v1::HelloReply* reply) override;
    grpc::Status Ping(grpc::ServerContext* context, const v1::PingRequest* request,
                      v1::PingReply* reply) override;
    grpc::Status Missing(grpc::ServerContext* context, const v1::MissingRequest* request,
                         v1::MissingReply* reply) override;
    grpc::Status Upload(grpc::ServerContext* context, grpc::ServerReader<v1::UploadChunk>* chunks,
                        v1::UploadReply* reply) override;
    grpc::Status Submit(grpc::ServerContext* context, const v1::SubmitRequest* request,
                        v1::SubmitReply* reply) override;
    grpc::Status Supply(grpc::ServerContext* context, const v1::SupplyRequest* request,
                        v1::SupplyReply* reply) override;
    grpc::Status Control(grpc::ServerContext* context, const v1::ControlRequest* request,
                         v1::ControlReply* reply) override;
    grpc::Status Events(grpc::ServerContext* context, const v1::EventsRequest* request,
                        grpc::ServerWriter<v1::Event>* events) override;
    grpc::Status Outputs(grpc::ServerContext* context, const v1::OutputsRequest* request,
                         v1::OutputsReply* reply) override;
    grpc::Status Fetch(grpc::ServerContext* context, const v1::FetchRequest* request,
                       grpc::ServerWriter<v1::FetchChunk>* chunks) override;
    grpc::Status Forget(grpc::ServerContext* context, const v1::ForgetRequest* request,
                        v1::ForgetReply* reply) override;

private:
    using ClientPointer = Clients::ClientPointer;

    support::Result<ClientPointer> admit(const grpc::ServerContext& context);
    [[nodiscard]] grpc::Status refusal(values::Error error) const;
    template <typename T>
    [[nodiscard]] grpc::Status statusFor(const support::Result<T>& result) const {
        if (result.ok())
            return grpc::Status::OK;
        if (result.cancelled())
            return {grpc::StatusCode::CANCELLED, "cancelled"};
        return refusal(result.error());
    }
    using StreamPointer = std::unique_ptr<StreamWatch::Stream>;
    support::Result<StreamPointer> openStream(grpc::ServerContext& context, const std::string& client) const;
    support::Status receive(const ClientPointer& client, grpc::ServerReader<v1::UploadChunk>& chunks,
                            StreamWatch::Stream& stream, v1::UploadReply& reply);

    const ServiceParts m_parts;
};

} // namespace selfment::remote
