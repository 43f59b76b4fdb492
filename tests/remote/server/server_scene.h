// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.grpc.pb.h"
#include "remote/server/server.h"
#include "session/requests.h"

#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace selfment::testing {

/// Settings of a server of this process on a free port of loopback.
remote::ServerSettings settingsFor(const std::filesystem::path& folder);
/// A server with a LocalSession; null where it does not start.
std::unique_ptr<remote::Server> startServer(const remote::ServerSettings& settings);

std::string sha256Of(const std::string& bytes);
/// Bytes of a file; empty where it cannot be read.
std::string bytesOf(const std::filesystem::path& file);

/// A client that speaks the calls of engine.proto, and hears all events. Thread-safe.
class StubClient {
public:
    explicit StubClient(const std::string& address, std::string id = "stub-0123456789abcdef",
                        std::string token = {});
    StubClient(const StubClient&) = delete;
    StubClient& operator=(const StubClient&) = delete;
    ~StubClient();

    [[nodiscard]] remote::v1::Engine::Stub& stub() const { return *m_stub; }
    /// With token, name and a limit of 30 s.
    [[nodiscard]] std::unique_ptr<grpc::ClientContext> context() const;

    grpc::Status hello(remote::v1::HelloReply& reply) const;
    /// Sends bytes from an offset in pieces; the server's word.
    grpc::Status upload(const std::string& bytes, std::uint64_t offset = 0,
                        std::uint64_t* present = nullptr) const;
    grpc::Status submit(std::uint64_t key, session::Request request,
                        const std::vector<remote::v1::TreeFile>& files,
                        std::vector<std::string>* missing = nullptr, bool keep = false) const;
    grpc::Status supply(std::uint64_t key, const std::string& path, const std::string& bytes) const;
    grpc::Status control(std::uint64_t key, remote::v1::ControlKind control) const;
    grpc::Status forget(std::uint64_t key) const;
    std::map<std::string, std::uint64_t> outputs(std::uint64_t key, std::uint64_t after = 0) const;
    /// A file's bytes from an offset; also checks size and hash that the server tells. Empty: it failed.
    std::string fetch(std::uint64_t key, const std::string& path, std::uint64_t offset = 0) const;

    /// Begins to hear of events, from those after a sequence on.
    void listen(const std::map<std::uint64_t, std::uint64_t>& after = {});
    void stopListening();
    /// Waits until a job's event fits; false: not in time.
    bool waitFor(std::uint64_t key, const std::function<bool(const remote::v1::Event&)>& fits,
                 std::chrono::milliseconds limit = std::chrono::seconds(120));
    /// Waits for a job's end.
    remote::v1::Outcome outcomeOf(std::uint64_t key);
    [[nodiscard]] std::vector<remote::v1::Event> eventsOf(std::uint64_t key) const;

private:
    const std::string m_id;
    const std::string m_token;
    std::unique_ptr<remote::v1::Engine::Stub> m_stub;
    std::unique_ptr<grpc::ClientContext> m_listening;
    std::thread m_thread;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::map<std::uint64_t, std::vector<remote::v1::Event>> m_events;
};

/// Entries of a job's files.
remote::v1::TreeFile contentFile(const std::string& path, const std::string& bytes);
remote::v1::TreeFile laterFile(const std::string& path);
remote::v1::TreeFile existingFile(const std::string& path);

/// The code of the Error that a refusal carries; empty: none.
std::string errorCodeOf(const grpc::Status& status);

} // namespace selfment::testing
