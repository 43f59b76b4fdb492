// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_choice.h"
#include "app/cli/engine_connection.h"
#include "app/cli/engines_actions.h"
#include "app/cli/exit_codes.h"
#include "app/text/error_text.h"
#include "support/catch_all.h"

#include <cstdio>

namespace selfment::cli {
namespace {

using remote::CertificateFacts;
using remote::EngineAddress;
using remote::EngineConnector;
using remote::EngineTest;
using remote::RemoteEngine;
using support::CancelToken;
using support::Result;
using support::Status;
using values::ErrorCode;

/// The certificate that is shown; none where a server of this machine speaks no TLS, and behind ssh.
Result<std::optional<CertificateFacts>> meet(const RemoteEngine& engine, EngineConnector& connector,
                                             const CancelToken& cancel) {
    using Met = std::optional<CertificateFacts>;
    if (engine.address.way == EngineAddress::Way::ssh)
        return Met();
    auto met = connector.certificateOf(engine.address, cancel);
    if (met.ok())
        return Met(std::move(*met));
    if (met.failed() && met.error().code == ErrorCode::engineNotTrusted && engine.address.isLoopback())
        return Met();
    return support::propagate<Met>(met);
}

bool saysYes(const std::optional<std::string>& answer) {
    return answer && (*answer == "y" || *answer == "Y" || *answer == "yes" || *answer == "Yes");
}

/// Whether the user takes the certificate for the right one: by the fingerprint given, or asked.
Status accept(const EnginesCall& call, const RemoteEngine& engine, const CertificateFacts& met) {
    const Surroundings& surroundings = call.surroundings;
    if (const auto given = call.invocation.given.text("engine-fingerprint")) {
        if (fingerprintFrom(*given) == met.fingerprint)
            return support::Done{};
        return support::makeError(ErrorCode::engineNotTrusted, engine.address.text(),
                                  "its fingerprint is " + met.fingerprint + ", not the one that was given",
                                  "ask whoever runs it which one is right: another machine may be answering "
                                  "in its place");
    }
    if (!surroundings.inIsTerminal || !surroundings.readLine)
        return notTrusted(engine, met);
    surroundings.err << "The engine at " << engine.address.text() << " shows this certificate:\n  "
                     << met.fingerprint << "\n  " << text::oneLine(met.subject) << ", good until "
                     << met.validUntil << "\nIs that the fingerprint that the server printed there? [y/N] "
                     << std::flush;
    const std::optional<std::string> answer = surroundings.readLine();
    if (surroundings.interrupt.raised())
        return support::Cancelled{};
    return saysYes(answer) ? Status(support::Done{}) : Status(notTrusted(engine, met));
}

std::string trimmed(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    return begin == std::string::npos ? std::string()
                                      : line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

/// From a file, the environment, or standard input. An engine of this machine may have none.
Result<std::string> tokenFor(const EnginesCall& call, const RemoteEngine& engine) {
    const Surroundings& surroundings = call.surroundings;
    auto given = givenToken(call.invocation.given, surroundings);
    if (!given)
        return given.error();
    if (*given)
        return **given;
    if (engine.address.way == EngineAddress::Way::ssh)
        return std::string();
    if (engine.address.isLoopback() && !surroundings.inIsTerminal)
        return std::string();
    if (surroundings.inIsTerminal)
        surroundings.err << (engine.address.isLoopback()
                                 ? "Token of the engine (it is not shown; an empty line: none): "
                                 : "Token of the engine (it is not shown): ")
                         << std::flush;
    const std::optional<std::string> line =
        surroundings.readSecretLine ? surroundings.readSecretLine() : std::nullopt;
    if (surroundings.interrupt.raised())
        return support::Cancelled{};
    std::string token = trimmed(line.value_or(""));
    if (token.empty() && !engine.address.isLoopback())
        return support::makeError(ErrorCode::optionInvalid, "token", "it is missing",
                                  "type or pipe it, or name its file with --engine-token-file");
    return token;
}

std::string latencyText(double latencyMs) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f ms", latencyMs);
    return text;
}

void addTest(Json& document, const EngineTest& test) {
    document["latency_ms"] = test.latencyMs;
    document["cuda"] = test.cudaThere;
    if (!test.description)
        return;
    document["engine_version"] = test.description->engineVersion;
    document["devices"] = Json::array();
    for (const session::DeviceDescription& device : test.description->devices)
        document["devices"].push_back({{"name", device.name},
                                       {"model", device.model},
                                       {"memory_bytes", device.memoryBytes},
                                       {"available", device.available}});
    document["backbones"] = Json::array();
    for (const session::BackboneDescription& backbone : test.description->backbones)
        document["backbones"].push_back(backbone.name);
}

std::string testText(const RemoteEngine& engine, const EngineTest& test) {
    std::string text = engineLabel(engine) + " answers within " + latencyText(test.latencyMs);
    if (test.description) {
        text += ", version " + text::oneLine(test.description->engineVersion) + "\n";
        for (const session::DeviceDescription& device : test.description->devices)
            text += "  " + text::oneLine(device.name) + ": " + text::oneLine(device.model) +
                    (device.available ? "" : ", not available") + "\n";
        text += "  backbones:";
        for (const session::BackboneDescription& backbone : test.description->backbones)
            text += " " + text::oneLine(backbone.name);
    }
    return text + "\n" + (test.cudaThere ? "" : "  There is no CUDA device: it computes on its processor.\n");
}

/// Tests, with advice on what is wrong.
EngineTest tested(const RemoteEngine& engine, EngineConnector& connector, const CancelToken& cancel) {
    EngineTest test = connector.test(engine, cancel);
    if (test.error)
        adviseOnConnection(engine, connector, cancel, *test.error);
    return test;
}

int noConnector(const EnginesCall& call) {
    return reportError(
        call, support::makeError(ErrorCode::engineUnavailable, {}, "this program knows no engines elsewhere"),
        documentFor(call));
}

/// The engine that is to be added, as far as it can be told without contact.
Result<RemoteEngine> newEngine(const EnginesCall& call) {
    RemoteEngine engine;
    engine.name = call.names[0];
    auto address = remote::parseAddress(call.names[1]);
    if (!address)
        return address.error();
    engine.address = std::move(*address);
    engine.sshCommand = call.invocation.given.text("engine-program").value_or("");
    choosePhotos(call.invocation.given, engine);
    const auto known = call.known.list();
    if (!known)
        return known.error();
    for (const RemoteEngine& other : *known)
        if (other.name == engine.name)
            return support::makeError(ErrorCode::optionInvalid, engine.name,
                                      "an engine of that name is there already",
                                      "choose another name, or remove it first");
    return engine;
}

/// First contact: certificate, token, and a connection that works.
Result<EngineTest> contact(const EnginesCall& call, RemoteEngine& engine, EngineConnector& connector) {
    const InterruptFlag& interrupt = call.surroundings.interrupt;
    const auto met =
        whileListening(interrupt, [&](const CancelToken& cancel) { return meet(engine, connector, cancel); });
    if (!met)
        return support::propagate<EngineTest>(met);
    if (*met) {
        if (const Status accepted = accept(call, engine, **met); !accepted)
            return support::propagate<EngineTest>(accepted);
        engine.certificatePem = (*met)->pem;
    }
    auto token = tokenFor(call, engine);
    if (!token)
        return support::propagate<EngineTest>(token);
    engine.token = std::move(*token);
    EngineTest test = whileListening(
        interrupt, [&](const CancelToken& cancel) { return tested(engine, connector, cancel); });
    if (interrupt.raised())
        return support::Cancelled{};
    if (test.error)
        return *test.error;
    return test;
}

} // namespace

int addEngine(const EnginesCall& call) {
    if (!call.surroundings.makeConnector)
        return noConnector(call);
    auto engine = newEngine(call);
    if (!engine)
        return reportError(call, engine.error(), documentFor(call));
    const auto connector = call.surroundings.makeConnector();
    const auto test = contact(call, *engine, *connector);
    if (test.cancelled())
        return reportInterrupted(call, documentFor(call));
    if (test.failed())
        return reportError(call, test.error(), documentFor(call));
    if (const Status kept = call.known.put(*engine); !kept)
        return reportError(call, kept.error(), documentFor(call));
    if (call.json()) {
        Json document = documentFor(call);
        document.update(engineJson(*engine));
        addTest(document, *test);
        printJson(call.surroundings.out, document);
    } else {
        call.surroundings.out << testText(*engine, *test) << "  It was added: use it with --engine "
                              << text::oneLine(engine->name) << '\n';
    }
    return kAllDone;
}

int testEngine(const EnginesCall& call) {
    if (!call.surroundings.makeConnector)
        return noConnector(call);
    const std::string& name = call.names.front();
    auto named = engineNamed(name, call.invocation.given, call.surroundings);
    if (!named)
        return reportError(call, named.error(), documentFor(call));
    if (!*named)
        return reportError(call,
                           support::makeError(ErrorCode::optionInvalid, name,
                                              "that is the engine of this machine",
                                              "\"selfment doctor\" tells about it"),
                           documentFor(call));
    RemoteEngine engine = std::move(**named);
    const auto connector = call.surroundings.makeConnector();
    const auto fingerprint = call.invocation.given.text("engine-fingerprint");
    const EngineTest test = whileListening(call.surroundings.interrupt, [&](const CancelToken& cancel) {
        EngineTest result;
        if (const Status settled = settleTrust(engine, fingerprint, *connector, cancel); settled.failed())
            result.error = settled.error();
        else
            result = tested(engine, *connector, cancel);
        return result;
    });
    Json document = documentFor(call);
    document.update(engineJson(engine));
    if (call.surroundings.interrupt.raised())
        return reportInterrupted(call, std::move(document));
    if (test.error)
        return reportError(call, *test.error, std::move(document));
    addTest(document, test);
    if (call.json())
        printJson(call.surroundings.out, document);
    else
        call.surroundings.out << testText(engine, test);
    return kAllDone;
}

} // namespace selfment::cli
