// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/server_settings.h"
#include "support/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::remote {

/// What `selfment serve --init` makes.
struct NewIdentity {
    std::filesystem::path certificateFile; ///< cert.pem
    std::filesystem::path keyFile;         ///< key.pem, 0600
    std::filesystem::path tokenFile;       ///< token, 0600
    std::string fingerprint;               ///< as fingerprintOf
};

/// Writes an EC P-256 key, a self-signed certificate for "selfment" and the names given (as subject
/// alternative names: host names and addresses) and a token of 256 random bits into a folder (0700). Errors:
/// fileExists (unless replace), destinationUnwritable.
support::Result<NewIdentity> makeIdentity(const std::filesystem::path& folder,
                                          const std::vector<std::string>& names, bool replace);

/// Errors: fileNotFound, fileUnreadable, certificateInvalid (not PEM, not a pair, expired).
support::Result<TlsIdentity> readIdentity(const std::filesystem::path& certificateFile,
                                          const std::filesystem::path& keyFile);

/// A token from a file that only its owner may read, its first line without the line end. Errors:
/// fileNotFound, fileUnreadable, tokenFileOpen (others may read it; hint says chmod 600), tokenWeak (fewer
/// than 16 characters).
support::Result<std::string> readToken(const std::filesystem::path& file);

/// SHA-256 of a PEM certificate's DER form: "AB:CD:...", 32 bytes. Errors: certificateInvalid.
support::Result<std::string> fingerprintOf(const std::string& certificatePem);

/// 256 random bits as letters and digits.
std::string newToken();

/// Refuses what is not safe: an address that is not loopback without TLS and a token; a token too weak.
/// Errors: optionInvalid, tokenWeak.
support::Status checkSettings(const ServerSettings& settings);

} // namespace selfment::remote
