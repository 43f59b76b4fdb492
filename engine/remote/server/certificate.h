// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/server_settings.h"
#include "support/result.h"

#include <string>
#include <vector>

namespace selfment::remote {

/// A new EC P-256 key with a certificate signed by itself: for "selfment", localhost, 127.0.0.1, ::1 and the
/// names given, five years. Errors: optionInvalid (a name that is neither a host name nor an address),
/// internal (OpenSSL's).
support::Result<TlsIdentity> makeCertificate(const std::vector<std::string>& names);

/// Whether key and certificate (PEM) belong together, may be used today and are for the name "selfment";
/// where: for the error. Errors: certificateInvalid.
support::Status checkPair(const TlsIdentity& identity, const std::string& where);

} // namespace selfment::remote
