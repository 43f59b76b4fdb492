// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_connection.h"

#include "app/cli/engine_choice.h"

namespace selfment::cli {
namespace {

using remote::EngineAddress;
using remote::EngineConnector;
using remote::RemoteEngine;
using support::CancelToken;
using support::Status;
using values::ErrorCode;

Status settleByFingerprint(RemoteEngine& engine, const std::string& fingerprint, EngineConnector& connector,
                           const CancelToken& cancel) {
    if (engine.address.way == EngineAddress::Way::ssh)
        return support::makeError(ErrorCode::optionInvalid, "--engine-fingerprint",
                                  "an engine behind ssh shows no certificate: ssh knows its host",
                                  "leave it out");
    auto met = connector.certificateOf(engine.address, cancel);
    if (!met)
        return support::propagate<support::Done>(met);
    if (met->fingerprint != fingerprintFrom(fingerprint))
        return support::makeError(
            ErrorCode::engineNotTrusted, engine.address.text(),
            "its fingerprint is " + met->fingerprint + ", not the one that was given",
            "ask whoever runs it which one is right: another machine may be answering in its place");
    engine.certificatePem = met->pem;
    return support::Done{};
}

} // namespace

Status settleTrust(RemoteEngine& engine, const std::optional<std::string>& fingerprint,
                   EngineConnector& connector, const CancelToken& cancel) {
    if (fingerprint)
        return settleByFingerprint(engine, *fingerprint, connector, cancel);
    const bool needsNone = engine.address.way == EngineAddress::Way::ssh || engine.address.isLoopback();
    if (needsNone || !engine.certificatePem.empty())
        return support::Done{};
    const auto met = connector.certificateOf(engine.address, cancel);
    if (!met)
        return support::propagate<support::Done>(met);
    return notTrusted(engine, *met);
}

void adviseOnConnection(const RemoteEngine& engine, EngineConnector& connector, const CancelToken& cancel,
                        values::Error& error) {
    if (!error.hint.empty())
        return;
    if (error.code == ErrorCode::engineNotTrusted && engine.address.way == EngineAddress::Way::direct &&
        engine.certificatePem.empty()) {
        if (const auto met = connector.certificateOf(engine.address, cancel); met.ok()) {
            const values::Error told = notTrusted(engine, *met);
            error.hint = told.hint;
        }
    } else if (error.code == ErrorCode::engineTokenWrong && engine.token.empty()) {
        error.hint = "give it in a file with --engine-token-file, or add the engine with \"selfment engines "
                     "add\", which asks for it";
    } else if (error.code == ErrorCode::engineCertificateChanged) {
        error.hint = "ask whoever runs it; if the change is right, \"selfment engines remove " + engine.name +
                     "\" and add it again";
    }
}

support::Result<std::unique_ptr<session::Session>> connectTo(const RemoteEngine& engine,
                                                             EngineConnector& connector,
                                                             std::unique_ptr<session::Session> home,
                                                             const CancelToken& cancel) {
    auto session = connector.connect(engine, std::move(home), cancel);
    if (!session.failed())
        return session;
    values::Error error = session.error();
    adviseOnConnection(engine, connector, cancel, error);
    return error;
}

} // namespace selfment::cli
