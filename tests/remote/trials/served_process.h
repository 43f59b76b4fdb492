// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/remote/trials/child_process.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace selfment::testing {

/// How a server is started.
struct ServeSettings {
    std::string program;           ///< the built `selfment`
    std::filesystem::path folder;  ///< of all it writes, its log among it
    std::string token;             ///< empty: none is wanted
    std::vector<std::string> more; ///< further options
};

/// `selfment serve` on a free port of loopback, in a process of its own. Not thread-safe.
class ServedProcess {
public:
    explicit ServedProcess(ServeSettings settings) : m_settings(std::move(settings)) {}

    /// Starts it and waits until it listens; at the port of before where there was one. False: log() says
    /// why.
    bool start();
    /// Ends it without warning.
    void kill();
    /// Asks it to end; false when it does not within 20 s or tells of a failure.
    bool end();
    [[nodiscard]] bool running();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] std::filesystem::path folder() const { return m_settings.folder / "served"; }
    [[nodiscard]] std::string log() const;
    [[nodiscard]] const ChildProcess* process() const { return m_process.get(); }
    /// Folders of jobs that clients have there.
    [[nodiscard]] int jobFolders() const;
    [[nodiscard]] const std::string& token() const { return m_settings.token; }

private:
    [[nodiscard]] bool readAddress();

    ServeSettings m_settings;
    std::unique_ptr<ChildProcess> m_process;
    int m_port = 0;
};

} // namespace selfment::testing
