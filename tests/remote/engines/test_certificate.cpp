// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/certificate.h"
#include "remote/client/dialling.h"
#include "remote/client/direct_route.h"
#include "remote/engines/known_engines.h"
#include "remote/server/identity.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <poll.h>

#include <thread>

using namespace selfment;
using remote::EngineAddress;
using remote::RemoteEngine;
using values::ErrorCode;

namespace {

EngineAddress loopback(int port) {
    return EngineAddress{EngineAddress::Way::direct, "127.0.0.1", port, {}};
}

/// What a peer does with a connection.
enum class Manner { tls, plainWords, hangsUp, silent };

/// A peer on loopback; it works while the test's event loop runs.
class Peer : public QTcpServer {
public:
    Peer(Manner manner, remote::TlsIdentity identity) : m_manner(manner), m_identity(std::move(identity)) {
        listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] EngineAddress address() const { return loopback(serverPort()); }

protected:
    void incomingConnection(qintptr descriptor) override {
        auto* socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        if (m_manner == Manner::tls) {
            socket->setLocalCertificate(
                QSslCertificate(QByteArray::fromStdString(m_identity.certificate), QSsl::Pem));
            socket->setPrivateKey(QSslKey(QByteArray::fromStdString(m_identity.key), QSsl::Ec, QSsl::Pem));
            socket->startServerEncryption();
        } else if (m_manner == Manner::plainWords) {
            socket->write("220 here is something else\r\n");
        } else if (m_manner == Manner::hangsUp) {
            socket->disconnectFromHost();
        }
    }

private:
    Manner m_manner;
    remote::TlsIdentity m_identity;
};

/// Does what blocks on a thread while the event loop serves the peer.
template <typename Work>
auto aside(Work work) {
    std::optional<decltype(work())> result;
    const std::unique_ptr<QThread> thread(QThread::create([&] { result.emplace(work()); }));
    thread->start();
    if (!QTest::qWaitFor([&] { return thread->isFinished(); }, 20000))
        qFatal("what should end did not end");
    thread->wait();
    return std::move(*result);
}

} // namespace

