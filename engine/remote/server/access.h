// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/server_settings.h"
#include "support/result.h"

#include <array>
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
    /// time. From where too many wrong tokens came, only clients that were admitted before are heard, so that
    /// tokens cannot be guessed and one who tries shuts nobody else out. Errors: engineTokenWrong; engineBusy
    /// (too many wrong tokens from there, too many calls of this client, too many clients); messageInvalid
    /// (client is not 16 to 64 letters, digits and dashes).
    support::Status admit(std::string_view bearer, std::string_view client, const std::string& peer,
                          Clock::time_point now = Clock::now());
    /// The client is gone: its place is free.
    void forget(const std::string& client);

private:
    using Digest = std::array<unsigned char, 32>;
    /// What is left, and since when it has been filled up again.
    struct Bucket {
        double level = 0.0;
        Clock::time_point filled;
    };
    using Buckets = std::map<std::string, Bucket, std::less<>>;

    static Digest digestOf(std::string_view token);
    [[nodiscard]] bool rightToken(std::string_view bearer) const;
    [[nodiscard]] bool mayTry(const std::string& origin, Clock::time_point now);
    void countRefusal(const std::string& origin, Clock::time_point now);
    support::Status countCall(std::string_view client, Clock::time_point now);

    const bool m_tokenWanted;
    const Digest m_token;
    const ServerLimits m_limits;
    std::mutex m_mutex;
    Buckets m_calls;    ///< by client
    Buckets m_refusals; ///< by origin: an address, of IPv6 its network
};

} // namespace selfment::remote
