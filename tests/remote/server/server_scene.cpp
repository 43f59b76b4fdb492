// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/server/server_scene.h"

#include "remote/wire/codec.h"
#include "remote/wire/status.h"
#include "session/local/local_session.h"
#include "support/hashing.h"

#include <fstream>
#include <sstream>

namespace selfment::testing {

using namespace selfment::remote;

ServerSettings settingsFor(const std::filesystem::path& folder) {
    ServerSettings settings;
    settings.listen = "127.0.0.1:0";
    settings.folder = folder / "server";
    settings.limits.callsPerSecond = 100'000;
    settings.limits.callBurst = 100'000;
    return settings;
}

std::unique_ptr<Server> startServer(const ServerSettings& settings) {
    auto server = Server::start(settings, [](std::shared_ptr<session::ItemGate> gate) {
        return session::makeLocalSession(session::servedSessionSettings(std::move(gate)));
    });
    return server.ok() ? std::move(server).value() : nullptr;
}

std::string sha256Of(const std::string& bytes) {
    return support::sha256Hex(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

StubClient::StubClient(const std::string& address, std::string id, std::string token)
    : m_id(std::move(id)), m_token(std::move(token)) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(256 << 20);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1); // a connection of its own
    m_stub = v1::Engine::NewStub(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
}

StubClient::~StubClient() {
    stopListening();
}

std::unique_ptr<grpc::ClientContext> StubClient::context() const {
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("selfment-client", m_id);
    if (!m_token.empty())
        context->AddMetadata("authorization", "Bearer " + m_token);
    context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    return context;
}

grpc::Status StubClient::hello(v1::HelloReply& reply) const {
    return m_stub->Hello(context().get(), {}, &reply);
}

grpc::Status StubClient::upload(const std::string& bytes, std::uint64_t offset,
                                std::uint64_t* present) const {
    constexpr std::size_t kPiece = 256 << 10;
    v1::UploadReply reply;
    const auto calling = context();
    const auto writer = m_stub->Upload(calling.get(), &reply);
    v1::UploadChunk chunk;
    chunk.set_sha256(sha256Of(bytes));
    chunk.set_size(bytes.size());
    chunk.set_offset(offset);
    do {
        chunk.set_data(bytes.substr(offset, kPiece));
        offset += chunk.data().size();
        if (!writer->Write(chunk))
            break;
        chunk.Clear();
    } while (offset < bytes.size());
    writer->WritesDone();
    const grpc::Status status = writer->Finish();
    if (present != nullptr)
        *present = reply.present_bytes();
    return status;
}

grpc::Status StubClient::submit(std::uint64_t key, session::Request request,
                                const std::vector<v1::TreeFile>& files, std::vector<std::string>* missing,
                                bool keep) const {
    v1::SubmitRequest message;
    message.set_key(key);
    message.set_keep(keep);
    write(request, *message.mutable_request());
    message.mutable_files()->Add(files.begin(), files.end());
    v1::SubmitReply reply;
    const grpc::Status status = m_stub->Submit(context().get(), message, &reply);
    if (missing != nullptr)
        missing->assign(reply.missing().begin(), reply.missing().end());
    return status;
}

grpc::Status StubClient::supply(std::uint64_t key, const std::string& path, const std::string& bytes) const {
    if (const grpc::Status uploaded = upload(bytes); !uploaded.ok())
        return uploaded;
    v1::SupplyRequest message;
    message.set_key(key);
    v1::SuppliedFile& file = *message.add_files();
    file.set_path(path);
    file.set_sha256(sha256Of(bytes));
    v1::SupplyReply reply;
    return m_stub->Supply(context().get(), message, &reply);
}

grpc::Status StubClient::control(std::uint64_t key, v1::ControlKind control) const {
    v1::ControlRequest message;
    message.set_key(key);
    message.set_control(control);
    v1::ControlReply reply;
    return m_stub->Control(context().get(), message, &reply);
}

grpc::Status StubClient::forget(std::uint64_t key) const {
    v1::ForgetRequest message;
    message.add_keys(key);
    v1::ForgetReply reply;
    return m_stub->Forget(context().get(), message, &reply);
}

std::map<std::string, std::uint64_t> StubClient::outputs(std::uint64_t key, std::uint64_t after) const {
    v1::OutputsRequest message;
    message.set_key(key);
    message.set_after_revision(after);
    v1::OutputsReply reply;
    std::map<std::string, std::uint64_t> revisions;
    if (m_stub->Outputs(context().get(), message, &reply).ok())
        for (const v1::OutputFile& file : reply.files())
            revisions[file.path()] = file.revision();
    return revisions;
}

std::string StubClient::fetch(std::uint64_t key, const std::string& path, std::uint64_t offset) const {
    v1::FetchRequest message;
    message.set_key(key);
    message.set_path(path);
    message.set_offset(offset);
    const auto calling = context();
    const auto reader = m_stub->Fetch(calling.get(), message);
    std::string bytes;
    std::uint64_t size = 0;
    std::string sha256;
    for (v1::FetchChunk chunk; reader->Read(&chunk);) {
        size = chunk.size() > 0 ? chunk.size() : size;
        bytes += chunk.data();
        sha256 = chunk.sha256();
    }
    if (!reader->Finish().ok() || bytes.size() + offset != size)
        return {};
    return offset > 0 || sha256 == sha256Of(bytes) ? bytes : std::string();
}

void StubClient::listen(const std::map<std::uint64_t, std::uint64_t>& after) {
    stopListening();
    v1::EventsRequest message;
    message.mutable_after()->insert(after.begin(), after.end());
    m_listening = context();
    m_listening->set_deadline(std::chrono::system_clock::now() + std::chrono::minutes(5));
    m_thread = std::thread([this, message, context = m_listening.get()] {
        const auto reader = m_stub->Events(context, message);
        for (v1::Event event; reader->Read(&event);) {
            const std::lock_guard lock(m_mutex);
            m_events[event.key()].push_back(event);
            m_changed.notify_all();
        }
        static_cast<void>(reader->Finish());
    });
}

void StubClient::stopListening() {
    if (!m_thread.joinable())
        return;
    m_listening->TryCancel();
    m_thread.join();
    const std::lock_guard lock(m_mutex);
    m_events.clear();
}

bool StubClient::waitFor(std::uint64_t key, const std::function<bool(const v1::Event&)>& fits,
                         std::chrono::milliseconds limit) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] {
        const auto& events = m_events[key];
        return std::any_of(events.begin(), events.end(), fits);
    });
}

