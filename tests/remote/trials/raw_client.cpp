// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/raw_client.h"

#include "remote/wire/status.h"

namespace selfment::testing {

using namespace remote::v1;

RawClient::RawClient(int port, std::string token, std::string client)
    : m_token(std::move(token)), m_client(std::move(client)) {
    grpc::ChannelArguments arguments;
    arguments.SetInt("grpc.use_local_subchannel_pool", 1); // no connection is shared with another client
    arguments.SetMaxReceiveMessageSize(-1);
    m_channel = grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(port),
                                          grpc::InsecureChannelCredentials(), arguments);
    m_stub = Engine::NewStub(m_channel);
}

std::unique_ptr<grpc::ClientContext> RawClient::context() const {
    auto context = std::make_unique<grpc::ClientContext>();
    context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    if (!m_token.empty())
        context->AddMetadata("authorization", "Bearer " + m_token);
    if (!m_client.empty())
        context->AddMetadata("selfment-client", m_client);
    return context;
}

grpc::Status RawClient::hello(HelloReply& reply, const std::string& version, std::uint32_t minor) const {
    HelloRequest request;
    request.set_program_version(version);
    request.set_protocol_minor(minor);
    return m_stub->Hello(context().get(), request, &reply);
}

grpc::Status RawClient::ping(PingReply& reply) const {
    return m_stub->Ping(context().get(), PingRequest(), &reply);
}

grpc::Status RawClient::upload(const std::string& sha256, std::uint64_t size, std::uint64_t offset,
                               std::string_view bytes, UploadReply& reply) const {
    const auto with = context();
    const auto writer = m_stub->Upload(with.get(), &reply);
    UploadChunk chunk;
    chunk.set_sha256(sha256);
    chunk.set_size(size);
    chunk.set_offset(offset);
    chunk.set_data(bytes.data(), bytes.size());
    writer->Write(chunk);
    writer->WritesDone();
    return writer->Finish();
}

grpc::Status RawClient::submit(const SubmitRequest& request, SubmitReply& reply) const {
    return m_stub->Submit(context().get(), request, &reply);
}

grpc::Status RawClient::forget(std::uint64_t key) const {
    ForgetRequest request;
    request.add_keys(key);
    ForgetReply reply;
    return m_stub->Forget(context().get(), request, &reply);
}

std::string codeOf(const grpc::Status& status) {
    if (status.ok())
        return "ok";
    return std::string(values::errorCodeName(remote::errorOf(status, "server").code));
}

} // namespace selfment::testing
