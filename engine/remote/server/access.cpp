// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/access.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <iterator>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr std::size_t kShortestClient = 16;
constexpr std::size_t kLongestClient = 64;
/// Origins of wrong tokens that are remembered; beyond it, those that have waited long enough go first.
constexpr std::size_t kMostOrigins = 4096;

bool isClientName(std::string_view client) {
    return client.size() >= kShortestClient && client.size() <= kLongestClient &&
           std::all_of(client.begin(), client.end(), [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

/// The token after "Bearer ", whose case does not matter; empty where there is none.
std::string_view tokenIn(std::string_view bearer) {
    constexpr std::string_view kScheme = "bearer ";
    if (bearer.size() <= kScheme.size())
        return {};
    for (std::size_t i = 0; i < kScheme.size(); ++i)
        if (std::tolower(static_cast<unsigned char>(bearer[i])) != kScheme[i])
            return {};
    return bearer.substr(kScheme.size());
}

/// Who holds one IPv6 address holds its /64: that network counts as one origin.
std::string originOf(const std::string& peer) {
    in6_addr address{};
    if (::inet_pton(AF_INET6, peer.c_str(), &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address) ||
        IN6_IS_ADDR_LOOPBACK(&address))
        return peer;
    std::fill(std::begin(address.s6_addr) + 8, std::end(address.s6_addr), std::uint8_t{0});
    char text[INET6_ADDRSTRLEN] = {};
    return ::inet_ntop(AF_INET6, &address, text, sizeof text) != nullptr ? text : peer;
}

double secondsBetween(Access::Clock::time_point from, Access::Clock::time_point to) {
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

values::Error tokenRefused(bool sent) {
    return makeError(ErrorCode::engineTokenWrong, {},
                     sent ? "the token is not the server's" : "no token was sent");
}

} // namespace

Access::Access(std::string token, const ServerLimits& limits)
    : m_tokenWanted(!token.empty()), m_token(digestOf(token)), m_limits(limits) {
    OPENSSL_cleanse(token.data(), token.size());
}

Access::Digest Access::digestOf(std::string_view token) {
    Digest digest{};
    // SHA-256 of the default provider cannot fail; were it to, no token would be right.
    if (EVP_Digest(token.data(), token.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        digest.fill(0);
    return digest;
}

bool Access::rightToken(std::string_view bearer) const {
    // Digests have one length whatever was sent, so that the time tells nothing about the token's.
    const Digest sent = digestOf(tokenIn(bearer));
    static constexpr Digest kNone{};
    const bool computed = CRYPTO_memcmp(sent.data(), kNone.data(), sent.size()) != 0;
    return CRYPTO_memcmp(sent.data(), m_token.data(), m_token.size()) == 0 && computed;
}

bool Access::mayTry(const std::string& origin, Clock::time_point now) {
    const auto found = m_refusals.find(origin);
    if (found == m_refusals.end())
        return true;
    Bucket& bucket = found->second;
    const double most = m_limits.refusalsPerMinute;
    bucket.level = std::min(most, bucket.level + secondsBetween(bucket.filled, now) * most / 60.0);
    bucket.filled = std::max(bucket.filled, now);
    if (bucket.level >= most) {
        m_refusals.erase(found);
        return true;
    }
    return bucket.level >= 1.0;
}

void Access::countRefusal(const std::string& origin, Clock::time_point now) {
    const double most = m_limits.refusalsPerMinute;
    if (m_refusals.size() >= kMostOrigins && !m_refusals.contains(origin)) {
        // Whoever has waited a minute has nothing held against it any more.
        std::erase_if(m_refusals,
                      [now](const auto& entry) { return secondsBetween(entry.second.filled, now) >= 60.0; });
        if (m_refusals.size() >= kMostOrigins)
            m_refusals.erase(
                std::min_element(m_refusals.begin(), m_refusals.end(), [](const auto& a, const auto& b) {
                    return a.second.filled < b.second.filled;
                }));
    }
    Bucket& bucket = m_refusals.try_emplace(origin, Bucket{most, now}).first->second;
    bucket.level = std::max(0.0, bucket.level - 1.0);
    bucket.filled = std::max(bucket.filled, now);
}

support::Status Access::countCall(std::string_view client, Clock::time_point now) {
    auto found = m_calls.find(client);
    if (found == m_calls.end()) {
        if (m_calls.size() >= static_cast<std::size_t>(std::max(0, m_limits.clients)))
            return makeError(ErrorCode::engineBusy, {},
                             "it serves " + std::to_string(m_limits.clients) + " clients already");
        found = m_calls.emplace(std::string(client), Bucket{m_limits.callBurst, now}).first;
    }
    Bucket& bucket = found->second;
    const double gained = secondsBetween(bucket.filled, now) * m_limits.callsPerSecond;
    bucket.level = std::min(m_limits.callBurst, bucket.level + gained);
    bucket.filled = std::max(bucket.filled, now);
    if (bucket.level < 1.0)
        return makeError(ErrorCode::engineBusy, {}, "too many calls of this client in a short time");
    bucket.level -= 1.0;
    return support::Done{};
}

support::Status Access::admit(std::string_view bearer, std::string_view client, const std::string& peer,
                              Clock::time_point now) {
    const std::lock_guard lock(m_mutex);
    if (m_tokenWanted) {
        const std::string origin = originOf(peer);
        if (!mayTry(origin, now) && !m_calls.contains(client))
            return makeError(ErrorCode::engineBusy, {},
                             "too many wrong tokens from this address; wait a minute");
        if (!rightToken(bearer)) {
            countRefusal(origin, now);
            return tokenRefused(!bearer.empty());
        }
    }
    if (!isClientName(client))
        return makeError(ErrorCode::messageInvalid, "selfment-client",
                         "it is not 16 to 64 letters, digits and dashes");
    return countCall(client, now);
}

void Access::forget(const std::string& client) {
    const std::lock_guard lock(m_mutex);
    m_calls.erase(client);
}

} // namespace selfment::remote
