// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace selfment::testing {

/// Asks a server for Hello, with 20 s of patience. token empty: none is sent; root empty: without TLS, else
/// this certificate (PEM) alone is trusted. "ok", else the code of the error ("engine_token_wrong"), else
/// "unreachable".
[[nodiscard]] QString hello(const QString& address, const std::string& token, const std::string& root = {});

} // namespace selfment::testing
