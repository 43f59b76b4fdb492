// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/exit_codes.h"
#include "app/cli/models_actions.h"
#include "app/cli/models_report.h"
#include "app/text/error_text.h"

#include <algorithm>

namespace selfment::cli {
namespace {

using session::ModelsResult;
using session::Outcome;
using values::ErrorCode;

Json licenceJson(const ModelsResult& licence) {
    return {{"text", licence.licenceText}, {"url", licence.licenceUrl}, {"sha256", licence.licenceSha256}};
}

/// The licence line by line: what a hub sends must not steer the terminal.
void printLicence(const ModelsResult& licence, std::ostream& out) {
    std::string body = licence.licenceText;
    std::erase(body, '\r');
    std::size_t start = 0;
    while (start < body.size()) {
        const std::size_t end = std::min(body.find('\n', start), body.size());
        out << text::oneLine(std::string_view(body).substr(start, end - start)) << '\n';
        start = end + 1;
    }
    out << "\nLicence: " << text::oneLine(licence.licenceUrl) << '\n';
}

/// What is left of a line without the blanks around it.
std::string trimmed(const std::string& line) {
    constexpr const char* kBlanks = " \t\r";
    const std::size_t first = line.find_first_not_of(kBlanks);
    return first == std::string::npos ? std::string()
                                      : line.substr(first, line.find_last_not_of(kBlanks) - first + 1);
}

bool looksLikeToken(const std::string& token) {
    return std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

int wrongToken(const ModelsCall& call, const char* why, const char* hint) {
    return reportWrongUsage({{ErrorCode::optionInvalid, "standard input", why, hint}, nullptr},
                            call.invocation.command, call.surroundings);
}

} // namespace

int showLicence(const ModelsCall& call) {
    const Outcome outcome = carryOut(call, session::ShowLicence{call.names.front()});
    if (outcome.state != Outcome::State::done)
        return reportNotDone(call, outcome, documentFor(call));
    const ModelsResult licence = resultOf(outcome);
    if (call.json()) {
        Json document = documentFor(call);
        document["name"] = call.names.front();
        document["licence"] = licenceJson(licence);
        printJson(call.surroundings.out, document);
    } else {
        printLicence(licence, call.surroundings.out);
    }
    return kAllDone;
}

int downloadModel(const ModelsCall& call) {
    const std::string& name = call.names.front();
    const Outcome shown = carryOut(call, session::ShowLicence{name});
    if (shown.state != Outcome::State::done)
        return reportNotDone(call, shown, documentFor(call));
    const ModelsResult licence = resultOf(shown);
    Json document = documentFor(call);
    document["licence"] = licenceJson(licence);
    if (!call.invocation.given.flag("accept-licence")) {
        if (!call.json())
            printLicence(licence, call.surroundings.out);
        Outcome refused;
        refused.state = Outcome::State::failed;
        refused.error = values::Error{
            ErrorCode::licenceNotAccepted,
            name,
            {},
            "read the licence; if you agree to it, give the same command with --accept-licence"};
        return reportNotDone(call, refused, std::move(document));
    }
    if (!call.quiet())
        call.surroundings.err << "licence accepted: " << text::oneLine(licence.licenceUrl) << '\n';
    const Outcome outcome = carryOut(call, session::DownloadModel{name, licence.licenceSha256});
    const ModelsResult result = resultOf(outcome);
    if (outcome.state != Outcome::State::done || result.models.empty())
        return reportNotDone(call, outcome, std::move(document));
    const session::ModelDescription& model = result.models.front();
    if (call.json()) {
        document["model"] = modelJson(model, false);
        printJson(call.surroundings.out, document);
    } else {
        call.surroundings.out << hashedText(model, "downloaded") << "  " << text::oneLine(model.path)
                              << "\n  use it with --backbone " << text::oneLine(model.name) << '\n';
    }
    return kAllDone;
}

int keepToken(const ModelsCall& call) {
    const Surroundings& surroundings = call.surroundings;
    if (surroundings.inIsTerminal)
        surroundings.err << "Hub token (it is not shown; an empty line forgets the one that is kept): "
                         << std::flush;
    const std::optional<std::string> line =
        surroundings.readSecretLine ? surroundings.readSecretLine() : std::nullopt;
    Outcome outcome;
    outcome.state = Outcome::State::cancelled;
    if (surroundings.interrupt.raised())
        return reportNotDone(call, outcome, documentFor(call));
    if (!line)
        return wrongToken(call, "it ended before a line came",
                          "type or pipe the token; an empty line forgets the one that is kept");
    const std::string token = trimmed(*line);
    if (!looksLikeToken(token))
        return wrongToken(call, "the line is no token",
                          "a token has neither blanks nor letters beyond ASCII; copy it again");
    outcome = carryOut(call, session::KeepHubToken{token});
    if (outcome.state != Outcome::State::done)
        return reportNotDone(call, outcome, documentFor(call));
    if (call.json()) {
        Json document = documentFor(call);
        document["kept"] = !token.empty();
        printJson(surroundings.out, document);
    } else {
        surroundings.out << (token.empty() ? "The hub token is forgotten.\n"
                                           : "The hub token is kept in the desktop's secret service.\n");
        if (resultOf(outcome).tokenSource == "environment")
            surroundings.out << "HF_TOKEN is set, too, and is used before it.\n";
    }
    return kAllDone;
}

} // namespace selfment::cli