class TestCertificate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_identity = made(QStringLiteral("one"), &m_fingerprint);
        m_other = made(QStringLiteral("two"), &m_otherFingerprint);
        QVERIFY(!m_fingerprint.empty());
        QVERIFY(m_fingerprint != m_otherFingerprint);
    }

    void factsOfAFile() {
        const auto facts = remote::certificateFacts(m_identity.certificate);
        QVERIFY(facts.ok());
        QCOMPARE(facts->fingerprint, m_fingerprint);
        QVERIFY(facts->subject.find("selfment") != std::string::npos);
        QCOMPARE(facts->validUntil.size(), std::size_t{10});
        QVERIFY(remote::isInForce(m_identity.certificate));
        QCOMPARE(remote::certificateFacts("no PEM").error().code, ErrorCode::certificateInvalid);
        QVERIFY(!remote::isInForce("no PEM"));
    }

    void theCertificateIsSeenWhoeverSignedIt() {
        const Peer peer(Manner::tls, m_identity);
        const auto met = aside([&] { return remote::meetCertificate(peer.address(), {}); });
        QVERIFY2(met.ok(), met.failed() ? met.error().why.c_str() : "");
        QCOMPARE(met->fingerprint, m_fingerprint);
        QCOMPARE(met->pem, m_identity.certificate);
    }

    void whatSpeaksNoTlsIsTold_data() {
        QTest::addColumn<int>("manner");
        QTest::newRow("other words") << static_cast<int>(Manner::plainWords);
        QTest::newRow("hangs up") << static_cast<int>(Manner::hangsUp);
    }

    void whatSpeaksNoTlsIsTold() {
        QFETCH(int, manner);
        const Peer peer(static_cast<Manner>(manner), {});
        const auto met = aside([&] { return remote::meetCertificate(peer.address(), {}); });
        QVERIFY(met.failed());
        QCOMPARE(met.error().code, ErrorCode::engineNotTrusted);
        QVERIFY(met.error().why.find("no TLS") != std::string::npos);
    }

    void silenceCanBeCancelled() {
        const Peer peer(Manner::silent, {});
        support::CancelSource source;
        const auto met = aside([&] {
            std::thread canceller([&] { source.cancel(); });
            auto result = remote::meetCertificate(peer.address(), source.token());
            canceller.join();
            return result;
        });
        QVERIFY(met.cancelled());
    }

    void refusedIsTold() {
        QTcpServer once;
        QVERIFY(once.listen(QHostAddress::LocalHost));
        const int port = once.serverPort();
        once.close();
        const auto met = remote::meetCertificate(loopback(port), {});
        QCOMPARE(met.error().code, ErrorCode::engineUnreachable);
        QVERIFY2(met.error().why.find("refused") != std::string::npos, met.error().why.c_str());
        QCOMPARE(met.error().where, "127.0.0.1:" + std::to_string(port));
    }

    void anUnknownNameIsTold() {
        EngineAddress address = loopback(7373);
        address.host = "no-such-host.invalid"; // a name that never exists (RFC 6761)
        const auto met = remote::meetCertificate(address, {});
        QCOMPARE(met.error().code, ErrorCode::engineUnreachable);
        QVERIFY2(met.error().why.find("the name") != std::string::npos, met.error().why.c_str());
    }

    void aLateAnswerIsToldBeforeItComes() {
        const Peer peer(Manner::silent, {});
        const auto now = std::chrono::steady_clock::now();
        const auto dialled = remote::dial("127.0.0.1", peer.serverPort(), now + std::chrono::seconds(5), {});
        QVERIFY(dialled.ok());
        QCOMPARE(remote::waitFor(dialled->descriptor(), POLLIN, now + std::chrono::milliseconds(120), {}),
                 remote::Waited::late);
    }

    void theAcceptedCertificatePasses() {
        const Peer peer(Manner::tls, m_identity);
        const auto looked = aside([&] { return remote::lookAtEngine(engineAt(peer, m_identity), {}); });
        QVERIFY2(looked.ok(), looked.failed() ? looked.error().why.c_str() : "");
    }

    void anotherCertificateIsToldWithBothFingerprints() {
        const Peer peer(Manner::tls, m_other);
        const RemoteEngine engine = engineAt(peer, m_identity);
        const auto looked = aside([&] { return remote::lookAtEngine(engine, {}); });
        QCOMPARE(looked.error().code, ErrorCode::engineCertificateChanged);
        QVERIFY(looked.error().why.find(m_fingerprint) != std::string::npos);
        QVERIFY(looked.error().why.find(m_otherFingerprint) != std::string::npos);
        const values::Error failure{ErrorCode::engineUnreachable, "gpu", "handshake failed", {}};
        const auto explained = aside([&] { return remote::directRoute(engine)->explain(failure, {}); });
        QCOMPARE(explained.code, ErrorCode::engineCertificateChanged);
    }

    void tlsWhereNoneWasExpectedIsExplained() {
        const Peer peer(Manner::tls, m_identity);
        RemoteEngine engine = engineAt(peer, m_identity);
        engine.certificatePem.clear();
        const values::Error failure{ErrorCode::engineUnreachable, "gpu", "closed", {}};
        const auto explained = aside([&] { return remote::directRoute(engine)->explain(failure, {}); });
        QCOMPARE(explained.code, ErrorCode::engineNotTrusted);
        QVERIFY(explained.why.find("wants TLS") != std::string::npos);
        QVERIFY(explained.why.find(m_fingerprint) != std::string::npos);
    }

    void aFailureOfTheServerIsLeftAlone() {
        RemoteEngine engine;
        engine.address = loopback(1);
        const values::Error failure{ErrorCode::engineTokenWrong, "gpu", {}, {}};
        QCOMPARE(remote::directRoute(engine)->explain(failure, {}).code, ErrorCode::engineTokenWrong);
    }

private:
    remote::TlsIdentity made(const QString& name, std::string* fingerprint) {
        const std::filesystem::path folder = m_folder.filePath(name).toStdString();
        const auto identity = remote::makeIdentity(folder, {"localhost"}, false);
        if (!identity)
            return {};
        *fingerprint = identity->fingerprint;
        const auto read = remote::readIdentity(identity->certificateFile, identity->keyFile);
        return read ? *read : remote::TlsIdentity{};
    }
    static RemoteEngine engineAt(const Peer& peer, const remote::TlsIdentity& accepted) {
        RemoteEngine engine;
        engine.name = "gpu";
        engine.address = peer.address();
        engine.certificatePem = accepted.certificate;
        return engine;
    }

    QTemporaryDir m_folder;
    remote::TlsIdentity m_identity;
    remote::TlsIdentity m_other;
    std::string m_fingerprint;
    std::string m_otherFingerprint;
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "test_certificate.moc"
