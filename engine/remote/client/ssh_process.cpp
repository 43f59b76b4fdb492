// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/ssh_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr std::chrono::milliseconds kLook{50};
constexpr std::size_t kErrorTextKept = 2000;
constexpr std::size_t kLongestLine = 64UL << 10;

values::Error failed(std::string why) {
    return makeError(ErrorCode::sshFailed, {}, std::move(why));
}

void closeIfOpen(int& file) {
    if (file >= 0)
        ::close(file);
    file = -1;
}

/// Both ends of the three streams of a child.
struct Streams {
    int input[2] = {-1, -1}; ///< a socket pair: writing to a child that is gone raises no signal
    int output[2] = {-1, -1};
    int errors[2] = {-1, -1};

    [[nodiscard]] bool make() {
        return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input) == 0 &&
               ::pipe2(output, O_CLOEXEC) == 0 && ::pipe2(errors, O_CLOEXEC) == 0;
    }
    void closeChildsEnds() {
        closeIfOpen(input[1]);
        closeIfOpen(output[1]);
        closeIfOpen(errors[1]);
    }
    void closeAll() {
        closeChildsEnds();
        closeIfOpen(input[0]);
        closeIfOpen(output[0]);
        closeIfOpen(errors[0]);
    }
};

/// 0, or the number of the error.
int spawn(const std::vector<std::string>& argv, const Streams& streams, pid_t& process) {
    std::vector<char*> words;
    words.reserve(argv.size() + 1);
    for (const std::string& word : argv)
        words.push_back(const_cast<char*>(word.c_str())); // NOLINT(*-const-cast): posix_spawn changes none
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, streams.input[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, streams.output[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, streams.errors[1], STDERR_FILENO);
    // A group of its own: an interrupt at the terminal is for this program, which ends ssh in good order.
    sigset_t none;
    sigset_t usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP})
        sigaddset(&usual, signal);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const int number =
        ::posix_spawnp(&process, words.front(), &actions, &attributes, words.data(), ::environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return number;
}

