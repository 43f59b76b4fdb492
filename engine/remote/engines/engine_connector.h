// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/engine_description.h"
#include "session/session.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace selfment::remote {

/// Where an engine is: HOST:PORT, or ssh://[USER@]HOST[:PORT], whose server is started and stopped through
/// the user's own ssh.
struct EngineAddress {
    enum class Way { direct, ssh };
    Way way = Way::direct;
    std::string host; ///< name or address; an IPv6 address without brackets
    int port = 0;     ///< direct: of the engine; ssh: of sshd, 0: as ssh is set up
    std::string user; ///< ssh: empty: as ssh is set up

    /// As the user types it.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool isLoopback() const;
    friend bool operator==(const EngineAddress&, const EngineAddress&) = default;
};

/// What becomes of jobs at the engine when their session ends or is not heard of any more.
enum class WhenGone {
    automatic, ///< trainings that are kept as runs go on, all others are cancelled
    cancel,
    keep
};

/// How photos go up to an engine. All other files go as they are.
enum class PhotoForm {
    unchanged, ///< byte for byte
    jpeg       ///< as JPEG where it saves much: what is computed of them may differ slightly
};

/// What is needed to connect to an engine.
struct RemoteEngine {
    std::string name; ///< the user's
    EngineAddress address;
    std::string token;          ///< never shown or logged
    std::string certificatePem; ///< the one trusted; empty: none, which only loopback and ssh allow
    std::string sshCommand;     ///< of `selfment` there; empty: "selfment"
    WhenGone whenGone = WhenGone::automatic;
    PhotoForm photos = PhotoForm::unchanged;
};

/// A server's certificate as it was met.
struct CertificateFacts {
    std::string pem;
    std::string fingerprint; ///< SHA-256, "AB:CD:..."
    std::string subject;
    std::string validUntil; ///< "2027-01-31"
};

/// What a test of a connection found; the first thing that is wrong, in words of codes.
struct EngineTest {
    std::optional<values::Error> error;
    std::optional<session::EngineDescription> description;
    double latencyMs = 0.0; ///< there and back
    bool cudaThere = false;
};

/// Makes connections. Thread-safe; calls block until they are done or cancelled (within 200 ms).
class EngineConnector {
public:
    virtual ~EngineConnector() = default;

    /// The certificate a direct engine shows, whoever signed it. Errors: engineUnreachable; engineNotTrusted
    /// where it speaks no TLS.
    virtual support::Result<CertificateFacts> certificateOf(const EngineAddress& address,
                                                            const support::CancelToken& cancel) = 0;
    /// Connects, asks for versions and description, and disconnects.
    virtual EngineTest test(const RemoteEngine& engine, const support::CancelToken& cancel) = 0;
    /// A session of that engine. home answers what concerns this machine alone.
    virtual support::Result<std::unique_ptr<session::Session>>
    connect(const RemoteEngine& engine, std::unique_ptr<session::Session> home,
            const support::CancelToken& cancel) = 0;
};

} // namespace selfment::remote

/// The remote module's only export: what the window resolves after dlopen. The caller owns the result.
extern "C" selfment::remote::EngineConnector* selfmentMakeEngineConnector();
