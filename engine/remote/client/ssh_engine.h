// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/channel_target.h"
#include "remote/engines/engine_connector.h"

#include <memory>
#include <string>
#include <vector>

namespace selfment::remote {

/// An engine behind ssh: the way to it, and the token that its server is started with.
struct SshEngine {
    std::shared_ptr<Route> route;
    std::string token;
};

/// The way opens when it is asked to: the user's own ssh ($SELFMENT_SSH, else "ssh") logs in without
/// questions, starts a server there and forwards a socket of this machine to it. A process that died is
/// started again when the way is opened the next time. The end of the route closes ssh's input, which stops
/// the server. Errors: internal (no random numbers).
support::Result<SshEngine> sshEngine(const RemoteEngine& engine);

/// The words after "ssh": localSocket here leads to remoteSocket there. Its last one is for the shell there.
std::vector<std::string> sshArguments(const RemoteEngine& engine, const std::string& localSocket,
                                      const std::string& remoteSocket);

/// A word as a POSIX shell takes it whole; only "~/" at its beginning keeps its meaning.
std::string quotedForShell(const std::string& word);

} // namespace selfment::remote
