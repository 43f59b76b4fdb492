// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

namespace selfment::remote {

/// Frees what OpenSSL made.
template <auto Free>
struct FreedBy {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};

using BioHandle = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, FreedBy<X509_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>>;
using GeneralNameHandle = std::unique_ptr<GENERAL_NAME, FreedBy<GENERAL_NAME_free>>;
using GeneralNamesHandle = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;
using BignumHandle = std::unique_ptr<BIGNUM, FreedBy<BN_free>>;

/// The first certificate of a PEM text; null where there is none.
CertificateHandle certificateFrom(const std::string& pem);
/// The key of a PEM text; null where there is none. Nobody is asked for a passphrase.
KeyHandle keyFrom(const std::string& pem);
/// All that was written to a BIO in memory.
std::string textOf(const BioHandle& memory);

} // namespace selfment::remote
