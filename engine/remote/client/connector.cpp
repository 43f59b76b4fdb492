// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/connector.h"

#include "remote/client/certificate.h"
#include "remote/client/channel_target.h"
#include "remote/client/direct_route.h"
#include "remote/client/ssh_engine.h"
#include "support/catch_all.h"

#include <algorithm>

namespace selfment::remote {
namespace {

using support::makeError;
using values::Error;
using values::ErrorCode;

bool hasCuda(const session::EngineDescription& description) {
    return std::any_of(description.devices.begin(), description.devices.end(),
                       [](const session::DeviceDescription& device) {
                           return device.available && device.name.starts_with("cuda");
                       });
}

/// What to connect through; for a direct engine after a look at it, so that nothing is sent to a server that
/// is not the one expected, and what is wrong has its own words.
support::Result<ChannelTarget> targetFor(const RemoteEngine& engine, const support::CancelToken& cancel) {
    ChannelTarget target;
    target.name = engine.name.empty() ? engine.address.text() : engine.name;
    target.location = engine.address.text();
    target.whenGone = engine.whenGone;
    target.photos = engine.photos;
    if (engine.address.way == EngineAddress::Way::ssh) {
        auto ssh = sshEngine(engine);
        if (!ssh)
            return ssh.error();
        target.token = ssh->token;
        target.route = ssh->route;
        return target;
    }
    if (const support::Status looked = lookAtEngine(engine, cancel); !looked)
        return support::propagate<ChannelTarget>(looked);
    target.token = engine.token;
    target.certificatePem = engine.certificatePem;
    target.route = directRoute(engine);
    return target;
}

class Connector final : public EngineConnector {
public:
    support::Result<CertificateFacts> certificateOf(const EngineAddress& address,
                                                    const support::CancelToken& cancel) override {
        if (address.way == EngineAddress::Way::ssh)
            return makeError(ErrorCode::engineNotTrusted, address.text(),
                             "an engine behind ssh shows no certificate: ssh knows its host");
        return support::catchAll([&] { return meetCertificate(address, cancel); });
    }

    EngineTest test(const RemoteEngine& engine, const support::CancelToken& cancel) override {
        const auto target = support::catchAll([&] { return targetFor(engine, cancel); });
        EngineTest result;
        if (target.failed())
            result.error = target.error();
        else if (target.cancelled())
            result.error =
                makeError(ErrorCode::engineUnreachable, engine.address.text(), "it was interrupted");
        else
            result = testTarget(*target, cancel);
        if (result.description)
            result.cudaThere = hasCuda(*result.description);
        return result;
    }

    support::Result<std::unique_ptr<session::Session>> connect(const RemoteEngine& engine,
                                                               std::unique_ptr<session::Session> home,
                                                               const support::CancelToken& cancel) override {
        using Made = std::unique_ptr<session::Session>;
        return support::catchAll([&]() -> support::Result<Made> {
            const auto target = targetFor(engine, cancel);
            if (!target)
                return support::propagate<Made>(target);
            return connectSession(*target, std::move(home), cancel);
        });
    }
};

} // namespace

std::unique_ptr<EngineConnector> makeEngineConnector() {
    return std::make_unique<Connector>();
}

} // namespace selfment::remote
