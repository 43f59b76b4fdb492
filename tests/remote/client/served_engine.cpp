// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/client/served_engine.h"

#include "session/local/local_session.h"

namespace selfment::testing {

using namespace remote;

ServedEngine::ServedEngine() {
    m_settings.folder = m_folder.filePath("server").toStdString();
    start();
}

bool ServedEngine::start() {
    m_settings.listen = m_address;
    auto started = Server::start(m_settings, [](std::shared_ptr<session::ItemGate> gate) {
        return session::makeLocalSession(session::servedSessionSettings(std::move(gate)));
    });
    if (!started.ok()) {
        m_problem = started.failed() ? started.error().where + ": " + started.error().why : "cancelled";
        return false;
    }
    m_server = std::move(*started);
    m_address = m_server->address();
    m_problem.clear();
    return true;
}

void ServedEngine::stop() {
    m_server.reset();
}

std::unique_ptr<session::Session> ServedEngine::connect(const std::string& address,
                                                        remote::PhotoForm photos) const {
    ChannelTarget target;
    target.name = address;
    target.route = plainRoute(address);
    target.photos = photos;
    auto connected = connectSession(target, session::makeLocalSession(), {});
    return connected.ok() ? std::move(*connected) : nullptr;
}

} // namespace selfment::testing
