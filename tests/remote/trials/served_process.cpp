// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/served_process.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <fstream>
#include <sstream>

namespace selfment::testing {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kStartLimit{60};
constexpr std::chrono::seconds kEndLimit{20};

void writeToken(const fs::path& file, const std::string& token) {
    std::ofstream(file) << token << '\n';
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

} // namespace

bool ServedProcess::start() {
    fs::create_directories(m_settings.folder);
    ChildSettings child;
    child.program = m_settings.program;
    child.arguments = {"serve",           "--listen",   "127.0.0.1:" + std::to_string(m_port),     "--folder",
                       folder().string(), "--identity", (m_settings.folder / "identity").string(), "--json"};
    if (!m_settings.token.empty()) {
        writeToken(m_settings.folder / "token", m_settings.token);
        child.arguments.insert(child.arguments.end(),
                               {"--token-file", (m_settings.folder / "token").string()});
    }
    child.arguments.insert(child.arguments.end(), m_settings.more.begin(), m_settings.more.end());
    child.environment = {{"SELFMENT_DATA", (m_settings.folder / "data").string()},
                         {"SELFMENT_CACHE", (m_settings.folder / "cache").string()},
                         {"SELFMENT_SERVE_TOKEN", ""},
                         {"LC_ALL", "C.UTF-8"}};
    child.outFile = m_settings.folder / "serve.out";
    child.errFile = m_settings.folder / "serve.err";
    m_process = ChildProcess::start(child);
    if (m_process == nullptr)
        return false;
    for (const auto limit = Clock::now() + kStartLimit; Clock::now() < limit;)
        if (readAddress())
            return true;
        else if (m_process->waitFor(std::chrono::milliseconds(10)))
            return false;
    m_process.reset();
    return false;
}

bool ServedProcess::readAddress() {
    std::istringstream out(textOf(m_settings.folder / "serve.out"));
    for (std::string line; std::getline(out, line);) {
        const auto document = nlohmann::json::parse(line, nullptr, false);
        if (!document.is_object() || !document.contains("listening"))
            continue;
        const auto address = document["listening"].get<std::string>();
        m_port = std::stoi(address.substr(address.rfind(':') + 1));
        return true;
    }
    return false;
}

void ServedProcess::kill() {
    if (m_process)
        m_process->kill();
    m_process.reset();
}

bool ServedProcess::end() {
    if (!m_process)
        return false;
    m_process->signal(SIGTERM);
    const auto code = m_process->waitFor(kEndLimit);
    m_process.reset();
    return code == 0;
}

bool ServedProcess::running() {
    return m_process && !m_process->ended();
}

std::string ServedProcess::log() const {
    return textOf(m_settings.folder / "serve.err");
}

int ServedProcess::jobFolders() const {
    int count = 0;
    std::error_code ignored;
    for (const auto& client : fs::directory_iterator(folder() / "clients", ignored))
        for (const auto& job : fs::directory_iterator(client.path() / "jobs", ignored))
            count += job.exists() ? 1 : 0;
    return count;
}

} // namespace selfment::testing
