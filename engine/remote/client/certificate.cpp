// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/certificate.h"

#include "remote/client/dialling.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <memory>

namespace selfment::remote {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr std::chrono::seconds kPatience{5};

template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Freed<SSL_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

Certificate certificateFrom(const std::string& pem) {
    const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Certificate(memory ? PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr) : nullptr);
}

std::string textOf(BIO& memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(&memory, &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string fingerprint(const X509& certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (X509_digest(&certificate, EVP_sha256(), digest.data(), &size) != 1)
        return {};
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        std::array<char, 4> byte{};
        std::snprintf(byte.data(), byte.size(), i == 0 ? "%02X" : ":%02X", static_cast<unsigned>(digest[i]));
        text += byte.data();
    }
    return text;
}

CertificateFacts factsOf(const X509& certificate) {
    CertificateFacts facts;
    facts.fingerprint = fingerprint(certificate);
    const Memory pem(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(pem.get(), &certificate) == 1)
        facts.pem = textOf(*pem);
    const Memory subject(BIO_new(BIO_s_mem()));
    if (X509_NAME_print_ex(subject.get(), X509_get_subject_name(&certificate), 0, XN_FLAG_ONELINE) >= 0)
        facts.subject = textOf(*subject);
    std::tm end{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &end) == 1) {
        std::array<char, 16> date{};
        std::strftime(date.data(), date.size(), "%Y-%m-%d", &end);
        facts.validUntil = date.data();
    }
    return facts;
}

/// A client that asks for the same protocol as gRPC and looks at no signature: it only wants to see.
Connection seeingClient(SSL_CTX& context, const std::string& host, int descriptor) {
    SSL_CTX_set_verify(&context, SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
    Connection connection(SSL_new(&context));
    if (!connection || SSL_set_fd(connection.get(), descriptor) != 1)
        return nullptr;
    constexpr std::array<unsigned char, 3> kProtocols = {2, 'h', '2'};
    SSL_set_alpn_protos(connection.get(), kProtocols.data(), kProtocols.size());
    in6_addr six{};
    in_addr four{};
    const bool number =
        ::inet_pton(AF_INET, host.c_str(), &four) == 1 || ::inet_pton(AF_INET6, host.c_str(), &six) == 1;
    if (!number)
        SSL_set_tlsext_host_name(connection.get(), host.c_str());
    return connection;
}

support::Status shakeHands(SSL& connection, const std::string& where, const support::CancelToken& cancel,
                           Deadline deadline) {
    for (;;) {
        ERR_clear_error();
        const int result = SSL_connect(&connection);
        if (result == 1)
            return support::Done{};
        const int reason = SSL_get_error(&connection, result);
        if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE)
            return makeError(ErrorCode::engineNotTrusted, where, "what listens there speaks no TLS",
                             "start the server with a certificate: \"selfment serve --init\" makes one");
        const short events = reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        switch (waitFor(SSL_get_fd(&connection), events, deadline, cancel)) {
        case Waited::cancelled:
            return support::Cancelled{};
        case Waited::late:
            return makeError(ErrorCode::engineUnreachable, where, "it took the connection and said nothing");
        case Waited::ready:
            break;
        }
    }
}

} // namespace

support::Result<CertificateFacts> certificateFacts(const std::string& pem) {
    const Certificate certificate = certificateFrom(pem);
    if (!certificate)
        return makeError(ErrorCode::certificateInvalid, {}, "it is not a certificate in PEM form");
    return factsOf(*certificate);
}

bool isInForce(const std::string& pem) {
    const Certificate certificate = certificateFrom(pem);
    return certificate && X509_cmp_current_time(X509_get0_notBefore(certificate.get())) < 0 &&
           X509_cmp_current_time(X509_get0_notAfter(certificate.get())) > 0;
}

support::Result<CertificateFacts> meetCertificate(const EngineAddress& address,
                                                  const support::CancelToken& cancel) {
    const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
    const auto socket = dial(address.host, address.port, deadline, cancel);
    if (!socket)
        return support::propagate<CertificateFacts>(socket);
    const Context context(SSL_CTX_new(TLS_client_method()));
    const Connection connection =
        context ? seeingClient(*context, address.host, socket->descriptor()) : nullptr;
    if (!connection)
        return makeError(ErrorCode::internal, address.text(), "TLS could not be set up");
    const support::Status shaken = shakeHands(*connection, address.text(), cancel, deadline);
    if (!shaken)
        return support::propagate<CertificateFacts>(shaken);
    const Certificate certificate(SSL_get1_peer_certificate(connection.get()));
    if (!certificate)
        return makeError(ErrorCode::engineNotTrusted, address.text(), "it shows no certificate");
    return factsOf(*certificate);
}

support::Status meetListener(const EngineAddress& address, const support::CancelToken& cancel) {
    const auto socket =
        dial(address.host, address.port, std::chrono::steady_clock::now() + kPatience, cancel);
    if (!socket)
        return support::propagate<support::Done>(socket);
    return support::Done{};
}

} // namespace selfment::remote
