// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/hub_answer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace selfment::download {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr std::size_t kLongestMessage = 200;

/// What the hub says of an error, as one plain line without the token.
std::string hubMessage(const HubAccess& hub, const HttpAnswer& answer) {
    std::string text = answer.head.header("x-error-message");
    if (!hub.token.empty())
        for (auto at = text.find(hub.token); at != std::string::npos; at = text.find(hub.token))
            text.replace(at, hub.token.size(), "...");
    text.resize(std::min(text.size(), kLongestMessage));
    std::replace_if(
        text.begin(), text.end(), [](char letter) { return letter < ' ' || letter > '~'; }, ' ');
    return text.empty() ? text : " (the hub says: " + text + ")";
}

/// Seconds of Retry-After; 0 where it is missing or a date.
int retryAfter(const HttpAnswer& answer) {
    const std::string text = answer.head.header("retry-after");
    int seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::max(seconds, 0);
}

bool asksToComeBack(long status) {
    return status == 408 || status == 429 || status >= 500;
}

values::Error refusal(const HubAccess& hub, const std::string& repository, const HttpAnswer& answer) {
    const std::string code = answer.head.header("x-error-code");
    const std::string page = hub.endpoint + "/" + repository;
    const std::string said = hubMessage(hub, answer);
    const auto refused = [&](const std::string& why, const std::string& hint) {
        return makeError(ErrorCode::downloadRefused, repository, why + said, hint);
    };
    if (code == "RepoNotFound")
        return refused(hub.token.empty() ? "the hub has no such model, or shows it only with a token"
                                         : "the hub has no such model, or does not show it to this token",
                       "look whether it is at " + page);
    if (hub.token.empty())
        return refused("the hub wants a token and none was given",
                       "ask for access at " + page + ", make a token that may read at " + hub.endpoint +
                           "/settings/tokens, and set it as HF_TOKEN or enter it in the model manager");
    if (code == "GatedRepo" || answer.head.status == 403)
        return refused("access to this model has not been granted to the account of this token",
                       "ask for access at " + page + " and wait until its owner has agreed");
    return refused("the hub does not accept the token",
                   "make a new one at " + hub.endpoint + "/settings/tokens");
}

bool isPlainPart(std::string_view text) {
    const auto plain = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
    };
    return !text.empty() && text.size() <= 128 && text.front() != '.' &&
           text.find("..") == std::string_view::npos && std::all_of(text.begin(), text.end(), plain);
}

} // namespace

values::Error errorOfAnswer(const HubAccess& hub, const std::string& repository, const HttpAnswer& answer) {
    if (answer.end != TransferEnd::complete)
        return makeError(ErrorCode::downloadFailed, repository, answer.why);
    const long status = answer.head.status;
    if (status == 401 || status == 403)
        return refusal(hub, repository, answer);
    const std::string said = hubMessage(hub, answer);
    if (status == 404)
        return makeError(ErrorCode::downloadFailed, repository, "the hub has no such model or file" + said,
                         "look whether it is at " + hub.endpoint + "/" + repository);
    if (status == 429)
        return makeError(ErrorCode::downloadFailed, repository,
                         "the hub has had too many requests from here" +
                             (retryAfter(answer) > 0
                                  ? " and asks to wait " + std::to_string(retryAfter(answer)) + " seconds"
                                  : std::string()),
                         "try again later");
    return makeError(ErrorCode::downloadFailed, repository,
                     "the hub answered " + std::to_string(status) + said, "try again later");
}

HttpAnswer withRetries(const Patience& patience, const support::CancelToken& cancel,
                       const std::function<Attempt()>& attempt) {
    int failures = 0;
    while (true) {
        Attempt now = attempt();
        const bool later = now.answer.end == TransferEnd::complete && asksToComeBack(now.answer.head.status);
        if (now.answer.end != TransferEnd::lost && !later)
            return std::move(now.answer);
        failures = now.progressed ? 1 : failures + 1;
        const int asked = later ? retryAfter(now.answer) : 0;
        if (failures >= patience.attempts || asked > patience.longestPauseSeconds)
            return std::move(now.answer);
        const int growing = std::min(patience.firstPauseMs << std::min(failures - 1, 10),
                                     patience.longestPauseSeconds * 1000);
        if (!pauseFor(std::max(growing, asked * 1000), cancel)) {
            now.answer.end = TransferEnd::cancelled;
            return std::move(now.answer);
        }
    }
}

support::Status checkRepository(const std::string& repository) {
    const auto slash = repository.find('/');
    if (slash != std::string::npos && isPlainPart(std::string_view(repository).substr(0, slash)) &&
        isPlainPart(std::string_view(repository).substr(slash + 1)))
        return support::Done{};
    return makeError(ErrorCode::optionInvalid, repository,
                     "is not the name of a model on the hub (owner/name)");
}

bool isShardName(const std::string& name) {
    // model-00001-of-00006.safetensors
    constexpr std::string_view kPattern = "model-#####-of-#####.safetensors";
    return name.size() == kPattern.size() &&
           std::equal(name.begin(), name.end(), kPattern.begin(), [](char letter, char wanted) {
               return wanted == '#' ? letter >= '0' && letter <= '9' : letter == wanted;
           });
}

bool isModelFileName(const std::string& name) {
    constexpr std::array kNames{"config.json",       "preprocessor_config.json",
                                "LICENSE",           "LICENSE.md",
                                "LICENSE.txt",       "README.md",
                                "model.safetensors", "model.safetensors.index.json"};
    return isShardName(name) || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

} // namespace selfment::download
