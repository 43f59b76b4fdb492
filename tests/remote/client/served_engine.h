// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/channel_target.h"
#include "remote/server/server.h"
#include "session/session.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace selfment::testing {

/// A real server with a real engine in this process, on loopback.
class ServedEngine {
public:
    ServedEngine();

    /// Empty: it runs.
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    void stop();
    /// Starts it again, at the same port and with the same folder.
    bool start();
    [[nodiscard]] const std::string& address() const { return m_address; }
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("server")); }
    [[nodiscard]] remote::ServerLimits& limits() { return m_settings.limits; }

    /// A session of it; null on failure.
    [[nodiscard]] std::unique_ptr<session::Session>
    connect(remote::PhotoForm photos = remote::PhotoForm::unchanged) const {
        return connect(m_address, photos);
    }
    /// Over another way to it.
    [[nodiscard]] std::unique_ptr<session::Session>
    connect(const std::string& address, remote::PhotoForm photos = remote::PhotoForm::unchanged) const;

private:
    QTemporaryDir m_folder;
    remote::ServerSettings m_settings;
    std::unique_ptr<remote::Server> m_server;
    std::string m_address = "127.0.0.1:0";
    std::string m_problem;
};

} // namespace selfment::testing
