// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/server.h"

#include "models/model_registry.h"
#include "remote/server/event_limits.h"
#include "remote/server/folder_lock.h"
#include "remote/server/identity.h"
#include "remote/server/listen_address.h"
#include "remote/server/service.h"
#include "remote/wire/read_sizes.h"
#include "session/session.h"
#include "support/file_bytes.h"
#include "support/logging.h"
#include "support/private_file.h"

#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <spdlog/logger.h>

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <thread>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::makeError;
using support::propagate;
using support::Result;
using support::Status;
using values::ErrorCode;

std::shared_ptr<spdlog::logger> serverLog() {
    const char* level = std::getenv("SELFMENT_LOG_LEVEL");
    return support::makeLogger("server", level == nullptr ? "off" : level);
}

EngineRules rulesOf(const ServerSettings& settings, const fs::path& folder) {
    EngineRules rules;
    const auto registry =
        std::make_shared<models::ModelRegistry>(models::userRegistryFile(), models::shippedModelsFolder());
    rules.dataFolder = models::userRegistryFile().parent_path();
    rules.cacheFolder = settings.cacheFolder.empty() ? folder / "cache" : settings.cacheFolder;
    rules.cacheGib = settings.cacheGib;
    rules.maxMegapixels = settings.limits.maxMegapixels;
    rules.device = settings.device;
    rules.findModel = [registry](const std::string& name) -> std::optional<fs::path> {
        if (name == "builtin" || name == "none")
            return fs::path();
        const auto entry = registry->find(name);
        return entry.ok() ? std::optional(entry->path) : std::nullopt;
    };
    return rules;
}

PathNames namesFor(const fs::path& folder, const EngineRules& rules) {
    return PathNames(folder, {{rules.dataFolder / "runs", "engine:runs"},
                              {rules.dataFolder, "engine:models"},
                              {models::shippedModelsFolder(), "engine:models"},
                              {rules.cacheFolder, "engine:cache"}});
}

constexpr int kStreamsOfClient = 24;                   ///< uploads and fetches at a time
constexpr std::chrono::seconds kLongestStandstill{60}; ///< of one

int turnsOf() {
    return std::max(2, static_cast<int>(std::thread::hardware_concurrency()));
}

class RunningServer final : public Server {
public:
    RunningServer(const ServerSettings& settings, support::FileLock lock,
                  std::unique_ptr<ContentStore> contents, const fs::path& folder,
                  const ServedSessionFactory& makeSession)
        : m_settings(settings),
          m_lock(std::move(lock)),
          m_log(serverLog()),
          m_rules(rulesOf(settings, folder)),
          m_names(namesFor(folder, m_rules)),
          m_kept(folder / "kept", m_rules.dataFolder / "runs"),
          m_contents(std::move(contents)),
          m_access(settings.token, settings.limits),
          m_gate(std::make_shared<TurnGate>(turnsOf())),
          m_desk({folder, settings.limits, m_rules, *m_contents, m_names, m_kept, m_gate, m_log},
                 makeSession(m_gate)),
          m_clients(folder, settings.limits, m_access, m_desk, *m_contents, m_kept, m_log),
          m_service({newToken(), settings.limits, m_access, m_clients, m_desk, *m_contents, m_names,
                     m_streams, m_log}) {
        m_contents->setRelease([this] {
            return m_kept.release([this](const fs::path& /*tree*/) { return m_clients.areTraining(); });
        });
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;
    ~RunningServer() override { stop(); }

    Status listen();
    [[nodiscard]] std::string address() const override { return m_address; }
    void stop() override;
    [[nodiscard]] int clients() const override { return m_clients.present(); }

private:
    void setUp(grpc::ServerBuilder& builder) const;
    void look();

    const ServerSettings m_settings;
    const support::FileLock m_lock;
    const std::shared_ptr<spdlog::logger> m_log;
    const EngineRules m_rules;
    PathNames m_names;
    const KeptTrainings m_kept;
    const std::unique_ptr<ContentStore> m_contents;
    Access m_access;
    const std::shared_ptr<TurnGate> m_gate;
    JobDesk m_desk;
    Clients m_clients;
    StreamWatch m_streams{kStreamsOfClient};
    EngineService m_service;
    std::unique_ptr<grpc::Server> m_server;
    std::string m_address;
    std::mutex m_mutex; ///< guards m_stopped
    std::condition_variable m_wake;
    bool m_stopped = false;
    std::thread m_looking;
};

void RunningServer::setUp(grpc::ServerBuilder& builder) const {
    constexpr int kSecond = 1000;
    builder.SetMaxReceiveMessageSize(
        static_cast<int>(std::min<std::uint64_t>(m_settings.limits.messageBytes, std::uint64_t{1} << 30U)));
    builder.SetMaxSendMessageSize(static_cast<int>(kLargestEvent));
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 15 * kSecond);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10 * kSecond);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kSecond);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, 0);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0); // two servers on one port would share its calls
    builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 20 * kSecond);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 128); // of one connection
    builder.AddChannelArgument(GRPC_ARG_TCP_READ_CHUNK_SIZE, kReadBytes);
    builder.AddChannelArgument(GRPC_ARG_TCP_MIN_READ_CHUNK_SIZE, kLeastReadBytes);
    // Each client has a stream of events, some uploads and some fetches; calls beyond it wait.
    constexpr int kThreadsOfClient = 12;
    constexpr std::size_t kBufferBytes = std::size_t{256} << 20U;
    grpc::ResourceQuota quota("selfment");
    // gRPC looks at a message's size when all of it has come: without a bound, who has no token could send
    // gigabytes.
    quota.Resize(kBufferBytes);
    quota.SetMaxThreads(64 + kThreadsOfClient * m_settings.limits.clients);
    builder.SetResourceQuota(quota);
}

