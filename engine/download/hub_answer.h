// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "download/http_transfer.h"

#include <functional>
#include <string>

namespace selfment::download {

/// What an answer that is not 2xx means, in words a user can act on. Holds no token.
values::Error errorOfAnswer(const HubAccess& hub, const std::string& repository, const HttpAnswer& answer);

/// Attempts a request until it ends otherwise than by a lost connection or by "later" (408, 429, 5xx), with
/// growing pauses. attempt makes the request anew; one that reports progress begins counting anew. The last
/// answer is given back, whatever it is.
struct Attempt {
    HttpAnswer answer;
    bool progressed = false; ///< it brought much, so the hub is well
};
HttpAnswer withRetries(const Patience& patience, const support::CancelToken& cancel,
                       const std::function<Attempt()>& attempt);

/// owner/name of plain letters. Errors: optionInvalid.
support::Status checkRepository(const std::string& repository);

/// Plain name of a file that a model folder needs: configuration, licence, card, weights in safetensors form.
bool isModelFileName(const std::string& name);
bool isShardName(const std::string& name);

} // namespace selfment::download
