// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "download/hub.h"

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace selfment::download {

/// Status and headers (names in small letters) of an answer.
struct AnswerHead {
    long status = 0;
    std::map<std::string, std::string> headers;
    [[nodiscard]] std::string header(const std::string& name) const;
};

struct HttpRequest {
    std::string url;
    std::string rangeFrom; ///< "1234": bytes from there on; empty: all
    std::string ifRange;   ///< ETag that the range belongs to
    /// Called once before the first byte of a 2xx answer, also of an empty one; false ends the transfer.
    /// Unset: the body is collected in HttpAnswer::text.
    std::function<bool(const AnswerHead&)> begin;
    std::function<bool(std::span<const std::byte>)> take; ///< false ends the transfer
};

enum class TransferEnd {
    complete,  ///< an answer, of whatever status
    lost,      ///< no connection, or it broke: worth another attempt
    failed,    ///< will not get better: certificate, too many redirects, a redirect to plain http
    stopped,   ///< begin or take said false
    cancelled, ///< by the token, noticed within a fifth of a second
};

struct HttpAnswer {
    TransferEnd end = TransferEnd::complete;
    AnswerHead head;
    std::string text; ///< of an answer that is not taken: at most 8 MB, of an error 64 KB
    std::string why;  ///< of lost and failed
};

/// One GET with libcurl on the calling thread. Redirects are followed, at most eight; the token goes to the
/// endpoint's host and port only. Certificates are checked. Plain http is spoken with this machine only.
HttpAnswer httpGet(const HubAccess& hub, const HttpRequest& request, const support::CancelToken& cancel);

/// Whether a hub's address is one that may be asked; else why not. Without secrets.
support::Status checkEndpoint(const HubAccess& hub);

/// Waits; false when cancelled meanwhile.
bool pauseFor(int milliseconds, const support::CancelToken& cancel);

} // namespace selfment::download