bool sendAll(int socket, std::string_view text) {
    while (!text.empty()) {
        const ssize_t sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string endText(int status) {
    if (WIFSIGNALED(status))
        return std::string("ended by ") + ::strsignal(WTERMSIG(status)); // NOLINT(concurrency-mt-unsafe)
    const int code = WEXITSTATUS(status);
    if (code == 127)
        return "the program was not found there: --engine-program, in the window Command there, tells its "
               "place";
    return "ended with " + std::to_string(code);
}

/// Lines as one, without empty ones and the frames that ssh draws around some.
std::string joined(std::string_view text) {
    constexpr const char* kFrame = "@ \t";
    std::string line;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view whole = text.substr(0, end);
        const std::size_t first = whole.find_first_not_of(kFrame);
        if (first != std::string_view::npos)
            line += (line.empty() ? "" : " / ") +
                    std::string(whole.substr(first, whole.find_last_not_of(kFrame) + 1 - first));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return line;
}

} // namespace

support::Result<std::unique_ptr<SshProcess>> SshProcess::start(const std::vector<std::string>& argv,
                                                               const std::string& input) {
    Streams streams;
    pid_t process = -1;
    int number = streams.make() ? 0 : errno;
    if (number == 0)
        number = spawn(argv, streams, process);
    if (number != 0) {
        streams.closeAll();
        return failed(argv.front() + " cannot be started: " + std::strerror(number));
    }
    streams.closeChildsEnds();
    std::unique_ptr<SshProcess> started(
        new SshProcess(process, streams.input[0], streams.output[0], streams.errors[0]));
    sendAll(started->m_input, input); // a failure shows in how it ends
    return started;
}

SshProcess::SshProcess(pid_t process, int input, int output, int errors)
    : m_process(process), m_input(input), m_output(output), m_errors(errors) {
    if (::pipe2(m_stop, O_CLOEXEC) != 0)
        m_stop[0] = m_stop[1] = -1;
    m_reader = std::thread([this] { readOutputs(); });
}

SshProcess::~SshProcess() {
    closeIfOpen(m_input);
    if (!reap(std::chrono::milliseconds(300))) {
        ::kill(m_process, SIGTERM);
        if (!reap(std::chrono::milliseconds(100))) {
            ::kill(m_process, SIGKILL);
            reap(std::chrono::milliseconds(500));
        }
    }
    closeIfOpen(m_stop[1]); // a grandchild may hold the outputs open
    m_reader.join();
    closeIfOpen(m_stop[0]);
    ::close(m_output);
    ::close(m_errors);
}

void SshProcess::readOutputs() {
    std::string line;
    std::array<pollfd, 3> waiting = {pollfd{m_output, POLLIN, 0}, pollfd{m_errors, POLLIN, 0},
                                     pollfd{m_stop[0], 0, 0}};
    std::array<char, 4096> buffer{};
    while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR)
            break;
        if (waiting[2].revents != 0)
            break;
        for (std::size_t i = 0; i < 2; ++i) {
            if (waiting[i].fd < 0 || waiting[i].revents == 0)
                continue;
            const ssize_t got = ::read(waiting[i].fd, buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR)
                continue;
            const std::lock_guard lock(m_mutex);
            if (got <= 0) {
                waiting[i].fd = -1; // poll leaves it out
                continue;
            }
            const std::string_view text(buffer.data(), static_cast<std::size_t>(got));
            if (i == 1) {
                m_errorText += text;
                if (m_errorText.size() > kErrorTextKept)
                    m_errorText.erase(0, m_errorText.size() - kErrorTextKept);
                continue;
            }
            for (const char c : text) {
                if (c != '\n' && line.size() < kLongestLine)
                    line += c;
                else if (c == '\n')
                    m_lines.push_back(std::exchange(line, {}));
            }
            if (m_lines.size() > 1000) // nobody reads them any more
                m_lines.clear();
            m_news.notify_all();
        }
    }
    const std::lock_guard lock(m_mutex);
    m_silent = true;
    m_news.notify_all();
}

bool SshProcess::reap(std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_reaped)
                return true;
            int status = 0;
            const pid_t ended = ::waitpid(m_process, &status, WNOHANG);
            if (ended == m_process || (ended < 0 && errno == ECHILD)) {
                m_reaped = true;
                m_status = ended == m_process ? status : 0;
                return true;
            }
        }
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        ::poll(nullptr, 0, 5); // there is nothing to wait for that works with every kernel
    }
}

support::Status SshProcess::waitForLine(const std::function<bool(const std::string&)>& isIt,
                                        std::chrono::milliseconds patience,
                                        const support::CancelToken& cancel) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::unique_lock lock(m_mutex);
    for (;;) {
        for (const std::string& line : std::exchange(m_lines, {}))
            if (isIt(line))
                return support::Done{};
        if (cancel.cancelled())
            return support::Cancelled{};
        if (m_silent)
            break;
        if (std::chrono::steady_clock::now() >= deadline) {
            const std::string words = joined(m_errorText);
            return failed("no server was up within " + std::to_string(patience.count() / 1000) + " s" +
                          (words.empty() ? "" : ": " + words));
        }
        m_news.wait_for(lock, kLook);
    }
    lock.unlock();
    reap(std::chrono::milliseconds(500));
    return failed(lastWords());
}

bool SshProcess::alive() {
    return !reap(std::chrono::milliseconds(0));
}

std::string SshProcess::lastWords() {
    const std::lock_guard lock(m_mutex);
    const std::string words = joined(m_errorText);
    const std::string end = m_reaped ? endText(m_status) : "its outputs are closed";
    return words.empty() ? end : words + " (" + end + ")";
}

std::string SshProcess::errorWords() {
    const std::lock_guard lock(m_mutex);
    return joined(m_errorText);
}

} // namespace selfment::remote
