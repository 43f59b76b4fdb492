// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/connection.h"

#include "remote/wire/read_sizes.h"
#include "support/stopwatch.h"

#include <openssl/rand.h>

#include <array>
#include <charconv>
#include <stdexcept>

namespace selfment::remote {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr int kMostReceived = 256 << 20; ///< bytes of one message from the server
constexpr milliseconds kGreetingLimit{8'000};
constexpr milliseconds kCancelStep{50};
constexpr std::uint32_t kProtocolMinor = 0;

std::shared_ptr<grpc::Channel> channelTo(const ChannelTarget& target, const std::string& address,
                                         const char* purpose) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMostReceived);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 10'000);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
    arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0); // what is tried again, and when, is decided above
    // Each connection has a socket of its own: no pause that an earlier one earned is waited for.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    arguments.SetInt(GRPC_ARG_TCP_READ_CHUNK_SIZE, kReadBytes);
    arguments.SetInt(GRPC_ARG_TCP_MIN_READ_CHUNK_SIZE, kLeastReadBytes);
    arguments.SetString("selfment.purpose", purpose);
    std::shared_ptr<grpc::ChannelCredentials> credentials;
    if (target.certificatePem.empty()) {
        credentials = grpc::InsecureChannelCredentials();
    } else {
        grpc::SslCredentialsOptions options;
        options.pem_root_certs = target.certificatePem;
        credentials = grpc::SslCredentials(options);
        arguments.SetSslTargetNameOverride("selfment");
    }
    return grpc::CreateCustomChannel(address, credentials, arguments);
}

/// "1" of "1.4.2"; -1: none.
int majorOf(const std::string& version) {
    int number = -1;
    std::from_chars(version.data(), version.data() + version.size(), number);
    return number;
}

Status checkVersion(const std::string& server, const std::string& where) {
    const int ours = majorOf(SELFMENT_VERSION);
    const int theirs = majorOf(server);
    if (ours == theirs)
        return support::Done{};
    const std::string facts = "it has " + server + ", this is " + SELFMENT_VERSION;
    return makeError(ErrorCode::engineVersionsDiffer, where,
                     facts + (theirs < ours ? ": the engine there is older" : ": this program is older"));
}

} // namespace

std::string newClientId() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("no random numbers");
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

bool isLocalAddress(const std::string& address) {
    if (address.starts_with("unix:"))
        return true;
    const std::string host = address.substr(0, address.rfind(':'));
    return host == "localhost" || host == "[::1]" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

Connection::Connection(const ChannelTarget& target, const std::string& address, std::string clientId)
    : m_name(target.name),
      m_token(target.token),
      m_clientId(std::move(clientId)),
      m_stub(v1::Engine::NewStub(channelTo(target, address, "calls"))),
      m_bulk(v1::Engine::NewStub(channelTo(target, address, "bulk"))) {}

void Connection::sign(grpc::ClientContext& context) const {
    if (!m_token.empty())
        context.AddMetadata("authorization", "Bearer " + m_token);
    context.AddMetadata("selfment-client", m_clientId);
}

Status Connection::greet(const support::CancelToken& cancel) {
    grpc::ClientContext context;
    sign(context);
    context.set_deadline(system_clock::now() + kGreetingLimit);
    v1::HelloRequest request;
    request.set_program_version(SELFMENT_VERSION);
    request.set_protocol_minor(kProtocolMinor);
    grpc::CompletionQueue queue;
    grpc::Status status;
    const auto reader = m_stub->AsyncHello(&context, request, &queue);
    reader->Finish(&m_greeting, &status, this);
    void* tag = nullptr;
    bool ok = false;
    while (queue.AsyncNext(&tag, &ok, system_clock::now() + kCancelStep) == grpc::CompletionQueue::TIMEOUT)
        if (cancel.cancelled())
            context.TryCancel();
    if (cancel.cancelled())
        return support::Cancelled{};
    if (status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED)
        return makeError(ErrorCode::engineUnreachable, m_name, "no answer within 8 seconds");
    if (!status.ok()) {
        values::Error error = errorOf(status, m_name);
        if (error.code == ErrorCode::engineLost)
            error.code = ErrorCode::engineUnreachable;
        return error;
    }
    return checkVersion(m_greeting.program_version(), m_name);
}

Result<std::shared_ptr<Connection>> Connection::open(const ChannelTarget& target, const std::string& clientId,
                                                     const support::CancelToken& cancel) {
    using Pointer = std::shared_ptr<Connection>;
    const Result<std::string> address = target.route->open(cancel);
    if (!address.ok())
        return support::propagate<Pointer>(address);
    if (target.certificatePem.empty() && !isLocalAddress(*address))
        return makeError(ErrorCode::engineNotTrusted, target.name, "no certificate of it has been accepted");
    auto connection = std::make_shared<Connection>(target, *address, clientId);
    const Status greeted = connection->greet(cancel);
    if (greeted.cancelled())
        return support::Cancelled{};
    if (greeted.failed())
        return greeted.error().code == ErrorCode::engineUnreachable ||
                       greeted.error().code == ErrorCode::engineNotTrusted
                   ? target.route->explain(greeted.error(), cancel)
                   : greeted.error();
    return connection;
}

Result<double> Connection::ping(milliseconds limit) {
    Call call(*this, m_calls, limit);
    v1::PingReply reply;
    const support::Stopwatch clock;
    const grpc::Status status = m_stub->Ping(&call.context(), {}, &reply);
    if (!status.ok())
        return errorOf(status, m_name);
    return clock.elapsedMs();
}

Call::Call(Connection& connection, CallGroup& group, std::optional<milliseconds> limit)
    : m_connection(connection), m_group(group) {
    connection.sign(m_context);
    if (limit)
        m_context.set_deadline(system_clock::now() + *limit);
    m_connection.calls().add(m_context);
    if (&m_group != &m_connection.calls())
        m_group.add(m_context);
}

Call::~Call() {
    m_connection.calls().remove(m_context);
    if (&m_group != &m_connection.calls())
        m_group.remove(m_context);
}

namespace {

class PlainRoute final : public Route {
public:
    explicit PlainRoute(std::string address) : m_address(std::move(address)) {}
    Result<std::string> open(const support::CancelToken& /*cancel*/) override { return m_address; }
    values::Error explain(const values::Error& failure, const support::CancelToken& /*cancel*/) override {
        return failure;
    }

private:
    const std::string m_address;
};

} // namespace

std::shared_ptr<Route> plainRoute(std::string address) {
    return std::make_shared<PlainRoute>(std::move(address));
}

} // namespace selfment::remote
