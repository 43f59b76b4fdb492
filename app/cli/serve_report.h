// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/identity.h"
#include "remote/server/server_settings.h"
#include "session/engine_description.h"

#include <ostream>
#include <string>
#include <vector>

namespace selfment::cli {

/// What `selfment serve --init` made, and where.
struct MadeIdentity {
    const remote::NewIdentity& files;
    std::vector<std::string> names; ///< in the certificate
    std::string serveCommand;       ///< starts the server with this identity
    bool inContainer = false;       ///< neither its name nor its paths are the machine's
};

/// What was made, and what to do with it.
void printIdentity(std::ostream& out, const MadeIdentity& made, bool json);

/// A server that listens.
struct Serving {
    std::string address;
    std::string fingerprint; ///< empty: no certificate
    const remote::ServerSettings& settings;
    const session::EngineDescription& engine;
};

/// One line with json, so that whoever started the server reads one and knows. Flushes.
void printServing(std::ostream& out, const Serving& serving, bool json);

} // namespace selfment::cli
