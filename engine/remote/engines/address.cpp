// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/known_engines.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr int kDefaultPort = 7373;
constexpr std::string_view kSsh = "ssh://";
constexpr const char* kForms = "write HOST:PORT, [IPV6]:PORT or ssh://USER@HOST";

values::Error wrong(const std::string& text, std::string why) {
    return makeError(ErrorCode::optionInvalid, text, std::move(why), kForms);
}

bool isIpv6(const std::string& host) {
    in6_addr parsed{};
    return ::inet_pton(AF_INET6, host.c_str(), &parsed) == 1;
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

/// A name as the network or ssh knows it. Never one that ssh would take for an option.
bool isHostName(std::string_view host) {
    return !host.empty() && host.size() <= 253 && host.front() != '-' && host.front() != '.' &&
           std::all_of(host.begin(), host.end(), isNameCharacter);
}

std::optional<int> portFrom(std::string_view text) {
    int port = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), port);
    if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size() || port < 1 ||
        port > 65535)
        return std::nullopt;
    return port;
}

/// HOST, HOST:PORT, [IPV6] or [IPV6]:PORT of text, which is whole for messages.
support::Status readHostAndPort(std::string_view part, const std::string& text, EngineAddress& address) {
    std::string_view port;
    bool hasPort = false;
    if (part.starts_with('[')) {
        const std::size_t end = part.find(']');
        if (end == std::string_view::npos)
            return wrong(text, "its ] is missing");
        address.host = part.substr(1, end - 1);
        if (!isIpv6(address.host))
            return wrong(text, "[" + address.host + "] is not an IPv6 address");
        part.remove_prefix(end + 1);
        if (!part.empty() && part.front() != ':')
            return wrong(text, "after ] comes :PORT or nothing");
        hasPort = !part.empty();
        port = hasPort ? part.substr(1) : part;
    } else {
        if (std::count(part.begin(), part.end(), ':') > 1)
            return wrong(text, "an IPv6 address stands in brackets");
        const std::size_t colon = part.find(':');
        hasPort = colon != std::string_view::npos;
        address.host = part.substr(0, colon);
        if (address.host.empty())
            return wrong(text, "the host is missing");
        if (!isHostName(address.host))
            return wrong(text, "'" + address.host + "' is not a host's name");
        port = hasPort ? part.substr(colon + 1) : port;
    }
    if (!hasPort)
        return support::Done{};
    const std::optional<int> number = portFrom(port);
    if (!number)
        return wrong(text, port.empty() ? "the port after : is missing"
                                        : "'" + std::string(port) + "' is not a port from 1 to 65535");
    address.port = *number;
    return support::Done{};
}

support::Result<EngineAddress> parseSsh(std::string_view part, const std::string& text) {
    EngineAddress address;
    address.way = EngineAddress::Way::ssh;
    if (part.ends_with('/'))
        part.remove_suffix(1);
    if (const std::size_t at = part.rfind('@'); at != std::string_view::npos) {
        address.user = part.substr(0, at);
        part.remove_prefix(at + 1);
        if (!isHostName(address.user))
            return wrong(text, "'" + address.user + "' is not a user's name");
    }
    if (const support::Status read = readHostAndPort(part, text, address); !read)
        return support::propagate<EngineAddress>(read);
    return address;
}

} // namespace

support::Result<EngineAddress> parseAddress(const std::string& text) {
    if (text.empty())
        return wrong("engine", "the address is missing");
    if (text.starts_with(kSsh))
        return parseSsh(std::string_view(text).substr(kSsh.size()), text);
    if (text.find("://") != std::string::npos)
        return wrong(text, "the only scheme that is known is ssh://");
    EngineAddress address;
    address.port = kDefaultPort;
    if (const support::Status read = readHostAndPort(text, text, address); !read)
        return support::propagate<EngineAddress>(read);
    return address;
}

std::string EngineAddress::text() const {
    const std::string bracketed = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (way == Way::direct)
        return bracketed + ":" + std::to_string(port);
    return std::string(kSsh) + (user.empty() ? "" : user + "@") + bracketed +
           (port > 0 ? ":" + std::to_string(port) : "");
}

bool EngineAddress::isLoopback() const {
    if (way != Way::direct)
        return false;
    if (host == "localhost")
        return true;
    in_addr four{};
    if (::inet_pton(AF_INET, host.c_str(), &four) == 1)
        return (ntohl(four.s_addr) >> 24U) == 127U;
    in6_addr six{};
    return ::inet_pton(AF_INET6, host.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six) != 0;
}

} // namespace selfment::remote
