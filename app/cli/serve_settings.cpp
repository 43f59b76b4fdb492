// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve_settings.h"

#include "remote/server/identity.h"
#include "support/file_bytes.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace selfment::cli {
namespace {

namespace fs = std::filesystem;
using remote::ServerSettings;
using support::makeError;
using values::ErrorCode;

constexpr double kMebi = 1024.0 * 1024.0;
constexpr double kGibi = kMebi * 1024.0;
/// Holds the token itself; no option, since other users see a command's words.
constexpr const char* kTokenVariable = "SELFMENT_SERVE_TOKEN";

/// As given, else the row's default.
std::string textOf(const Invocation& invocation, std::string_view name) {
    return invocation.given.text(name).value_or(
        std::string(optionOf(*invocation.command, name)->defaultText));
}

double numberOf(const Invocation& invocation, std::string_view name) {
    const std::string text = textOf(invocation, name);
    double number = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::uint64_t bytesOf(const Invocation& invocation, std::string_view name, double unit) {
    return static_cast<std::uint64_t>(numberOf(invocation, name) * unit);
}

/// $OWN, else $XDG/name, else ~/usual/name.
fs::path userFolder(const Surroundings& surroundings, const char* xdg, const char* usual, const char* name) {
    if (const auto base = surroundings.environment(xdg); base && base->starts_with('/'))
        return support::pathFromText(*base) / name;
    return support::pathFromText(surroundings.environment("HOME").value_or("/")) / usual / name;
}

fs::path workFolder(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto folder = invocation.given.text("folder"))
        return support::pathFromText(*folder);
    if (const auto data = surroundings.environment("SELFMENT_DATA"); data && !data->empty())
        return support::pathFromText(*data) / "serve";
    return userFolder(surroundings, "XDG_DATA_HOME", ".local/share", "selfment-studio") / "serve";
}

fs::path cacheFolder(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto folder = invocation.given.text("cache")) // $SELFMENT_CACHE among them
        return support::pathFromText(*folder);
    return userFolder(surroundings, "XDG_CACHE_HOME", ".cache", "selfment-studio") / "features";
}

bool isThere(const fs::path& file) {
    std::error_code failure;
    return fs::exists(file, failure);
}

support::Status readTls(const Invocation& invocation, const fs::path& identity, ServerSettings& settings) {
    const auto certificate = invocation.given.text("tls-cert");
    const auto key = invocation.given.text("tls-key");
    if (certificate.has_value() != key.has_value())
        return makeError(ErrorCode::optionInvalid, certificate ? "--tls-key" : "--tls-cert", "it is missing",
                         "certificate and key go together");
    fs::path certificateFile = identity / remote::kCertificateFile;
    fs::path keyFile = identity / remote::kKeyFile;
    if (certificate) {
        certificateFile = support::pathFromText(*certificate);
        keyFile = support::pathFromText(*key);
    } else if (settings.listen.starts_with("unix:") || !isThere(certificateFile) || !isThere(keyFile)) {
        return support::Done{};
    }
    auto tls = remote::readIdentity(certificateFile, keyFile);
    if (!tls)
        return support::propagate<support::Done>(tls);
    settings.tls = std::move(tls).value();
    return support::Done{};
}

support::Result<std::string> readTokenFrom(const Invocation& invocation, const Surroundings& surroundings,
                                           const fs::path& identity) {
    if (const auto token = surroundings.environment(kTokenVariable); token && !token->empty())
        return *token;
    if (const auto file = invocation.given.text("token-file"))
        return remote::readToken(support::pathFromText(*file));
    if (isThere(identity / remote::kTokenFile))
        return remote::readToken(identity / remote::kTokenFile);
    return std::string();
}

support::Result<std::string> tokenOfInput(const Surroundings& surroundings) {
    const auto line = surroundings.readSecretLine ? surroundings.readSecretLine() : std::nullopt;
    if (!line)
        return makeError(ErrorCode::tokenWeak, "standard input", "it ended before the token came",
                         "give the token, or an empty line for none, as its first line");
    return line->ends_with('\r') ? line->substr(0, line->size() - 1) : *line;
}

remote::ServerLimits limitsOf(const Invocation& invocation) {
    remote::ServerLimits limits;
    limits.uploadBytes = bytesOf(invocation, "upload-limit", kMebi);
    limits.clientBytes = bytesOf(invocation, "client-quota", kGibi);
    limits.contentBytes = bytesOf(invocation, "contents-limit", kGibi);
    limits.maxMegapixels = numberOf(invocation, "max-megapixels");
    limits.clients = static_cast<int>(numberOf(invocation, "clients"));
    limits.graceSeconds = numberOf(invocation, "grace");
    limits.idleSeconds = numberOf(invocation, "idle");
    return limits;
}

} // namespace

fs::path identityFolder(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto folder = invocation.given.text("identity"))
        return support::pathFromText(*folder);
    return userFolder(surroundings, "XDG_CONFIG_HOME", ".config", "selfment") / "serve";
}

std::vector<std::string> certificateNames(const Invocation& invocation) {
    const auto given = invocation.given.text("names");
    if (!given || given->empty())
        return {ownHostName()};
    std::vector<std::string> names = options::splitList(*given, ',');
    for (std::string& name : names) {
        name.erase(0, name.find_first_not_of(' '));
        name.erase(name.find_last_not_of(' ') + 1);
    }
    std::erase(names, std::string());
    return names;
}

std::string ownHostName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name.front() == '\0')
        return "localhost";
    return name.data();
}

support::Result<ServerSettings> serveSettings(const Invocation& invocation,
                                              const Surroundings& surroundings) {
    ServerSettings settings;
    settings.listen = textOf(invocation, "listen");
    settings.folder = workFolder(invocation, surroundings);
    settings.cacheFolder = cacheFolder(invocation, surroundings);
    settings.cacheGib = numberOf(invocation, "cache-limit");
    const std::string device = textOf(invocation, "device");
    settings.device = device == "auto" ? std::string() : device;
    settings.limits = limitsOf(invocation);
    const fs::path identity = identityFolder(invocation, surroundings);
    const bool untilInputEnds = invocation.given.flag("until-input-ends");
    auto token =
        untilInputEnds ? tokenOfInput(surroundings) : readTokenFrom(invocation, surroundings, identity);
    if (!token)
        return support::propagate<ServerSettings>(token);
    settings.token = std::move(token).value();
    const bool named = invocation.given.text("tls-cert") || invocation.given.text("tls-key");
    if (!untilInputEnds || named)
        if (const auto read = readTls(invocation, identity, settings); !read)
            return support::propagate<ServerSettings>(read);
    if (const auto safe = remote::checkSettings(settings); !safe)
        return support::propagate<ServerSettings>(safe);
    return settings;
}

} // namespace selfment::cli
