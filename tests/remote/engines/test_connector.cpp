// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/connector.h"
#include "remote/engines/known_engines.h"
#include "remote/server/identity.h"
#include "remote/server/server.h"
#include "tests/support/fake_session.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

using namespace selfment;
using remote::EngineTest;
using remote::RemoteEngine;
using remote::ServerSettings;
using testing::FakeSession;
using values::ErrorCode;

namespace {

const std::string kToken = "a-token-of-more-than-sixteen";

/// A description of an engine of this program's version.
session::EngineDescription ofThisVersion() {
    session::EngineDescription engine = FakeSession::plainEngine();
    engine.engineVersion = SELFMENT_VERSION;
    return engine;
}

/// A server of this process over a FakeSession.
class Served {
public:
    explicit Served(ServerSettings settings, session::EngineDescription engine = ofThisVersion()) {
        settings.listen = "127.0.0.1:0";
        settings.folder = m_folder.filePath(QStringLiteral("served")).toStdString();
        auto started = remote::Server::start(settings, [engine](const auto&) {
            return std::make_unique<FakeSession>(FakeSession::plainScript, engine);
        });
        if (started)
            m_server = std::move(*started);
        else
            qWarning("%s", started.error().why.c_str());
    }
    [[nodiscard]] RemoteEngine engine() const {
        RemoteEngine made;
        made.name = "gpu";
        if (m_server)
            if (const auto address = remote::parseAddress(m_server->address()))
                made.address = *address;
        return made;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<remote::Server> m_server;
};

session::EngineDescription withCuda(bool available) {
    session::EngineDescription engine = ofThisVersion();
    engine.devices.push_back({"cuda:0", "NVIDIA H100", 80ULL << 30, available});
    return engine;
}

} // namespace

/// What a user is told of an engine: each thing that can be wrong by its own code.
class TestConnector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_safe = withIdentity(QStringLiteral("one"));
        m_other = withIdentity(QStringLiteral("two"));
        QVERIFY(m_safe.tls && m_other.tls);
    }

    void aServerOfThisMachine() {
        const Served served({});
        const EngineTest test = m_connector->test(served.engine(), {});
        QVERIFY2(!test.error, test.error ? test.error->why.c_str() : "");
        QVERIFY(test.description.has_value());
        QVERIFY(test.latencyMs > 0.0 && test.latencyMs < 5000.0);
        QVERIFY(!test.cudaThere);
        QVERIFY(!test.description->backbones.empty());
        const auto session = m_connector->connect(served.engine(), home(), {});
        QVERIFY2(session.ok(), session.failed() ? session.error().why.c_str() : "");
        QCOMPARE((*session)->describe().backbones.size(), test.description->backbones.size());
        const auto met = m_connector->certificateOf(served.engine().address, {});
        QCOMPARE(met.error().code, ErrorCode::engineNotTrusted);
        QVERIFY(met.error().why.find("no TLS") != std::string::npos);
    }

    void cudaIsSeen() {
        const Served there({}, withCuda(true));
        QVERIFY(m_connector->test(there.engine(), {}).cudaThere);
        const Served broken({}, withCuda(false));
        QVERIFY(!m_connector->test(broken.engine(), {}).cudaThere);
    }

    void aSafeServer() {
        const Served served(m_safe);
        RemoteEngine engine = served.engine();
        const auto met = m_connector->certificateOf(engine.address, {});
        QVERIFY2(met.ok(), met.failed() ? met.error().why.c_str() : "");
        QCOMPARE(met->fingerprint, *remote::fingerprintOf(m_safe.tls->certificate));
        engine.certificatePem = met->pem;
        engine.token = kToken;
        const EngineTest test = m_connector->test(engine, {});
        QVERIFY2(!test.error, test.error ? test.error->why.c_str() : "");
        QVERIFY(m_connector->connect(engine, home(), {}).ok());
    }

    void wrongTokens_data() {
        QTest::addColumn<QString>("token");
        QTest::newRow("none") << QString();
        QTest::newRow("another") << QStringLiteral("another-token-of-sixteen");
        QTest::newRow("a longer one") << QString::fromStdString(kToken + "x");
    }

    void wrongTokens() {
        QFETCH(QString, token);
        const Served served(m_safe);
        RemoteEngine engine = served.engine();
        engine.certificatePem = m_safe.tls->certificate;
        engine.token = token.toStdString();
        expect(engine, ErrorCode::engineTokenWrong);
    }

    void tlsWhereNoneWasAccepted() {
        const Served served(m_safe);
        RemoteEngine engine = served.engine();
        engine.token = kToken;
        expect(engine, ErrorCode::engineNotTrusted, *remote::fingerprintOf(m_safe.tls->certificate));
    }

    void aChangedCertificate() {
        const Served served(m_other);
        RemoteEngine engine = served.engine();
        engine.certificatePem = m_safe.tls->certificate;
        engine.token = kToken;
        expect(engine, ErrorCode::engineCertificateChanged, *remote::fingerprintOf(m_other.tls->certificate));
    }

    void noTlsAnyMore() {
        const Served served({});
        RemoteEngine engine = served.engine();
        engine.certificatePem = m_safe.tls->certificate;
        engine.token = kToken;
        expect(engine, ErrorCode::engineNotTrusted, "no TLS");
    }

    void nobodyThere() {
        QTcpServer once;
        QVERIFY(once.listen(QHostAddress::LocalHost));
        RemoteEngine engine;
        engine.name = "gpu";
        engine.address = *remote::parseAddress("127.0.0.1:" + std::to_string(once.serverPort()));
        once.close();
        expect(engine, ErrorCode::engineUnreachable, "refused");
    }

    void somethingElseThere() {
        grpc::ServerBuilder builder;
        int port = 0;
        builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
        grpc::CallbackGenericService noService; // answers that it has no such call
        builder.RegisterCallbackGenericService(&noService);
        const std::unique_ptr<grpc::Server> other = builder.BuildAndStart();
        QVERIFY(other != nullptr);
        RemoteEngine engine;
        engine.name = "gpu";
        engine.address = *remote::parseAddress("127.0.0.1:" + std::to_string(port));
        expect(engine, ErrorCode::engineVersionsDiffer); // a service of that version is not there
        other->Shutdown();
    }

    void anotherMajorVersion() {
        session::EngineDescription engine = FakeSession::plainEngine();
        engine.engineVersion = "999.0.0";
        const Served served({}, engine);
        expect(served.engine(), ErrorCode::engineVersionsDiffer, "999.0.0");
    }

    void noRoom() {
        ServerSettings settings;
        settings.limits.clients = 1;
        const Served served(settings);
        const auto first = m_connector->connect(served.engine(), home(), {});
        QVERIFY(first.ok());
        expect(served.engine(), ErrorCode::engineBusy);
    }

    void cancelledBeforeItBegan() {
        const Served served({});
        support::CancelSource source;
        source.cancel();
        QVERIFY(m_connector->connect(served.engine(), home(), source.token()).cancelled());
        QVERIFY(m_connector->certificateOf(served.engine().address, source.token()).cancelled());
    }

    void throughSshThereIsNoCertificate() {
        QCOMPARE(m_connector->certificateOf(*remote::parseAddress("ssh://lab"), {}).error().code,
                 ErrorCode::engineNotTrusted);
    }

