// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/client/scripted_engine.h"

#include "remote/wire/codec.h"
#include "remote/wire/status.h"
#include "support/hashing.h"

#include <span>

namespace selfment::testing {

using namespace remote;
using std::chrono::milliseconds;

ScriptedEngine::ScriptedEngine(Script script) : m_script(std::move(script)) {
    (void)start(m_script.instance);
}

ScriptedEngine::~ScriptedEngine() {
    stop();
}

bool ScriptedEngine::start(const std::string& instance) {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = false;
        if (m_script.instance != instance) {
            m_events.clear();
            m_sequences.clear();
            m_contents.clear();
            m_supplied.clear();
        }
        m_script.instance = instance;
    }
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(64 << 20);
    int port = 0;
    builder.AddListeningPort("127.0.0.1:" + std::to_string(m_port), grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(this);
    m_server = builder.BuildAndStart();
    if (m_server)
        m_port = port;
    return m_server != nullptr;
}

void ScriptedEngine::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_server)
        m_server->Shutdown(std::chrono::system_clock::now());
    m_server.reset();
}

void ScriptedEngine::tell(std::uint64_t key, v1::Event event) {
    {
        const std::lock_guard lock(m_mutex);
        event.set_key(key);
        event.set_sequence(++m_sequences[key]);
        m_events.push_back(std::move(event));
    }
    m_changed.notify_all();
}

void ScriptedEngine::tellDone(std::uint64_t key) {
    v1::Event event;
    write(session::Outcome{}, *event.mutable_outcome());
    tell(key, std::move(event));
}

void ScriptedEngine::holdSubmits() {
    const std::lock_guard lock(m_mutex);
    m_script.holdSubmits = true;
}

void ScriptedEngine::release() {
    {
        const std::lock_guard lock(m_mutex);
        m_script.holdUploads = m_script.holdSubmits = false;
    }
    m_changed.notify_all();
}

template <typename Test>
bool ScriptedEngine::waitUntil(milliseconds limit, const Test& test) const {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, test);
}

bool ScriptedEngine::waitForSubmits(std::size_t count, milliseconds limit) {
    return waitUntil(limit, [&] { return m_submits.size() >= count; });
}

bool ScriptedEngine::waitForUploads(std::size_t count, milliseconds limit) {
    return waitUntil(limit, [&] { return m_uploads >= count; });
}

bool ScriptedEngine::waitForSupplied(std::size_t count, milliseconds limit) {
    return waitUntil(limit, [&] { return m_supplied.size() >= count; });
}

bool ScriptedEngine::waitForForgets(std::uint64_t key, int count, milliseconds limit) {
    return waitUntil(limit, [&] { return m_forgets[key] >= count; });
}

bool ScriptedEngine::waitForControls(std::size_t count, milliseconds limit) {
    return waitUntil(limit, [&] { return m_controls.size() >= count; });
}

std::vector<v1::SubmitRequest> ScriptedEngine::submits() const {
    const std::lock_guard lock(m_mutex);
    return m_submits;
}

std::vector<v1::ControlRequest> ScriptedEngine::controls() const {
    const std::lock_guard lock(m_mutex);
    return m_controls;
}

std::map<std::string, std::string> ScriptedEngine::metadata() const {
    const std::lock_guard lock(m_mutex);
    return m_metadata;
}

std::set<std::string> ScriptedEngine::contents() const {
    const std::lock_guard lock(m_mutex);
    return m_contents;
}

/// hold is guarded by the mutex.
void ScriptedEngine::holdWhile(Context* context, const bool& hold) {
    std::unique_lock lock(m_mutex);
    while (hold && !m_stopping && !context->IsCancelled())
        m_changed.wait_for(lock, milliseconds(20));
}

