// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/server_settings.h"

#include <string>

namespace selfment::testing {

/// Whether a TLS client that trusts one certificate alone, and wants that name in it, accepts the server.
[[nodiscard]] bool handshakes(const remote::TlsIdentity& server, const std::string& trusted,
                              const std::string& name);

/// The same against a server that listens on this port of loopback; fingerprint: of the certificate it
/// showed ("AB:CD:..."), also where it was not trusted.
[[nodiscard]] bool handshakesAt(int port, const std::string& trusted, const std::string& name,
                                std::string& fingerprint);

/// A pair whose certificate was valid until yesterday.
[[nodiscard]] remote::TlsIdentity expiredPair();

} // namespace selfment::testing
