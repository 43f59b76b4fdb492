// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/openssl_handles.h"

#include <openssl/err.h>

namespace selfment::remote {
namespace {

BioHandle readerOf(const std::string& text) {
    return BioHandle(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// Without it, OpenSSL would ask the terminal.
int noPassphrase(char*, int, int, void*) {
    return 0;
}

} // namespace

CertificateHandle certificateFrom(const std::string& pem) {
    const BioHandle reader = readerOf(pem);
    CertificateHandle certificate(reader ? PEM_read_bio_X509(reader.get(), nullptr, noPassphrase, nullptr)
                                         : nullptr);
    ERR_clear_error();
    return certificate;
}

KeyHandle keyFrom(const std::string& pem) {
    const BioHandle reader = readerOf(pem);
    KeyHandle key(reader ? PEM_read_bio_PrivateKey(reader.get(), nullptr, noPassphrase, nullptr) : nullptr);
    ERR_clear_error();
    return key;
}

std::string textOf(const BioHandle& memory) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

} // namespace selfment::remote
