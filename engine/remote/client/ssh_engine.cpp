// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/ssh_engine.h"

#include "remote/client/ssh_process.h"
#include "support/file_bytes.h"

#include <openssl/rand.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <utility>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::makeError;
using values::Error;
using values::ErrorCode;

constexpr std::chrono::seconds kPatience{20};

/// bytes random bytes as hexadecimal digits; empty where there are none to be had.
std::string randomDigits(std::size_t bytes) {
    constexpr const char* kHex = "0123456789abcdef";
    std::vector<unsigned char> random(bytes);
    if (RAND_bytes(random.data(), static_cast<int>(bytes)) != 1)
        return {};
    std::string text;
    for (const unsigned char byte : random)
        text += {kHex[byte >> 4U], kHex[byte & 15U]};
    return text;
}

std::string environment(const char* name, const char* otherwise) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here sets it
    return value != nullptr && *value != '\0' ? value : otherwise;
}

/// A folder of this user alone for a socket, whose path must be short; removed with its content.
class SocketFolder {
public:
    SocketFolder() {
        const fs::path base = environment("XDG_RUNTIME_DIR", "/tmp");
        if (!makeIn(base.native().size() < 60 ? base : fs::path("/tmp")))
            makeIn("/tmp");
    }
    ~SocketFolder() {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }
    SocketFolder(const SocketFolder&) = delete;
    SocketFolder& operator=(const SocketFolder&) = delete;
    [[nodiscard]] bool made() const { return !m_folder.empty(); }
    [[nodiscard]] std::string socket() const { return support::pathText(m_folder / "socket"); }

private:
    bool makeIn(const fs::path& base) {
        std::string name = (base / "selfment-XXXXXX").native();
        if (::mkdtemp(name.data()) == nullptr) // with mode 0700
            return false;
        m_folder = name;
        return true;
    }

    fs::path m_folder;
};

class SshRoute final : public Route {
public:
    explicit SshRoute(RemoteEngine engine) : m_engine(std::move(engine)) {}

    support::Result<std::string> open(const support::CancelToken& cancel) override {
        const std::lock_guard lock(m_mutex);
        if (m_process && m_process->alive())
            return "unix:" + m_folder->socket();
        m_process.reset();
        m_folder = std::make_unique<SocketFolder>();
        if (!m_folder->made())
            return failure("no folder for a socket can be made here");
        const support::Status started = start(cancel);
        if (!started) {
            m_process.reset();
            return support::propagate<std::string>(started);
        }
        return "unix:" + m_folder->socket();
    }

    Error explain(const Error& failure, const support::CancelToken&) override {
        const std::lock_guard lock(m_mutex);
        const bool unreachable = failure.code == ErrorCode::engineUnreachable;
        if (!(unreachable || failure.code == ErrorCode::engineLost) || !m_process)
            return failure;
        Error error = failure;
        if (!m_process->alive())
            error.why = "ssh ended: " + m_process->lastWords();
        else if (const std::string words = m_process->errorWords(); unreachable && !words.empty())
            error.why += "; ssh says: " + words; // that sockets are not forwarded there, for example
        return error;
    }

private:
    [[nodiscard]] Error failure(std::string why) const {
        return makeError(ErrorCode::sshFailed, m_engine.address.text(), std::move(why));
    }

    support::Status start(const support::CancelToken& cancel) {
        const std::string random = randomDigits(16);
        if (random.empty())
            return failure("there are no random numbers here");
        const std::string remoteSocket = "/tmp/selfment-" + random + "/socket";
        std::vector<std::string> argv = sshArguments(m_engine, m_folder->socket(), remoteSocket);
        argv.insert(argv.begin(), environment("SELFMENT_SSH", "ssh"));
        auto process = SshProcess::start(argv, m_engine.token + "\n");
        if (!process)
            return failure(process.error().why);
        m_process = std::move(*process);
        // Greetings of the other side's shell may come first.
        support::Status listens = m_process->waitForLine(
            [&](const std::string& line) { return line.find(remoteSocket) != std::string::npos; }, kPatience,
            cancel);
        if (listens.failed())
            return failure(listens.error().why);
        std::error_code unseen;
        if (listens && !fs::exists(m_folder->socket(), unseen))
            return failure("ssh forwards no socket: " + m_process->errorWords());
        return listens;
    }

    const RemoteEngine m_engine;
    std::mutex m_mutex;
    std::unique_ptr<SocketFolder> m_folder; ///< outlives ssh, which makes the socket
    std::unique_ptr<SshProcess> m_process;
};

} // namespace

std::string quotedForShell(const std::string& word) {
    std::string quoted;
    std::size_t begin = 0;
    if (word.starts_with("~/")) {
        quoted = "~/";
        begin = 2;
    }
    quoted += '\'';
    for (const char c : word.substr(begin)) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

std::vector<std::string> sshArguments(const RemoteEngine& engine, const std::string& localSocket,
                                      const std::string& remoteSocket) {
    const std::string program = engine.sshCommand.empty() ? "selfment" : engine.sshCommand;
    // No terminal, no questions, nothing of this machine lent to the other; a dead network is noticed.
    std::vector<std::string> words = {"-T", "-a", "-x"};
    for (const char* setting : {
             "BatchMode=yes",
             // Forwardings of the user's own settings may fail, their ports being taken by another ssh. Ours
             // is looked for when the server is up.
             "ExitOnForwardFailure=no",
             "RemoteCommand=none", // one of the user's settings would be run instead
             "ControlMaster=no",   // a shared connection would outlive this ssh
             "ControlPath=none",
             "ConnectTimeout=15",
             "ServerAliveInterval=5",
             "ServerAliveCountMax=3",
         }) {
        words.emplace_back("-o");
        words.emplace_back(setting);
    }
    words.emplace_back("-L");
    words.push_back(localSocket + ":" + remoteSocket);
    if (engine.address.port > 0) {
        words.emplace_back("-p");
        words.push_back(std::to_string(engine.address.port));
    }
    words.push_back((engine.address.user.empty() ? "" : engine.address.user + "@") + engine.address.host);
    words.push_back(quotedForShell(program) + " serve --listen " + quotedForShell("unix:" + remoteSocket) +
                    " --until-input-ends --json");
    return words;
}

support::Result<SshEngine> sshEngine(const RemoteEngine& engine) {
    RemoteEngine own = engine;
    if (own.token.empty())
        own.token = randomDigits(32); // the server lives as long as this session, and so does its token
    if (own.token.empty())
        return makeError(ErrorCode::internal, {}, "there are no random numbers here");
    const std::string token = own.token;
    return SshEngine{std::make_shared<SshRoute>(std::move(own)), token};
}

} // namespace selfment::remote
