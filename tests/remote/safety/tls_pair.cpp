// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/safety/tls_pair.h"

#include "remote/server/identity.h"
#include "remote/server/openssl_handles.h"

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace selfment::testing {
namespace {

using remote::BioHandle;
using remote::CertificateHandle;
using remote::KeyHandle;
using ContextHandle = std::unique_ptr<SSL_CTX, remote::FreedBy<SSL_CTX_free>>;
using TlsHandle = std::unique_ptr<SSL, remote::FreedBy<SSL_free>>;

ContextHandle serverContext(const remote::TlsIdentity& identity) {
    ContextHandle context(SSL_CTX_new(TLS_server_method()));
    const CertificateHandle certificate = remote::certificateFrom(identity.certificate);
    const KeyHandle key = remote::keyFrom(identity.key);
    if (SSL_CTX_use_certificate(context.get(), certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1)
        return {};
    return context;
}

ContextHandle clientContext(const std::string& trusted) {
    ContextHandle context(SSL_CTX_new(TLS_client_method()));
    const CertificateHandle root = remote::certificateFrom(trusted);
    if (root)
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), root.get());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    constexpr unsigned char kHttp2[] = {2, 'h', '2'};
    SSL_CTX_set_alpn_protos(context.get(), kHttp2, sizeof kHttp2);
    return context;
}

TlsHandle clientOf(const ContextHandle& context, const std::string& name) {
    TlsHandle client(SSL_new(context.get()));
    SSL_set1_host(client.get(), name.c_str());
    SSL_set_connect_state(client.get());
    return client;
}

/// Moves what one side has written to the other.
void carry(BIO* from, BIO* to) {
    char bytes[8192];
    for (int got = BIO_read(from, bytes, sizeof bytes); got > 0; got = BIO_read(from, bytes, sizeof bytes))
        BIO_write(to, bytes, got);
}

} // namespace

bool handshakes(const remote::TlsIdentity& identity, const std::string& trusted, const std::string& name) {
    const ContextHandle ofServer = serverContext(identity);
    const ContextHandle ofClient = clientContext(trusted);
    if (!ofServer)
        return false;
    const TlsHandle server(SSL_new(ofServer.get()));
    SSL_set_accept_state(server.get());
    const TlsHandle client = clientOf(ofClient, name);
    for (SSL* side : {server.get(), client.get()})
        SSL_set_bio(side, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    for (int round = 0; round < 20; ++round) {
        const int connected = SSL_do_handshake(client.get());
        if (connected == 1)
            return SSL_get_verify_result(client.get()) == X509_V_OK;
        if (SSL_get_error(client.get(), connected) != SSL_ERROR_WANT_READ)
            return false;
        carry(SSL_get_wbio(client.get()), SSL_get_rbio(server.get()));
        static_cast<void>(SSL_do_handshake(server.get()));
        carry(SSL_get_wbio(server.get()), SSL_get_rbio(client.get()));
    }
    return false;
}

bool handshakesAt(int port, const std::string& trusted, const std::string& name, std::string& fingerprint) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{20, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    bool trustedThere = false;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        const ContextHandle context = clientContext(trusted);
        // To see the certificate whoever made it; the verdict is asked for afterwards.
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
        const TlsHandle client = clientOf(context, name);
        SSL_set_fd(client.get(), socket);
        if (SSL_connect(client.get()) == 1) {
            const CertificateHandle shown(SSL_get1_peer_certificate(client.get()));
            const BioHandle text(BIO_new(BIO_s_mem()));
            PEM_write_bio_X509(text.get(), shown.get());
            if (const auto known = remote::fingerprintOf(remote::textOf(text)))
                fingerprint = *known;
            trustedThere = SSL_get_verify_result(client.get()) == X509_V_OK;
        }
    }
    ::close(socket);
    return trustedThere;
}

remote::TlsIdentity expiredPair() {
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    constexpr long kDay = 86400;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3 * kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), -kDay);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const BioHandle certificateText(BIO_new(BIO_s_mem()));
    const BioHandle keyText(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateText.get(), certificate.get());
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {remote::textOf(certificateText), remote::textOf(keyText)};
}

} // namespace selfment::testing
