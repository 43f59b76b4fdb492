// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.grpc.pb.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace selfment::testing {

/// A server of the protocol that says what a test wants it to say, also what no server should. Thread-safe.
class ScriptedEngine final : public remote::v1::Engine::Service {
public:
    struct Script {
        std::string version{}; ///< empty: that of this program
        std::string instance = "one";
        bool holdUploads = false; ///< an upload gets no answer
        bool holdSubmits = false;
        bool dropContents = false;                    ///< what was uploaded is missing all the same
        std::map<std::string, std::string> outputs{}; ///< path, content
        /// Path, and what comes of it before the first fetch of it breaks.
        std::map<std::string, std::string> brokenFetches{};
        std::uint64_t mostFiles = 0;        ///< 0: no limit is told
        std::uint64_t mostMessageBytes = 0; ///< 0: no limit is told
        int busyControls = 0;               ///< so many wishes are answered with "busy"
        int refusedUploads = 0;             ///< so many uploads are answered as invalid
    };

    ScriptedEngine() : ScriptedEngine(Script{}) {}
    explicit ScriptedEngine(Script script);
    ~ScriptedEngine() override;

    /// Ends all connections; start() listens again at the same port. Another instance has nothing of before.
    void stop();
    bool start(const std::string& instance);
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }

    /// Sends an event of a job; it gets the next sequence number.
    void tell(std::uint64_t key, remote::v1::Event event);
    void tellDone(std::uint64_t key);
    /// Submissions get no answer from now on.
    void holdSubmits();
    /// Uploads and submissions are answered from now on.
    void release();

    bool waitForSubmits(std::size_t count, std::chrono::milliseconds limit = std::chrono::seconds(20));
    bool waitForUploads(std::size_t count, std::chrono::milliseconds limit = std::chrono::seconds(20));
    bool waitForControls(std::size_t count, std::chrono::milliseconds limit = std::chrono::seconds(20));
    /// Waits until so many files of jobs were supplied to this instance.
    bool waitForSupplied(std::size_t count, std::chrono::milliseconds limit = std::chrono::seconds(20));
    /// Waits until a job was to be forgotten so many times.
    bool waitForForgets(std::uint64_t key, int count,
                        std::chrono::milliseconds limit = std::chrono::seconds(20));
    [[nodiscard]] std::vector<remote::v1::SubmitRequest> submits() const;
    [[nodiscard]] std::vector<remote::v1::ControlRequest> controls() const;
    [[nodiscard]] std::map<std::string, std::string> metadata() const; ///< of the latest call
    [[nodiscard]] std::set<std::string> contents() const;              ///< SHA-256

private:
    using Context = grpc::ServerContext;
    grpc::Status Hello(Context* context, const remote::v1::HelloRequest* request,
                       remote::v1::HelloReply* reply) override;
    grpc::Status Ping(Context* context, const remote::v1::PingRequest* request,
                      remote::v1::PingReply* reply) override;
    grpc::Status Missing(Context* context, const remote::v1::MissingRequest* request,
                         remote::v1::MissingReply* reply) override;
    grpc::Status Upload(Context* context, grpc::ServerReader<remote::v1::UploadChunk>* reader,
                        remote::v1::UploadReply* reply) override;
    grpc::Status Submit(Context* context, const remote::v1::SubmitRequest* request,
                        remote::v1::SubmitReply* reply) override;
    grpc::Status Supply(Context* context, const remote::v1::SupplyRequest* request,
                        remote::v1::SupplyReply* reply) override;
    grpc::Status Control(Context* context, const remote::v1::ControlRequest* request,
                         remote::v1::ControlReply* reply) override;
    grpc::Status Events(Context* context, const remote::v1::EventsRequest* request,
                        grpc::ServerWriter<remote::v1::Event>* writer) override;
    grpc::Status Outputs(Context* context, const remote::v1::OutputsRequest* request,
                         remote::v1::OutputsReply* reply) override;
    grpc::Status Fetch(Context* context, const remote::v1::FetchRequest* request,
                       grpc::ServerWriter<remote::v1::FetchChunk>* writer) override;
    grpc::Status Forget(Context* context, const remote::v1::ForgetRequest* request,
                        remote::v1::ForgetReply* reply) override;
    template <typename Test>
    bool waitUntil(std::chrono::milliseconds limit, const Test& test) const;
    void holdWhile(Context* context, const bool& hold);

    std::unique_ptr<grpc::Server> m_server;
    int m_port = 0;
    mutable std::mutex m_mutex; ///< guards what follows
    mutable std::condition_variable m_changed;
    Script m_script;
    bool m_stopping = false;
    std::vector<remote::v1::SubmitRequest> m_submits;
    std::vector<remote::v1::ControlRequest> m_controls;
    std::vector<remote::v1::Event> m_events;
    std::map<std::uint64_t, std::uint64_t> m_sequences;
    std::map<std::string, std::string> m_metadata;
    std::set<std::string> m_contents;
    std::size_t m_uploads = 0;        ///< begun
    std::set<std::string> m_supplied; ///< paths
    std::map<std::uint64_t, int> m_forgets;
};

} // namespace selfment::testing
