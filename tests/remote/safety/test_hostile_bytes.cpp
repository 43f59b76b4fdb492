// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/safety/hello.h"
#include "tests/remote/safety/hostile_peer.h"
#include "tests/remote/safety/serve_program.h"

#include <QTest>

#include <memory>

using namespace selfment;
using namespace selfment::testing;

namespace {

const std::string kToken = "hostile-0123456789abcdef";
const std::string kClient = "hostile-peer-0123456789";
const QString kOk = QStringLiteral("ok");
/// More than a server may have grown after each trial: what was sent is far more.
constexpr int kRoomMegabytes = 160;

QString l(const char* text) {
    return QString::fromUtf8(text);
}

} // namespace

/// Bytes that no honest client sends, thrown at one server: it goes on answering, and does not grow.
class TestHostileBytes : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] QString answers() { return hello(m_server.address(), kToken); }
    [[nodiscard]] int port() const { return m_server.port(); }

    ServeProgram m_server;
    int m_before = 0;
    int m_descriptors = 0;

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_server.write(l("token"), QByteArray::fromStdString(kToken), 0600));
        m_server.setEnvironment(l("SELFMENT_LOG_LEVEL"), l("info"));
        QVERIFY2(
            m_server.listen({l("--listen"), l("127.0.0.1:0"), l("--token-file"), m_server.path(l("token"))}),
            m_server.err().constData());
        QCOMPARE(answers(), kOk);
        m_before = m_server.residentMegabytes();
        m_descriptors = m_server.openDescriptors();
        QVERIFY(m_before > 0);
    }

    /// After every trial.
    void cleanup() {
        QVERIFY2(m_server.running(), "the server has ended");
        QCOMPARE(answers(), kOk);
        QTRY_VERIFY2_WITH_TIMEOUT(
            m_server.residentMegabytes() < m_before + kRoomMegabytes,
            qPrintable(
                QStringLiteral("grew from %1 to %2 MB").arg(m_before).arg(m_server.residentMegabytes())),
            30000);
        QTRY_VERIFY_WITH_TIMEOUT(m_server.openDescriptors() <= m_descriptors + 20, 30000);
    }

    void noise() {
        std::mt19937 random(20250117);
        for (int i = 0; i < 150; ++i) {
            const HostilePeer peer(port());
            QVERIFY(peer.connected());
            peer.send(randomBytes(random, 1 + random() % 3000));
        }
    }

    void noiseAfterThePreface() {
        std::mt19937 random(20250118);
        for (int i = 0; i < 150; ++i) {
            const HostilePeer peer(port());
            peer.send(preface() + randomBytes(random, 9 + random() % 3000));
        }
    }

    void otherProtocols() {
        for (const char* words : {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n",
                                  "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "*1\r\n$4\r\nPING\r\n"}) {
            const HostilePeer peer(port());
            QVERIFY(peer.send(words));
            static_cast<void>(peer.readAll(200));
        }
    }

    /// A gigabyte sent to a server that closes: none of it is kept.
    void endlessNoise() {
        std::mt19937 random(20250119);
        const std::string chunk = randomBytes(random, 1 << 20);
        const HostilePeer peer(port());
        int sent = 0;
        while (sent < 1024 && peer.send(chunk))
            ++sent;
        QVERIFY2(sent < 64, "the server went on reading noise");
    }

    void lengthsThatAreLies() {
        const std::string headers = callHeaders("Hello", kToken, kClient);
        for (const std::uint32_t length : {0xffffffffU, 0x7fffffffU, 64U << 20U, (32U << 20U) + 1}) {
            const HostilePeer peer(port());
            QVERIFY(peer.send(preface() + frame(FrameType::headers, kEndHeaders, 1, headers) +
                              frame(FrameType::data, 0, 1, grpcMessage(std::string(1000, 'x'), length))));
            static_cast<void>(peer.readAll(200)); // the rest never comes
        }
    }

    void framesThatAreTooLong() {
        const HostilePeer peer(port());
        peer.send(preface() + frame(FrameType::data, 0, 1, std::string(5000, 'y'), (1U << 24U) - 1));
        QVERIFY(peer.closesWithin(20000));
    }

    void callsWithoutToken() {
        const HostilePeer peer(port());
        QVERIFY(peer.send(preface() +
                          frame(FrameType::headers, kEndHeaders, 1, callHeaders("Hello", {}, kClient)) +
                          frame(FrameType::data, kEndStream, 1, grpcMessage({}, 0))));
        const std::string answer = peer.readAll(3000);
        QVERIFY(answer.find(kToken) == std::string::npos);
        QVERIFY(!answer.empty());
    }

    void messagesThatAreNone_data() {
        QTest::addColumn<QString>("method");
        for (const char* method : {"Hello", "Ping", "Missing", "Upload", "Submit", "Supply", "Control",
                                   "Events", "Outputs", "Fetch", "Forget", "Nothing", "../../etc/passwd"})
            QTest::newRow(method) << l(method);
    }
    void messagesThatAreNone() {
        QFETCH(QString, method);
        std::mt19937 random(20250120);
        for (int i = 0; i < 20; ++i) {
            const HostilePeer peer(port());
            const std::string bytes = randomBytes(random, random() % 2000);
            QVERIFY(peer.send(preface() +
                              frame(FrameType::headers, kEndHeaders, 1,
                                    callHeaders(method.toStdString(), kToken, kClient)) +
                              frame(FrameType::data, kEndStream, 1,
                                    grpcMessage(bytes, static_cast<std::uint32_t>(bytes.size())))));
            if (i == 0)
                static_cast<void>(peer.readAll(300));
        }
    }

    /// Header blocks that never end ("CONTINUATION flood"): gRPC keeps what comes while the connection lasts,
    /// so that it has to be given back afterwards.
    void endlessHeaders() {
        std::string block;
        for (int i = 0; i < 100; ++i)
            block += header("x-" + std::to_string(i), std::string(100, 'h'));
        for (int round = 0; round < 4; ++round) {
            const HostilePeer peer(port());
            QVERIFY(peer.send(preface() +
                              frame(FrameType::headers, 0, 1, callHeaders("Hello", kToken, kClient))));
            for (int sent = 0; sent < 8000 && peer.send(frame(FrameType::continuation, 0, 1, block));
                 ++sent) {
            }
            QCOMPARE(answers(), kOk); // while it lasts
        }
    }

    void manyCallsOverOneConnection() {
        const HostilePeer peer(port());
        QVERIFY(peer.send(preface()));
        const std::string headers = callHeaders("Events", {}, kClient);
        for (std::uint32_t stream = 1; stream < 4000; stream += 2)
            if (!peer.send(frame(FrameType::headers, kEndHeaders, stream, headers)))
                break;
        static_cast<void>(peer.readAll(500));
    }

    void halfOpenConnections() {
        std::vector<std::unique_ptr<HostilePeer>> silent;
        for (int i = 0; i < 300; ++i) {
            silent.push_back(std::make_unique<HostilePeer>(port()));
            QVERIFY(silent.back()->connected());
            if (i % 3 == 1)
                silent.back()->send("PRI * HT");
            else if (i % 3 == 2)
                silent.back()->send(preface() + frame(FrameType::headers, kEndHeaders, 1,
                                                      callHeaders("Upload", kToken, kClient)));
        }
        // While they are all there; those that were begun may be busy being refused for a moment.
        QTRY_COMPARE_WITH_TIMEOUT(answers(), kOk, 60000);
    }

    /// Messages far beyond the limit, without the token: gRPC counts them when they are whole, so that its
    /// buffers have a bound of their own.
    void giganticMessages() {
        constexpr int kGigabyte = 1024;
        int most = 0;
        const QString code = testing::sendGigantic(
            m_server.address(), 600, [&] { most = std::max(most, m_server.residentMegabytes()); });
        QVERIFY2(code != kOk, "600 MB without a token were taken");
        QVERIFY2(most < m_before + kGigabyte, qPrintable(QString::number(most)));
    }

    /// Whoever guesses is shut out, who has the token is not.
    void guessing() {
        QString last;
        for (int i = 0; i < 60; ++i)
            last = hello(m_server.address(), "guess-0123456789-" + std::to_string(i));
        QVERIFY(last == l("engine_token_wrong") || last == l("engine_busy"));
        QVERIFY(!m_server.err().contains("guess-0123456789"));
    }

    void cleanupTestCase() {
        m_server.interrupt();
        QCOMPARE(m_server.exitCode(), 0);
        QVERIFY(!m_server.err().contains(QByteArray::fromStdString(kToken)));
    }
};

QTEST_GUILESS_MAIN(TestHostileBytes)
#include "test_hostile_bytes.moc"