v1::Outcome StubClient::outcomeOf(std::uint64_t key) {
    if (!waitFor(key, [](const v1::Event& event) { return event.has_outcome(); })) {
        v1::Outcome none;
        none.mutable_error()->set_why("no outcome in time");
        none.set_state(v1::OUTCOME_FAILED);
        return none;
    }
    return eventsOf(key).back().outcome();
}

std::vector<v1::Event> StubClient::eventsOf(std::uint64_t key) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_events.find(key);
    return found == m_events.end() ? std::vector<v1::Event>() : found->second;
}

v1::TreeFile contentFile(const std::string& path, const std::string& bytes) {
    v1::TreeFile file;
    file.set_path(path);
    file.set_size(bytes.size());
    file.set_sha256(sha256Of(bytes));
    return file;
}

v1::TreeFile laterFile(const std::string& path) {
    v1::TreeFile file;
    file.set_path(path);
    file.set_later(true);
    return file;
}

v1::TreeFile existingFile(const std::string& path) {
    v1::TreeFile file;
    file.set_path(path);
    file.set_exists(true);
    return file;
}

std::string errorCodeOf(const grpc::Status& status) {
    return status.ok() ? std::string() : std::string(values::errorCodeName(errorOf(status, "server").code));
}

} // namespace selfment::testing
