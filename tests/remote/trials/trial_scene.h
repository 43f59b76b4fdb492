// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/remote/proxy/fault_proxy.h"
#include "tests/remote/trials/child_process.h"
#include "tests/remote/trials/result_files.h"
#include "tests/remote/trials/served_process.h"
#include "tests/remote/trials/trial_client.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace selfment::testing {

/// A folder of photos, a server in a process of its own, and a bad line to it. What a session of this process
/// makes of the photos is what every trial has to end with.
class TrialScene {
public:
    /// more: further options of the server.
    TrialScene(std::filesystem::path folder, std::string program, std::vector<std::string> more = {});

    /// Makes the photos and starts server and line; false: why() tells.
    bool start(int photos);
    [[nodiscard]] const std::string& why() const { return m_why; }

    [[nodiscard]] std::filesystem::path at(const std::string& name) const { return m_folder / name; }
    [[nodiscard]] std::filesystem::path photos() const { return at("photos"); }
    [[nodiscard]] ServedProcess& server() { return m_server; }
    [[nodiscard]] FaultProxy& line() { return *m_line; }

    /// A client over the line; null: why() tells.
    std::unique_ptr<TrialClient> client(remote::WhenGone whenGone = remote::WhenGone::automatic);
    /// The line as new: nothing planned, no delay.
    bool mendLine();
    /// `selfment` with these arguments, its engine being the server over the line where engine is true.
    std::unique_ptr<ChildProcess> program(const std::vector<std::string>& arguments, bool engine);
    /// Its exit code; -1: it did not end in time.
    int run(const std::vector<std::string>& arguments, bool engine);
    [[nodiscard]] std::string programOutput() const { return textOf(at("program.out")); }
    [[nodiscard]] std::string programErrors() const { return textOf(at("program.err")); }

    /// What a run of segment over all photos writes here, undisturbed; computed once.
    const ResultFiles& expected();
    /// The first difference of a folder from it; empty: none.
    std::string difference(const std::filesystem::path& out);

private:
    std::filesystem::path m_folder;
    std::string m_program;
    ServedProcess m_server;
    std::unique_ptr<FaultProxy> m_line;
    std::string m_why;
    ResultFiles m_expected;
};

} // namespace selfment::testing
