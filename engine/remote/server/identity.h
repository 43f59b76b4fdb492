// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/server_settings.h"
#include "support/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::remote {

/// Names of the files in a server's identity folder.
inline constexpr const char* kCertificateFile = "cert.pem";
inline constexpr const char* kKeyFile = "key.pem";
inline constexpr const char* kTokenFile = "token";

/// What `selfment serve --init` makes.
struct NewIdentity {
    std::filesystem::path certificateFile; ///< all three 0600
    std::filesystem::path keyFile;
    std::filesystem::path tokenFile;
    std::string fingerprint; ///< as fingerprintOf
};

/// Writes an EC P-256 key, a self-signed certificate for "selfment" and the names given (as subject
/// alternative names: host names and addresses) and a token of 256 random bits into a folder (0700). Errors:
/// fileExists (unless replace), destinationUnwritable, optionInvalid (a name that is none).
support::Result<NewIdentity> makeIdentity(const std::filesystem::path& folder,
                                          const std::vector<std::string>& names, bool replace);

/// Errors: fileNotFound, fileUnreadable, tokenFileOpen (others may read the key), certificateInvalid (not
/// PEM, not a pair, expired).
support::Result<TlsIdentity> readIdentity(const std::filesystem::path& certificateFile,
                                          const std::filesystem::path& keyFile);

/// A token from a file that only its owner may read, its first line without the line end. Errors:
/// fileNotFound, fileUnreadable, tokenFileOpen (others may read it; hint says chmod 600), tokenWeak (fewer
/// than 16 characters).
support::Result<std::string> readToken(const std::filesystem::path& file);

/// SHA-256 of a PEM certificate's DER form: "AB:CD:...", 32 bytes. Errors: certificateInvalid.
support::Result<std::string> fingerprintOf(const std::string& certificatePem);

/// What is against a token: too short, too long, or characters that cannot be sent; none: it will do.
std::optional<std::string> tokenProblem(std::string_view token);

/// 256 random bits as letters and digits.
std::string newToken();

/// Refuses what is not safe: an address that is not loopback without TLS and a token; a token too weak.
/// Errors: optionInvalid, tokenWeak.
support::Status checkSettings(const ServerSettings& settings);

} // namespace selfment::remote
