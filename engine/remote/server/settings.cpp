// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/identity.h"
#include "remote/server/listen_address.h"
#include "support/file_bytes.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr std::string_view kUnix = "unix:";
constexpr std::size_t kLongestSocket = sizeof(sockaddr_un::sun_path) - 1;

values::Error refused(const std::string& text, std::string why, std::string hint) {
    return makeError(ErrorCode::optionInvalid, text, std::move(why), std::move(hint));
}

bool isLoopback(const std::string& host) {
    in_addr four{};
    if (::inet_pton(AF_INET, host.c_str(), &four) == 1)
        return (ntohl(four.s_addr) >> 24U) == 127U;
    in6_addr six{};
    if (::inet_pton(AF_INET6, host.c_str(), &six) == 1)
        return IN6_IS_ADDR_LOOPBACK(&six);
    // Of names, only the one that is this machine everywhere.
    std::string lower = host;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower == "localhost";
}

bool isIpv6(const std::string& host) {
    in6_addr six{};
    return ::inet_pton(AF_INET6, host.c_str(), &six) == 1;
}

bool isName(const std::string& host) {
    return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_';
    });
}

support::Result<ListenAddress> parseSocket(const std::string& text) {
    ListenAddress address;
    address.socket = support::pathFromText(text.substr(kUnix.size()));
    address.loopback = true;
    if (!address.socket.is_absolute())
        return refused(text, "the socket's path is not absolute",
                       "write unix:/run/user/1000/selfment/socket");
    if (address.socket.native().size() > kLongestSocket)
        return refused(text, "the socket's path has more than " + std::to_string(kLongestSocket) + " bytes",
                       "choose a shorter one");
    return address;
}

support::Status checkLimits(const ServerLimits& limits) {
    const std::pair<const char*, bool> rows[] = {
        {"upload-limit", limits.uploadBytes > 0},
        {"client-quota", limits.clientBytes > 0},
        {"contents-limit", limits.contentBytes > 0},
        {"max-megapixels", limits.maxMegapixels > 0},
        {"clients", limits.clients > 0},
        {"grace", limits.graceSeconds > 0},
        {"idle", limits.idleSeconds > 0},
        {"message size", limits.messageBytes > 0},
        {"files of a job", limits.files > 0},
        {"calls", limits.callsPerSecond > 0},
        {"calls at once", limits.callBurst >= 1},
        {"wrong tokens", limits.refusalsPerMinute > 0},
    };
    for (const auto& [name, fine] : rows)
        if (!fine)
            return makeError(ErrorCode::optionInvalid, name, "it must be more than nothing");
    return support::Done{};
}

} // namespace

support::Result<ListenAddress> parseListenAddress(const std::string& text) {
    if (text.starts_with(kUnix))
        return parseSocket(text);
    const std::string hint = "write 127.0.0.1:7373, [::1]:7373 or unix:/PATH";
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos)
        return refused(text, "the port is missing", hint);
    ListenAddress address;
    address.host = text.substr(0, colon);
    const char* last = text.data() + text.size();
    const auto [end, failure] = std::from_chars(text.data() + colon + 1, last, address.port);
    if (failure != std::errc{} || end != last || address.port < 0 || address.port > 65535)
        return refused(text, "the port is not a number from 0 to 65535", hint);
    const bool brackets =
        address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']';
    if (brackets)
        address.host = address.host.substr(1, address.host.size() - 2);
    if (brackets ? !isIpv6(address.host) : !isName(address.host))
        return refused(text,
                       brackets ? "what is in the brackets is no IPv6 address" : "it begins with no address",
                       hint);
    address.loopback = isLoopback(address.host);
    return address;
}

support::Status checkSettings(const ServerSettings& settings) {
    const auto address = parseListenAddress(settings.listen);
    if (!address)
        return support::propagate<support::Done>(address);
    if (!settings.token.empty())
        if (const auto problem = tokenProblem(settings.token))
            return makeError(ErrorCode::tokenWeak, {}, *problem);
    if (!address->loopback && (!settings.tls || settings.token.empty())) {
        const char* missing = settings.tls             ? "a token"
                              : settings.token.empty() ? "a certificate and a token"
                                                       : "a certificate";
        return refused(settings.listen, std::string("other machines can reach it, and that wants ") + missing,
                       "\"selfment serve --init\" makes both; or listen on 127.0.0.1");
    }
    return checkLimits(settings.limits);
}

} // namespace selfment::remote
