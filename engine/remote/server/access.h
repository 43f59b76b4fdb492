// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/server_settings.h"
#include "support/result.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace selfment::remote {

/// Who may call, and how often. Thread-safe. Nothing here ever puts a token into a message or a log.
class Access {
public:
    using Clock = std::chrono::steady_clock;

    Access(std::string token, const ServerLimits& limits);

    /// Looks at one call: bearer is the value of "authorization" (empty: none was sent), client that of
    /// "selfment-client", peer the address it came from (without port). The token is compared in constant
    /// time. Errors: engineTokenWrong; engineBusy (too many wrong tokens from there, too many calls of this
    /// client, too many clients); messageInvalid (client is not 16 to 64 letters, digits and dashes).
    support::Status admit(std::string_view bearer, std::string_view client, const std::string& peer,
                          Clock::time_point now = Clock::now());
    /// The client is gone: its place is free.
    void forget(const std::string& client);

private:
    struct Bucket {
        double level = 0.0;
        Clock::time_point filled;
    };
    const std::string m_token;
    const ServerLimits m_limits;
    std::mutex m_mutex;
    std::map<std::string, Bucket, std::less<>> m_calls;    ///< by client
    std::map<std::string, Bucket, std::less<>> m_refusals; ///< by peer
};

} // namespace selfment::remote
