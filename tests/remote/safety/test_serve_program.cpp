// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/safety/hello.h"
#include "tests/remote/safety/serve_program.h"
#include "tests/remote/safety/tls_pair.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace selfment;
using testing::hello;
using testing::ServeProgram;

namespace {

const QByteArray kToken = "program-0123456789abcdef";
const QString kAnyPort = QStringLiteral("127.0.0.1:0");

QString l(const char* text) {
    return QString::fromUtf8(text);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestServeProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNotSafe_data() {
        QTest::addColumn<QStringList>("args");
        QTest::addColumn<QString>("missing");
        QTest::newRow("nothing") << QStringList{l("--listen"), l("0.0.0.0:0")}
                                 << l("a certificate and a token");
        QTest::newRow("all of IPv6") << QStringList{l("--listen"), l("[::]:0")}
                                     << l("a certificate and a token");
        QTest::newRow("no certificate")
            << QStringList{l("--listen"), l("0.0.0.0:0"), l("--token-file"), l("FOLDER/token")}
            << l("wants a certificate");
        QTest::newRow("no token") << QStringList{l("--listen"),   l("0.0.0.0:0"),
                                                 l("--tls-cert"), l("FOLDER/pair/cert.pem"),
                                                 l("--tls-key"),  l("FOLDER/pair/key.pem")}
                                  << l("wants a token");
        QTest::newRow("name") << QStringList{l("--listen"), l("example.invalid:0")}
                              << l("a certificate and a token");
        QTest::newRow("half a pair") << QStringList{l("--tls-cert"), l("FOLDER/pair/cert.pem")}
                                     << l("--tls-key");
    }
    void refusesWhatIsNotSafe() {
        QFETCH(QStringList, args);
        QFETCH(QString, missing);
        ServeProgram program;
        QVERIFY(program.run({l("--init"), l("--identity"), program.path(l("pair"))}));
        QVERIFY(program.write(l("token"), kToken, 0600));
        args.replaceInStrings(l("FOLDER"), program.path(l(".")));
        QVERIFY(program.run(args));
        QCOMPARE(program.exitCode(), 2);
        const QString err = QString::fromUtf8(program.err());
        QVERIFY2(err.contains(missing), qPrintable(err));
        QVERIFY(err.startsWith(l("selfment: ")));
        QVERIFY(program.out().isEmpty());
    }

    void refusesATokenThatOthersRead() {
        ServeProgram program;
        QVERIFY(program.write(l("token"), kToken, 0644));
        QVERIFY(program.run({l("--listen"), kAnyPort, l("--token-file"), program.path(l("token"))}));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.err().contains("chmod 600"));
        QVERIFY(!program.err().contains(kToken));
        program.setEnvironment(l("SELFMENT_SERVE_TOKEN"), l("too-short"));
        QVERIFY(program.run({l("--listen"), kAnyPort}));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.err().contains("fewer than 16"));
        QVERIFY(!program.err().contains("too-short"));
    }

    void initThenServe() {
        ServeProgram program;
        QVERIFY(program.run({l("--init"), l("--names"), l("gpu.example.org,192.0.2.9"), l("--json")}));
        QCOMPARE(program.exitCode(), 0);
        const QJsonObject made = QJsonDocument::fromJson(program.out()).object();
        const QString fingerprint = made.value(l("fingerprint")).toString();
        const QByteArray token = contentOf(made.value(l("token_file")).toString()).trimmed();
        const std::string root = contentOf(made.value(l("certificate")).toString()).toStdString();
        QCOMPARE(fingerprint.size(), 95);
        QVERIFY(made.value(l("client_command")).toString().contains(fingerprint));
        QVERIFY(!program.out().contains(token));

        QVERIFY2(program.listen({l("--listen"), kAnyPort}), program.err().constData());
        QCOMPARE(program.listening().value(l("fingerprint")).toString(), fingerprint);
        QVERIFY(program.listening().value(l("tls")).toBool() &&
                program.listening().value(l("token")).toBool());
        QVERIFY(!program.listening().value(l("devices")).toArray().isEmpty());
        std::string shown;
        QVERIFY(testing::handshakesAt(program.port(), root, "selfment", shown));
        QCOMPARE(QString::fromStdString(shown), fingerprint);

        QCOMPARE(hello(program.address(), token.toStdString(), root), l("ok"));
        QCOMPARE(hello(program.address(), {}, root), l("engine_token_wrong"));
        QCOMPARE(hello(program.address(), token.chopped(1).toStdString(), root), l("engine_token_wrong"));
        QCOMPARE(hello(program.address(), token.toStdString()), l("unreachable")); // without TLS: not at all
        program.interrupt();
        QCOMPARE(program.exitCode(), 0);
        QVERIFY2(!program.err().contains(token.left(20)), "the token is in the log");
        QVERIFY(!program.out().contains(token.left(20)));
        QVERIFY(!program.err().contains("PRIVATE KEY"));
    }

    void initAdvisesWhatFitsIt() {
        ServeProgram program;
        const QString identity = program.path(l("its own identity"));
        QVERIFY(
            program.run({l("--init"), l("--identity"), identity, l("--folder"), program.path(l("work"))}));
        QCOMPARE(program.exitCode(), 0);
        const QString out = QString::fromUtf8(program.out());
        const QString line = l("\n  selfment serve --listen 0.0.0.0:7373 --identity '%1' --folder %2\n")
                                 .arg(identity, program.path(l("work")));
        QVERIFY2(out.contains(line), qPrintable(out));
        QVERIFY(out.contains(l("Engine > Add an engine")));
        QVERIFY(out.contains(l("selfment engines add ")));
        QVERIFY(program.run({l("--init")})); // its folder comes from a variable, which is there next time
        QVERIFY2(program.out().contains("\n  selfment serve --listen 0.0.0.0:7373\n"),
                 program.out().constData());
    }

    void initDoesNotReplaceByAccident() {
        ServeProgram program;
        QVERIFY(program.run({l("--init")}));
        const QByteArray token = contentOf(program.path(l("identity/token")));
        QVERIFY(!token.isEmpty());
        QVERIFY(program.run({l("--init")}));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.err().contains("--replace"));
        QCOMPARE(contentOf(program.path(l("identity/token"))), token);
        QVERIFY(program.run({l("--init"), l("--replace")}));
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(contentOf(program.path(l("identity/token"))) != token);
    }

    void endsWithItsInput() {
        ServeProgram program;
        const QString socket = program.path(l("closed/socket"));
        QVERIFY2(program.listen({l("--listen"), l("unix:") + socket, l("--until-input-ends")}, kToken + '\n'),
                 program.err().constData());
        QCOMPARE(program.address(), l("unix:") + socket);
        QCOMPARE(QFileInfo(program.path(l("closed"))).permissions() &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                      QFile::WriteOther | QFile::ExeOther),
                 QFile::Permissions());
        QCOMPARE(hello(program.address(), kToken.toStdString()), l("ok"));
        QCOMPARE(hello(program.address(), {}), l("engine_token_wrong"));
        program.closeInput();
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(!QFileInfo::exists(program.path(l("closed"))));
        QVERIFY(!program.err().contains(kToken));
    }

    void inputThatIsNoToken_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("ends at once") << QByteArray();
        QTest::newRow("short") << QByteArray("short\n");
        QTest::newRow("long") << QByteArray(257, 'x') + "\n";
        QTest::newRow("endless") << QByteArray(100000, 'x') + "\n";
    }
    void inputThatIsNoToken() {
        QFETCH(QByteArray, input);
        ServeProgram program;
        const QStringList args = {l("--listen"), l("unix:") + program.path(l("closed/socket")),
                                  l("--until-input-ends")};
        if (input.isEmpty())
            QVERIFY(program.run(args));
        else
            QVERIFY(!program.listen(args, input));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(!program.err().contains("xxxxxxxx"));
    }

    /// Two computers of one user may each start a server through ssh; two services may not share a folder.
    void oneFolderOneServer() {
        ServeProgram program;
        QVERIFY(program.listen({l("--listen"), kAnyPort}));
        const QString folder = program.listening().value(l("folder")).toString();
        ServeProgram second;
        second.setEnvironment(l("SELFMENT_DATA"), program.path(l("data")));
        QVERIFY(second.run({l("--listen"), kAnyPort}));
        QCOMPARE(second.exitCode(), 1);
        QVERIFY2(second.listen({l("--listen"), kAnyPort, l("--until-input-ends")}, "\n"),
                 second.err().constData());
        const QString own = second.listening().value(l("folder")).toString();
        QVERIFY(own != folder && QFileInfo::exists(own));
        QCOMPARE(hello(second.address(), {}), l("ok"));
        second.closeInput();
        QCOMPARE(second.exitCode(), 0);
        QVERIFY(!QFileInfo::exists(own));
        QVERIFY(QFileInfo::exists(folder));
        QCOMPARE(hello(program.address(), {}), l("ok"));
    }

    void aDeviceThatIsNotThere() {
        ServeProgram program;
        QVERIFY(program.run({l("--listen"), kAnyPort, l("--device"), l("cuda:7")}));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.err().contains("cuda:7"));
    }
};

QTEST_GUILESS_MAIN(TestServeProgram)
#include "test_serve_program.moc"
