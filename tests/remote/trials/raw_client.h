// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.grpc.pb.h"

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <string_view>

namespace selfment::testing {

/// A client that says whatever it is told to, straight through the calls of engine.proto.
class RawClient {
public:
    RawClient(int port, std::string token, std::string client = "trial-0123456789abcdef");

    [[nodiscard]] remote::v1::Engine::Stub& stub() const { return *m_stub; }
    [[nodiscard]] std::shared_ptr<grpc::Channel> channel() const { return m_channel; }
    /// A context with token, client and a limit of 20 s.
    [[nodiscard]] std::unique_ptr<grpc::ClientContext> context() const;

    grpc::Status hello(remote::v1::HelloReply& reply, const std::string& version = "0.1.0",
                       std::uint32_t minor = 0) const;
    grpc::Status ping(remote::v1::PingReply& reply) const;
    /// Sends bytes under a name that may not be theirs, from an offset, in one piece.
    grpc::Status upload(const std::string& sha256, std::uint64_t size, std::uint64_t offset,
                        std::string_view bytes, remote::v1::UploadReply& reply) const;
    grpc::Status submit(const remote::v1::SubmitRequest& request, remote::v1::SubmitReply& reply) const;
    grpc::Status forget(std::uint64_t key) const;

private:
    std::string m_token;
    std::string m_client;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<remote::v1::Engine::Stub> m_stub;
};

/// The code that a refusing server's Error has ("engine_refuses"), or the status where it has sent none.
std::string codeOf(const grpc::Status& status);

} // namespace selfment::testing
