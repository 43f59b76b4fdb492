// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/certificate.h"

#include "remote/server/openssl_handles.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr long kDay = 24L * 60 * 60;
constexpr int kYears = 5;
/// What clients call every engine; its other names are not compared.
constexpr std::string_view kName = "selfment";

values::Error failed(const char* step) {
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    ERR_clear_error();
    return makeError(ErrorCode::internal, "OpenSSL", std::string(step) + ": " + text);
}

bool isHostName(const std::string& name) {
    const bool letters = std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '.' || c == '_';
    });
    return letters && !name.empty() && name.size() <= 253 && name.front() != '.' && name.front() != '-';
}

/// An address or a host name as an alternative name of a certificate; null where it is neither.
GeneralNameHandle alternativeName(const std::string& name) {
    GeneralNameHandle entry(GENERAL_NAME_new());
    if (!entry)
        return {};
    if (ASN1_OCTET_STRING* address = a2i_IPADDRESS(name.c_str()); address != nullptr) {
        GENERAL_NAME_set0_value(entry.get(), GEN_IPADD, address);
        return entry;
    }
    ERR_clear_error();
    ASN1_IA5STRING* text = isHostName(name) ? ASN1_IA5STRING_new() : nullptr;
    if (text == nullptr || ASN1_STRING_set(text, name.data(), static_cast<int>(name.size())) != 1) {
        ASN1_IA5STRING_free(text);
        return {};
    }
    GENERAL_NAME_set0_value(entry.get(), GEN_DNS, text);
    return entry;
}

support::Status addNames(X509* certificate, const std::vector<std::string>& names) {
    std::vector<std::string> all = {std::string(kName), "localhost", "127.0.0.1", "::1"};
    for (const std::string& name : names)
        if (std::find(all.begin(), all.end(), name) == all.end())
            all.push_back(name);
    const GeneralNamesHandle list(sk_GENERAL_NAME_new_null());
    for (const std::string& name : all) {
        GeneralNameHandle entry = alternativeName(name);
        if (!entry)
            return makeError(ErrorCode::optionInvalid, "--names",
                             "'" + name + "' is neither a host name nor an address");
        if (!list || sk_GENERAL_NAME_push(list.get(), entry.get()) <= 0)
            return failed("alternative names");
        static_cast<void>(entry.release()); // the list's now
    }
    if (X509_add1_ext_i2d(certificate, NID_subject_alt_name, list.get(), 0, X509V3_ADD_DEFAULT) != 1)
        return failed("alternative names");
    return support::Done{};
}

/// What the certificate is for: a server's identity and nothing else, above all not signing others.
bool addPurpose(X509* certificate) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    constexpr std::pair<int, const char*> kExtensions[] = {
        {NID_basic_constraints, "critical,CA:FALSE"},
        {NID_key_usage, "critical,digitalSignature"},
        {NID_ext_key_usage, "serverAuth"},
        {NID_subject_key_identifier, "hash"},
    };
    return std::all_of(std::begin(kExtensions), std::end(kExtensions), [&](const auto& row) {
        const ExtensionHandle extension(X509V3_EXT_conf_nid(nullptr, &context, row.first, row.second));
        return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
    });
}

bool setSerial(X509* certificate) {
    const BignumHandle number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setSubject(X509* certificate) {
    X509_NAME* subject = X509_get_subject_name(certificate);
    const auto* text = reinterpret_cast<const unsigned char*>("selfment engine");
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1 &&
           X509_set_issuer_name(certificate, subject) == 1;
}

bool setValidity(X509* certificate) {
    // An hour back: the clocks of client and server differ a little.
    return X509_gmtime_adj(X509_getm_notBefore(certificate), -kDay / 24) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), kYears * 365, 0, nullptr) != nullptr;
}

} // namespace

support::Result<TlsIdentity> makeCertificate(const std::vector<std::string>& names) {
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle certificate(X509_new());
    if (!key || !certificate)
        return failed("new key");
    X509* made = certificate.get();
    if (X509_set_version(made, X509_VERSION_3) != 1 || !setSerial(made) || !setSubject(made) ||
        !setValidity(made) || X509_set_pubkey(made, key.get()) != 1 || !addPurpose(made))
        return failed("new certificate");
    if (const auto named = addNames(made, names); !named)
        return named.error();
    if (X509_sign(made, key.get(), EVP_sha256()) <= 0)
        return failed("signing the certificate");
    const BioHandle certificateText(BIO_new(BIO_s_mem()));
    const BioHandle keyText(BIO_new(BIO_s_secmem()));
    if (!certificateText || !keyText || PEM_write_bio_X509(certificateText.get(), made) != 1 ||
        PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failed("writing the certificate");
    return TlsIdentity{textOf(certificateText), textOf(keyText)};
}

support::Status checkPair(const TlsIdentity& identity, const std::string& where) {
    const CertificateHandle certificate = certificateFrom(identity.certificate);
    if (!certificate)
        return makeError(ErrorCode::certificateInvalid, where, "it holds no certificate in PEM form");
    const KeyHandle key = keyFrom(identity.key);
    if (!key)
        return makeError(ErrorCode::certificateInvalid, where,
                         "its key is not in PEM form, or is kept under a passphrase");
    const bool pair = X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    if (!pair)
        return makeError(ErrorCode::certificateInvalid, where, "certificate and key do not belong together");
    if (X509_cmp_current_time(X509_get0_notAfter(certificate.get())) <= 0)
        return makeError(ErrorCode::certificateInvalid, where, "it has expired",
                         "\"selfment serve --init --replace\" makes a new one");
    if (X509_cmp_current_time(X509_get0_notBefore(certificate.get())) > 0)
        return makeError(ErrorCode::certificateInvalid, where, "it is not valid yet",
                         "check the clock of this machine");
    if (X509_check_host(certificate.get(), kName.data(), kName.size(), 0, nullptr) != 1)
        return makeError(
            ErrorCode::certificateInvalid, where,
            "it is not for the name \"" + std::string(kName) + "\", by which clients compare it",
            "have DNS:" + std::string(kName) +
                " among its alternative names, or use the one that \"selfment serve --init\" makes");
    return support::Done{};
}

} // namespace selfment::remote
