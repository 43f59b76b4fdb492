// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>

namespace selfment::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> environmentWith(const std::map<std::string, std::string>& changes) {
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!changes.contains(text.substr(0, text.find('='))))
            all.push_back(text);
    }
    for (const auto& [name, value] : changes)
        if (!value.empty())
            all.push_back(name + "=" + value);
    return all;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

std::unique_ptr<ChildProcess> ChildProcess::start(const ChildSettings& settings) {
    std::vector<std::string> words{settings.program};
    words.insert(words.end(), settings.arguments.begin(), settings.arguments.end());
    std::vector<std::string> environment = environmentWith(settings.environment);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, settings.outFile.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, settings.errFile.c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
    pid_t pid = -1;
    const int failed = posix_spawn(&pid, settings.program.c_str(), &actions, nullptr,
                                   pointersTo(words).data(), pointersTo(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return nullptr;
    std::unique_ptr<ChildProcess> child(new ChildProcess(pid));
    child->m_handle = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    return child;
}

ChildProcess::~ChildProcess() {
    kill();
    if (m_handle >= 0)
        ::close(m_handle);
}

std::optional<int> ChildProcess::ended() {
    return waitFor(std::chrono::milliseconds(0));
}

std::optional<int> ChildProcess::waitFor(std::chrono::milliseconds limit) {
    if (m_end)
        return m_end;
    pollfd polled{m_handle, POLLIN, 0};
    if (::poll(&polled, 1, static_cast<int>(limit.count())) <= 0)
        return std::nullopt;
    int status = 0;
    if (::waitpid(m_pid, &status, 0) != m_pid)
        return std::nullopt;
    m_end = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return m_end;
}

void ChildProcess::signal(int number) const {
    if (!m_end)
        ::kill(m_pid, number);
}

void ChildProcess::kill() {
    signal(SIGKILL);
    waitFor(std::chrono::minutes(1));
}

std::uint64_t ChildProcess::residentBytes() const {
    return statusNumber("VmRSS:") * 1024;
}

int ChildProcess::threads() const {
    return static_cast<int>(statusNumber("Threads:"));
}

int ChildProcess::openDescriptors() const {
    std::error_code failed;
    const fs::directory_iterator all("/proc/" + std::to_string(m_pid) + "/fd", failed);
    return failed ? 0 : static_cast<int>(std::distance(begin(all), end(all)));
}

std::uint64_t ChildProcess::statusNumber(const std::string& name) const {
    if (m_end)
        return 0;
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/status");
    for (std::string word; file >> word;)
        if (word == name) {
            std::uint64_t number = 0;
            file >> number;
            return number;
        }
    return 0;
}

std::string textOf(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace selfment::testing
