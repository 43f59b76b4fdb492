// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/identity.h"

#include "remote/server/certificate.h"
#include "remote/server/openssl_handles.h"
#include "support/file_bytes.h"
#include "support/private_file.h"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace selfment::remote {
namespace {

using support::makeError;
using support::pathText;
using values::ErrorCode;

constexpr std::size_t kMostPem = 1U << 20;
constexpr std::size_t kMostTokenFile = 4096;
constexpr std::size_t kShortestToken = 16;
constexpr std::size_t kLongestToken = 256;
/// 62^43 is a little more than 2^256.
constexpr std::size_t kNewTokenLength = 43;
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

} // namespace

std::optional<std::string> tokenProblem(std::string_view token) {
    if (token.size() < kShortestToken)
        return "it has fewer than " + std::to_string(kShortestToken) + " characters";
    if (token.size() > kLongestToken)
        return "it has more than " + std::to_string(kLongestToken) + " characters";
    for (const char c : token)
        if (c <= ' ' || c > '~')
            return "it holds blanks or characters that are not ASCII";
    return std::nullopt;
}

std::string newToken() {
    // Bytes of 248 and more are left out: every letter is as likely as the others.
    constexpr unsigned kFair = 256 - 256 % kLetters.size();
    std::string token;
    while (token.size() < kNewTokenLength) {
        std::array<unsigned char, 64> random{};
        if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
            throw std::runtime_error("OpenSSL has no random bytes");
        for (const unsigned char byte : random)
            if (byte < kFair && token.size() < kNewTokenLength)
                token += kLetters[byte % kLetters.size()];
    }
    return token;
}

support::Result<NewIdentity> makeIdentity(const std::filesystem::path& folder,
                                          const std::vector<std::string>& names, bool replace) {
    NewIdentity made{folder / kCertificateFile, folder / kKeyFile, folder / kTokenFile, {}};
    const auto identity = makeCertificate(names);
    if (!identity)
        return support::propagate<NewIdentity>(identity);
    if (const auto folderMade = support::makePrivateFolder(folder); !folderMade)
        return folderMade.error();
    for (const auto& file : {made.certificateFile, made.keyFile, made.tokenFile}) {
        std::error_code failure;
        if (!replace &&
            std::filesystem::symlink_status(file, failure).type() != std::filesystem::file_type::not_found)
            return makeError(ErrorCode::fileExists, pathText(file), {},
                             "--replace makes a new one; clients have to trust it anew");
    }
    for (const auto& [file, text] :
         {std::pair{made.keyFile, identity->key}, std::pair{made.certificateFile, identity->certificate},
          std::pair{made.tokenFile, newToken() + "\n"}})
        if (const auto written = support::writePrivateFile(file, text); !written)
            return written.error();
    const auto fingerprint = fingerprintOf(identity->certificate);
    if (!fingerprint)
        return support::propagate<NewIdentity>(fingerprint);
    made.fingerprint = *fingerprint;
    return made;
}

support::Result<TlsIdentity> readIdentity(const std::filesystem::path& certificateFile,
                                          const std::filesystem::path& keyFile) {
    auto certificate = support::readSmallFile(certificateFile, kMostPem, support::Readers::anyone);
    if (!certificate)
        return support::propagate<TlsIdentity>(certificate);
    auto key = support::readSmallFile(keyFile, kMostPem, support::Readers::owner);
    if (!key)
        return support::propagate<TlsIdentity>(key);
    TlsIdentity identity{std::move(certificate).value(), std::move(key).value()};
    if (const auto fine = checkPair(identity, pathText(certificateFile)); !fine)
        return fine.error();
    return identity;
}

support::Result<std::string> readToken(const std::filesystem::path& file) {
    auto text = support::readSmallFile(file, kMostTokenFile, support::Readers::owner);
    if (!text)
        return text;
    std::string token = text->substr(0, text->find('\n'));
    if (token.ends_with('\r'))
        token.pop_back();
    if (const auto problem = tokenProblem(token))
        return makeError(ErrorCode::tokenWeak, pathText(file), *problem);
    return token;
}

support::Result<std::string> fingerprintOf(const std::string& certificatePem) {
    const CertificateHandle certificate = certificateFrom(certificatePem);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (!certificate || X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size) != 1)
        return makeError(ErrorCode::certificateInvalid, {}, "it is no certificate in PEM form");
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += text.empty() ? "" : ":";
        text += kDigits[digest[i] >> 4U];
        text += kDigits[digest[i] & 15U];
    }
    return text;
}

} // namespace selfment::remote
