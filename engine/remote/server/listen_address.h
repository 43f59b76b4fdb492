// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <filesystem>
#include <string>

namespace selfment::remote {

/// Where a server listens, in parts.
struct ListenAddress {
    std::filesystem::path socket; ///< unix:PATH; empty: host and port
    std::string host;             ///< without brackets
    int port = 0;
    bool loopback = false; ///< no other machine can reach it: 127.0.0.0/8, ::1, localhost, a socket
};

/// "ADDR:PORT", "[IPV6]:PORT" or "unix:PATH" (an absolute path). Errors: optionInvalid.
support::Result<ListenAddress> parseListenAddress(const std::string& text);

} // namespace selfment::remote
