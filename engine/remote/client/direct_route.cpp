// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/direct_route.h"

#include "remote/client/certificate.h"

#include <utility>

namespace selfment::remote {
namespace {

using support::makeError;
using support::Status;
using values::Error;
using values::ErrorCode;

Error notAccepted(const RemoteEngine& engine, const CertificateFacts& facts) {
    return makeError(ErrorCode::engineNotTrusted, engine.address.text(),
                     "its fingerprint is " + facts.fingerprint);
}

/// The accepted certificate against the one that is shown now.
Status compare(const RemoteEngine& engine, const CertificateFacts& met) {
    const auto accepted = certificateFacts(engine.certificatePem);
    if (!accepted)
        return makeError(ErrorCode::certificateInvalid, engine.name,
                         "the certificate that was kept of it is damaged",
                         "remove the engine and add it again");
    if (accepted->fingerprint != met.fingerprint)
        return makeError(ErrorCode::engineCertificateChanged, engine.address.text(),
                         "it was " + accepted->fingerprint + " and is " + met.fingerprint);
    if (!isInForce(met.pem))
        return makeError(ErrorCode::certificateInvalid, engine.address.text(),
                         "it was good until " + met.validUntil,
                         "make a new one there with \"selfment serve --init\", and add the engine again");
    return support::Done{};
}

/// A server without an accepted certificate must be on this machine and speak no TLS.
Status lookWithoutCertificate(const RemoteEngine& engine, const support::CancelToken& cancel) {
    if (!engine.address.isLoopback()) {
        const auto met = meetCertificate(engine.address, cancel);
        return met ? Status(notAccepted(engine, *met)) : support::propagate<support::Done>(met);
    }
    return meetListener(engine.address, cancel);
}

class DirectRoute final : public Route {
public:
    explicit DirectRoute(RemoteEngine engine) : m_engine(std::move(engine)) { m_engine.token.clear(); }

    support::Result<std::string> open(const support::CancelToken&) override {
        return m_engine.address.text();
    }

    Error explain(const Error& failure, const support::CancelToken& cancel) override {
        if (failure.code != ErrorCode::engineUnreachable && failure.code != ErrorCode::engineLost &&
            failure.code != ErrorCode::engineNotTrusted)
            return failure;
        if (const Status looked = lookAtEngine(m_engine, cancel); looked.failed())
            return looked.error();
        if (m_engine.certificatePem.empty())
            if (const auto met = meetCertificate(m_engine.address, cancel); met.ok()) {
                Error error = notAccepted(m_engine, *met);
                error.why = "it wants TLS, and " + error.why;
                return error;
            }
        return failure;
    }

private:
    RemoteEngine m_engine;
};

} // namespace

Status lookAtEngine(const RemoteEngine& engine, const support::CancelToken& cancel) {
    if (engine.certificatePem.empty())
        return lookWithoutCertificate(engine, cancel);
    const auto met = meetCertificate(engine.address, cancel);
    if (!met)
        return support::propagate<support::Done>(met);
    return compare(engine, *met);
}

std::shared_ptr<Route> directRoute(const RemoteEngine& engine) {
    return std::make_shared<DirectRoute>(engine);
}

} // namespace selfment::remote
