// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_choice.h"

#include "app/cli/shell_word.h"
#include "app/text/error_text.h"
#include "remote/engines/known_engines.h"
#include "remote/server/identity.h"
#include "support/file_bytes.h"

#include <cctype>

namespace selfment::cli {
namespace {

using remote::EngineAddress;
using remote::RemoteEngine;
using support::Result;
using values::ErrorCode;

constexpr std::size_t kFingerprintDigits = 64;

/// Names have neither colon nor slash, addresses one of them.
bool isAddress(const std::string& text) {
    return text.find_first_of(":/[") != std::string::npos;
}

std::optional<GivenProblem> problemOf(const GivenOptions& given, const char* option, std::string why,
                                      std::string hint) {
    const auto found = given.all().find(option);
    if (found == given.all().end())
        return std::nullopt;
    return GivenProblem{{ErrorCode::optionInvalid, found->second.origin, std::move(why), std::move(hint)},
                        found->second.row};
}

} // namespace

std::string fingerprintFrom(const std::string& text) {
    std::string digits;
    for (const char c : text) {
        if (c == ':' || c == ' ')
            continue;
        if (std::isxdigit(static_cast<unsigned char>(c)) == 0)
            return {};
        digits += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    if (digits.size() != kFingerprintDigits)
        return {};
    std::string fingerprint;
    for (std::size_t i = 0; i < digits.size(); i += 2)
        fingerprint += (i == 0 ? "" : ":") + digits.substr(i, 2);
    return fingerprint;
}

std::optional<GivenProblem> wrongEngineOptions(const GivenOptions& given) {
    const std::string engine = given.text("engine").value_or("local");
    if (isAddress(engine))
        if (const auto address = remote::parseAddress(engine); !address)
            return problemOf(given, "engine", "'" + engine + "': " + address.error().why,
                             address.error().hint);
    if (const auto fingerprint = given.text("engine-fingerprint");
        fingerprint && fingerprintFrom(*fingerprint).empty())
        return problemOf(given, "engine-fingerprint", "'" + *fingerprint + "' is not a SHA-256 fingerprint",
                         "write its 32 bytes as the server printed them: AB:CD:...");
    return std::nullopt;
}

Result<std::optional<std::string>> givenToken(const GivenOptions& given, const Surroundings& surroundings) {
    if (const auto file = given.text("engine-token-file")) {
        auto token = remote::readToken(support::pathFromText(*file));
        if (!token)
            return token.error();
        return std::optional<std::string>(std::move(*token));
    }
    if (auto token = surroundings.environment("SELFMENT_ENGINE_TOKEN"); token && !token->empty())
        return token;
    return std::optional<std::string>();
}

Result<std::optional<RemoteEngine>> engineNamed(const std::string& text, const GivenOptions& given,
                                                const Surroundings& surroundings) {
    if (text == "local")
        return std::optional<RemoteEngine>();
    RemoteEngine engine;
    auto known = remote::KnownEngines(surroundings.enginesFolder).find(text);
    if (known) {
        engine = std::move(*known);
    } else if (known.error().code != ErrorCode::engineUnknown || !isAddress(text)) {
        values::Error error = known.error();
        if (error.code == ErrorCode::engineUnknown)
            error.hint = "add it with \"selfment engines add " + shellWord(text) +
                         " HOST:PORT\", or give an address: HOST:PORT, ssh://USER@HOST";
        return error;
    } else {
        const auto address = remote::parseAddress(text);
        if (!address)
            return address.error();
        engine.name = address->text();
        engine.address = *address;
    }
    auto token = givenToken(given, surroundings);
    if (!token)
        return token.error();
    if (*token)
        engine.token = std::move(**token);
    if (const auto program = given.text("engine-program"))
        engine.sshCommand = *program;
    engine.whenGone = given.text("when-gone").value_or("cancel") == "keep" ? remote::WhenGone::keep
                                                                           : remote::WhenGone::cancel;
    choosePhotos(given, engine);
    return std::optional<RemoteEngine>(std::move(engine));
}

void choosePhotos(const GivenOptions& given, RemoteEngine& engine) {
    if (const auto form = given.text("engine-photos"))
        engine.photos = *form == "jpeg" ? remote::PhotoForm::jpeg : remote::PhotoForm::unchanged;
}

std::string_view photosNote(remote::PhotoForm photos) {
    return photos == remote::PhotoForm::jpeg ? ", photos sent as JPEG" : "";
}

std::string engineLabel(const RemoteEngine& engine) {
    const std::string address = engine.address.text();
    if (engine.name.empty() || engine.name == address)
        return text::oneLine(address);
    return text::oneLine(engine.name) + " (" + text::oneLine(address) + ")";
}

values::Error notTrusted(const RemoteEngine& engine, const remote::CertificateFacts& met) {
    const std::string address = engine.address.text();
    const bool named = !engine.name.empty() && engine.name != address;
    return support::makeError(ErrorCode::engineNotTrusted, address, "its fingerprint is " + met.fingerprint,
                              "compare it with the one that the server printed; if they are the same, "
                              "\"selfment engines add " +
                                  (named ? shellWord(engine.name) : std::string("NAME")) + " " +
                                  shellWord(address) + " --engine-fingerprint " + met.fingerprint +
                                  "\" accepts it");
}

} // namespace selfment::cli
