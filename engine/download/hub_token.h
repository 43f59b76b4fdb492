// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <string>

namespace selfment::download {

/// The user's hub token and where it came from: "environment" ($HF_TOKEN), "secret service", or empty.
struct HubToken {
    std::string token;
    std::string source;
};

/// $HF_TOKEN first, then the desktop's secret service. Never fails: no service means no token. The token is
/// never written to a file or a log by this program. A cancelled call gives none.
HubToken hubToken(const support::CancelToken& cancel = {});

/// Keeps the token in the desktop's secret service; an empty one is forgotten there.
/// Errors: secretsUnavailable.
support::Status keepHubToken(const std::string& token, const support::CancelToken& cancel = {});

} // namespace selfment::download