Status RunningServer::listen() {
    const Result<ListenAddress> wanted = parseListenAddress(m_settings.listen);
    if (!wanted.ok())
        return propagate<support::Done>(wanted);
    std::shared_ptr<grpc::ServerCredentials> credentials = grpc::InsecureServerCredentials();
    if (m_settings.tls) {
        grpc::SslServerCredentialsOptions tls;
        tls.pem_key_cert_pairs.push_back({m_settings.tls->key, m_settings.tls->certificate});
        credentials = grpc::SslServerCredentials(tls);
    }
    grpc::ServerBuilder builder;
    setUp(builder);
    int port = 0;
    builder.AddListeningPort(m_settings.listen, credentials, &port);
    builder.RegisterService(&m_service);
    m_server = builder.BuildAndStart();
    const bool isSocket = !wanted->socket.empty();
    if (!m_server || (port == 0 && !isSocket)) {
        m_server.reset();
        return makeError(ErrorCode::engineUnavailable, m_settings.listen,
                         "the address cannot be listened on; something else may use it");
    }
    if (isSocket)
        ::chmod(wanted->socket.c_str(), S_IRUSR | S_IWUSR);
    m_address = isSocket
                    ? m_settings.listen
                    : m_settings.listen.substr(0, m_settings.listen.rfind(':') + 1) + std::to_string(port);
    m_log->info("listens on {}", m_address);
    m_looking = std::thread([this] { look(); });
    return support::Done{};
}

void RunningServer::look() {
    std::unique_lock lock(m_mutex);
    while (!m_stopped) {
        lock.unlock();
        const auto now = ClientState::Clock::now();
        m_clients.lookAfter(now);
        m_streams.cancelStalled(now - kLongestStandstill);
        lock.lock();
        m_wake.wait_for(lock, std::chrono::seconds(1), [this] { return m_stopped; });
    }
}

void RunningServer::stop() {
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_stopped, true))
            return;
    }
    m_wake.notify_all();
    if (m_looking.joinable())
        m_looking.join();
    m_clients.close();
    if (m_server)
        m_server->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(2));
    m_desk.stop();
    m_log->info("has stopped");
}

} // namespace

Result<std::unique_ptr<Server>> Server::start(const ServerSettings& settings,
                                              const ServedSessionFactory& makeSession) {
    using Pointer = std::unique_ptr<Server>;
    if (const Status safe = checkSettings(settings); !safe.ok())
        return propagate<Pointer>(safe);
    if (const Status made = support::makePrivateFolder(settings.folder); !made.ok())
        return propagate<Pointer>(made);
    std::error_code problem;
    const fs::path folder = fs::canonical(settings.folder, problem);
    if (problem)
        return makeError(ErrorCode::destinationUnwritable, support::pathText(settings.folder),
                         problem.message());
    Result<support::FileLock> lock = lockFolder(folder);
    if (!lock.ok())
        return propagate<Pointer>(lock);
    for (const char* own : {"clients", "kept"})
        if (const Status made = support::makePrivateFolder(folder / own); !made.ok())
            return propagate<Pointer>(made);
    auto contents = ContentStore::open(folder, {settings.limits.uploadBytes, settings.limits.contentBytes});
    if (!contents.ok())
        return propagate<Pointer>(contents);
    auto server = std::make_unique<RunningServer>(settings, std::move(lock).value(),
                                                  std::move(contents).value(), folder, makeSession);
    if (const Status listening = server->listen(); !listening.ok())
        return propagate<Pointer>(listening);
    return Pointer(std::move(server));
}

} // namespace selfment::remote
