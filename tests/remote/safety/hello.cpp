// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/safety/hello.h"

#include "engine.grpc.pb.h"
#include "remote/wire/status.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

namespace selfment::testing {
namespace {

QString nameOf(const grpc::Status& status) {
    if (status.ok())
        return QStringLiteral("ok");
    if (remote::isConnectionFailure(status))
        return QStringLiteral("unreachable");
    const auto name = values::errorCodeName(remote::errorOf(status, {}).code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

QString hello(const QString& address, const std::string& token, const std::string& root) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1); // a connection of its own every time
    std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
    if (!root.empty()) {
        credentials = grpc::SslCredentials({root, {}, {}});
        arguments.SetSslTargetNameOverride("selfment");
    }
    const auto channel = grpc::CreateCustomChannel(address.toStdString(), credentials, arguments);
    const auto stub = remote::v1::Engine::NewStub(channel);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    context.AddMetadata("selfment-client", "safety-trial-0123456789");
    if (!token.empty())
        context.AddMetadata("authorization", "Bearer " + token);
    remote::v1::HelloRequest request;
    request.set_program_version("0.1.0");
    remote::v1::HelloReply reply;
    const grpc::Status status = stub->Hello(&context, request, &reply);
    if (status.ok() && reply.instance().empty())
        return QStringLiteral("empty");
    return nameOf(status);
}

QString sendGigantic(const QString& address, int megabytes, const std::function<void()>& look) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetMaxSendMessageSize(-1);
    grpc::GenericStub stub(
        grpc::CreateCustomChannel(address.toStdString(), grpc::InsecureChannelCredentials(), arguments));
    grpc::Slice bytes(std::string(static_cast<std::size_t>(megabytes) << 20U, 'g'));
    const grpc::ByteBuffer message(&bytes, 1);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    context.AddMetadata("selfment-client", "gigantic-trial-0123456789");
    grpc::CompletionQueue queue;
    const auto call = stub.PrepareUnaryCall(&context, "/selfment.remote.v1.Engine/Submit", message, &queue);
    grpc::ByteBuffer reply;
    grpc::Status status;
    call->StartCall();
    call->Finish(&reply, &status, nullptr);
    void* tag = nullptr;
    bool fine = false;
    while (queue.AsyncNext(&tag, &fine, std::chrono::system_clock::now() + std::chrono::milliseconds(5)) ==
           grpc::CompletionQueue::TIMEOUT)
        look();
    return nameOf(status);
}

} // namespace selfment::testing