grpc::Status ScriptedEngine::Hello(Context* context, const v1::HelloRequest* /*request*/,
                                   v1::HelloReply* reply) {
    const std::lock_guard lock(m_mutex);
    m_metadata.clear();
    for (const auto& [name, value] : context->client_metadata())
        m_metadata.emplace(std::string(name.data(), name.size()), std::string(value.data(), value.size()));
    reply->set_program_version(m_script.version.empty() ? SELFMENT_VERSION : m_script.version);
    reply->set_instance(m_script.instance);
    reply->mutable_limits()->set_files(m_script.mostFiles);
    reply->mutable_limits()->set_message_bytes(m_script.mostMessageBytes);
    session::EngineDescription description;
    description.engineVersion = reply->program_version();
    description.devices = {{"cpu", "a processor", 1, true}};
    write(description, *reply->mutable_description());
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Ping(Context* /*context*/, const v1::PingRequest* /*request*/,
                                  v1::PingReply* reply) {
    const std::lock_guard lock(m_mutex);
    reply->set_instance(m_script.instance);
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Missing(Context* /*context*/, const v1::MissingRequest* request,
                                     v1::MissingReply* reply) {
    const std::lock_guard lock(m_mutex);
    for (const std::string& sha256 : request->sha256())
        if (!m_contents.contains(sha256))
            reply->add_missing()->set_sha256(sha256);
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Upload(Context* context, grpc::ServerReader<v1::UploadChunk>* reader,
                                    v1::UploadReply* reply) {
    {
        const std::lock_guard lock(m_mutex);
        ++m_uploads;
    }
    m_changed.notify_all();
    holdWhile(context, m_script.holdUploads);
    std::string sha256;
    std::string data;
    for (v1::UploadChunk chunk; reader->Read(&chunk); data += chunk.data())
        if (!chunk.sha256().empty())
            sha256 = chunk.sha256();
    if (support::sha256Hex(std::as_bytes(std::span(data))) != sha256)
        return statusOf({values::ErrorCode::messageInvalid, sha256, "its bytes have another hash", {}});
    reply->set_present_bytes(data.size());
    const std::lock_guard lock(m_mutex);
    if (m_script.refusedUploads > 0 && m_script.refusedUploads--)
        return statusOf({values::ErrorCode::messageInvalid, sha256, "another upload of it is newer", {}});
    if (!m_script.dropContents)
        m_contents.insert(sha256);
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Submit(Context* context, const v1::SubmitRequest* request,
                                    v1::SubmitReply* reply) {
    {
        const std::lock_guard lock(m_mutex);
        for (const v1::TreeFile& file : request->files())
            if (file.has_sha256() && !m_contents.contains(file.sha256()))
                reply->add_missing(file.sha256());
        if (reply->missing().empty())
            m_submits.push_back(*request);
    }
    m_changed.notify_all();
    if (!reply->missing().empty())
        return grpc::Status::OK;
    holdWhile(context, m_script.holdSubmits);
    const std::lock_guard lock(m_mutex);
    // One that goes while it holds the answer back gives none.
    return m_script.holdSubmits && m_stopping ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "it ends")
                                              : grpc::Status::OK;
}

grpc::Status ScriptedEngine::Supply(Context* /*context*/, const v1::SupplyRequest* request,
                                    v1::SupplyReply* reply) {
    const std::lock_guard lock(m_mutex);
    for (const v1::SuppliedFile& file : request->files())
        if (file.has_sha256() && !m_contents.contains(file.sha256()))
            reply->add_missing(file.sha256());
        else
            m_supplied.insert(file.path());
    m_changed.notify_all();
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Control(Context* /*context*/, const v1::ControlRequest* request,
                                     v1::ControlReply* /*reply*/) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_script.busyControls > 0 && m_script.busyControls--)
            return statusOf({values::ErrorCode::engineBusy, {}, "so many calls", {}});
        m_controls.push_back(*request);
    }
    m_changed.notify_all();
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Events(Context* context, const v1::EventsRequest* request,
                                    grpc::ServerWriter<v1::Event>* writer) {
    std::map<std::uint64_t, std::uint64_t> seen(request->after().begin(), request->after().end());
    std::unique_lock lock(m_mutex);
    std::size_t next = 0;
    while (!m_stopping && !context->IsCancelled()) {
        for (; next < m_events.size(); ++next) {
            const v1::Event event = m_events[next];
            if (event.sequence() <= seen[event.key()])
                continue;
            lock.unlock();
            writer->Write(event);
            lock.lock();
        }
        m_changed.wait_for(lock, milliseconds(20));
    }
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Outputs(Context* /*context*/, const v1::OutputsRequest* request,
                                     v1::OutputsReply* reply) {
    const std::lock_guard lock(m_mutex);
    if (request->after_revision() == 0)
        for (const auto& [path, content] : m_script.outputs) {
            v1::OutputFile& file = *reply->add_files();
            file.set_path(path);
            file.set_size(content.size());
            file.set_revision(1);
        }
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Fetch(Context* /*context*/, const v1::FetchRequest* request,
                                   grpc::ServerWriter<v1::FetchChunk>* writer) {
    const std::lock_guard lock(m_mutex);
    if (const auto broken = m_script.brokenFetches.extract(request->path())) {
        v1::FetchChunk chunk;
        chunk.set_data(broken.mapped());
        chunk.set_size(broken.mapped().size() + 1);
        writer->Write(chunk);
        return {grpc::StatusCode::UNAVAILABLE, "the line broke"};
    }
    const auto found = m_script.outputs.find(request->path());
    if (found == m_script.outputs.end())
        return statusOf({values::ErrorCode::fileNotFound, request->path(), "no such output", {}});
    if (request->offset() > found->second.size())
        return statusOf(
            {values::ErrorCode::messageInvalid, request->path(), "it ends before the offset", {}});
    v1::FetchChunk chunk;
    chunk.set_data(found->second.substr(request->offset()));
    chunk.set_size(found->second.size());
    chunk.set_sha256(support::sha256Hex(std::as_bytes(std::span(found->second))));
    writer->Write(chunk);
    return grpc::Status::OK;
}

grpc::Status ScriptedEngine::Forget(Context* /*context*/, const v1::ForgetRequest* request,
                                    v1::ForgetReply* /*reply*/) {
    {
        const std::lock_guard lock(m_mutex);
        for (const std::uint64_t key : request->keys())
            ++m_forgets[key];
    }
    m_changed.notify_all();
    return grpc::Status::OK;
}

} // namespace selfment::testing
