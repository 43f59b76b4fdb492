// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace selfment::testing {

/// How a program is started.
struct ChildSettings {
    std::string program; ///< path
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment; ///< beside this process's; an empty value removes one
    std::filesystem::path outFile;                  ///< its output; made anew
    std::filesystem::path errFile;                  ///< its errors; appended to
};

/// A program that runs beside this one and is killed with this object at the latest. Not thread-safe.
class ChildProcess {
public:
    /// None where it cannot be started.
    static std::unique_ptr<ChildProcess> start(const ChildSettings& settings);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }
    /// How it ended: its exit code, or 128 and the number of the signal; none while it runs.
    std::optional<int> ended();
    std::optional<int> waitFor(std::chrono::milliseconds limit);
    void signal(int number) const;
    /// Kills it at once and waits for that.
    void kill();

    /// Resident memory now, as /proc says; 0 once it has ended.
    [[nodiscard]] std::uint64_t residentBytes() const;
    [[nodiscard]] int openDescriptors() const;
    [[nodiscard]] int threads() const;

private:
    explicit ChildProcess(pid_t pid) : m_pid(pid) {}
    [[nodiscard]] std::uint64_t statusNumber(const std::string& name) const;

    pid_t m_pid;
    int m_handle = -1; ///< pidfd
    std::optional<int> m_end;
};

/// A file's text; empty where there is none.
std::string textOf(const std::filesystem::path& file);

} // namespace selfment::testing