private:
    [[nodiscard]] static std::unique_ptr<session::Session> home() { return std::make_unique<FakeSession>(); }

    [[nodiscard]] ServerSettings withIdentity(const QString& name) const {
        ServerSettings settings;
        const auto made = remote::makeIdentity(m_folder.filePath(name).toStdString(), {"localhost"}, false);
        if (!made)
            return settings;
        if (auto identity = remote::readIdentity(made->certificateFile, made->keyFile))
            settings.tls = std::move(*identity);
        settings.token = kToken;
        return settings;
    }

    /// Test and connection alike tell that it is code, why with words.
    void expect(const RemoteEngine& engine, ErrorCode code, const std::string& words = {}) {
        const EngineTest test = m_connector->test(engine, {});
        QVERIFY(test.error.has_value());
        QCOMPARE(values::errorCodeName(test.error->code), values::errorCodeName(code));
        QVERIFY2(test.error->why.find(words) != std::string::npos, test.error->why.c_str());
        QVERIFY(!test.description);
        const auto session = m_connector->connect(engine, home(), {});
        QVERIFY(session.failed());
        QCOMPARE(values::errorCodeName(session.error().code), values::errorCodeName(code));
        for (const std::string& told : {test.error->why, test.error->where, session.error().why})
            QVERIFY(engine.token.empty() || told.find(engine.token) == std::string::npos);
    }

    QTemporaryDir m_folder;
    ServerSettings m_safe;
    ServerSettings m_other;
    std::unique_ptr<remote::EngineConnector> m_connector = remote::makeEngineConnector();
};

QTEST_GUILESS_MAIN(TestConnector)
#include "test_connector.moc"
