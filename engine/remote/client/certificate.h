// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"

namespace selfment::remote {

/// A certificate's facts from its PEM text. Errors: certificateInvalid.
support::Result<CertificateFacts> certificateFacts(const std::string& pem);

/// Whether a certificate is valid today.
bool isInForce(const std::string& pem);

/// The certificate that a server shows in a TLS handshake, whoever signed it; at most 5 s. Errors:
/// engineUnreachable; engineNotTrusted where what listens there speaks no TLS.
support::Result<CertificateFacts> meetCertificate(const EngineAddress& address,
                                                  const support::CancelToken& cancel);

/// Whether something listens there at all; at most 5 s. Errors: engineUnreachable.
support::Status meetListener(const EngineAddress& address, const support::CancelToken& cancel);

} // namespace selfment::remote
