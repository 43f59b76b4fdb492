// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <string>

namespace selfment::testing {

/// Asks a server for Hello, with 20 s of patience. token empty: none is sent; root empty: without TLS, else
/// this certificate (PEM) alone is trusted. "ok", else the code of the error ("engine_token_wrong"), else
/// "unreachable".
[[nodiscard]] QString hello(const QString& address, const std::string& token, const std::string& root = {});

/// Sends a Submit of so many megabytes, without a token. look is called while it goes. The code of the
/// answer, as hello().
[[nodiscard]] QString sendGigantic(const QString& address, int megabytes, const std::function<void()>& look);

} // namespace selfment::testing
