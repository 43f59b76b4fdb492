// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/ssh_engine.h"
#include "remote/engines/known_engines.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace selfment;
using remote::RemoteEngine;
using values::ErrorCode;

namespace {

constexpr const char* kHere = SELFMENT_TEST_DATA "/remote/engines/";

RemoteEngine engineAt(const std::string& address, const std::string& program) {
    RemoteEngine engine;
    engine.name = "lab";
    if (const auto parsed = remote::parseAddress(address))
        engine.address = *parsed;
    engine.sshCommand = program;
    return engine;
}

/// What is answered to a line over the way that was opened; empty on failure.
QByteArray asked(const std::string& dialled, const QByteArray& line) {
    QLocalSocket socket;
    socket.connectToServer(QString::fromStdString(dialled).mid(5));
    if (!dialled.starts_with("unix:") || !socket.waitForConnected(5000))
        return {};
    socket.write(line);
    while (!socket.canReadLine())
        if (!socket.waitForReadyRead(5000))
            return {};
    return socket.readLine();
}

} // namespace

class TestSshEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("SELFMENT_SSH", QByteArray(kHere) + "ssh_stand_in.py"); }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("SELFMENT_STAND_IN_LOG", m_folder->filePath(QStringLiteral("log")).toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    }

    void wordsForSsh() {
        RemoteEngine engine = engineAt("ssh://me@lab:2222", "");
        const auto words = remote::sshArguments(engine, "/near/socket", "/far/socket");
        const QString line = [&] {
            QString joined;
            for (const std::string& word : words)
                joined += QString::fromStdString(word) + QLatin1Char('|');
            return joined;
        }();
        QVERIFY(line.contains(QStringLiteral("-T|")));
        QVERIFY(line.contains(QStringLiteral("|BatchMode=yes|")));
        // ssh settings of the user's own that would end ours, or run something else
        QVERIFY(line.contains(QStringLiteral("|ExitOnForwardFailure=no|")));
        QVERIFY(line.contains(QStringLiteral("|RemoteCommand=none|")));
        QVERIFY(line.contains(QStringLiteral("|-L|/near/socket:/far/socket|")));
        QVERIFY2(line.endsWith(QStringLiteral("|-p|2222|me@lab|'selfment' serve --listen 'unix:/far/socket' "
                                              "--until-input-ends --json|")),
                 qPrintable(line));
        engine.address.port = 0;
        engine.address.user.clear();
        const auto fewer = remote::sshArguments(engine, "n", "f");
        QCOMPARE(fewer.at(fewer.size() - 2), std::string("lab"));
        QVERIFY(std::find(fewer.begin(), fewer.end(), "-p") == fewer.end());
    }

    void wordsForTheShellThere_data() {
        QTest::addColumn<QString>("word");
        for (const char* word : {"selfment", "/opt/my programs/selfment", "it's", "$(reboot)", "a;b", "`x`",
                                 "a\"b", "-n", "a\nb", "*", ""})
            QTest::newRow(word) << QString::fromUtf8(word);
    }

    void wordsForTheShellThere() {
        QFETCH(QString, word);
        QProcess shell;
        shell.start(
            QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("printf %s ") +
                                       QString::fromStdString(remote::quotedForShell(word.toStdString()))});
        QVERIFY(shell.waitForFinished());
        if (word == QLatin1String("-n")) // printf's own
            QCOMPARE(remote::quotedForShell("-n"), std::string("'-n'"));
        else
            QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
        QCOMPARE(remote::quotedForShell("~/my bin/selfment"), std::string("~/'my bin/selfment'"));
    }

    void works_data() {
        QTest::addColumn<QString>("address");
        QTest::newRow("plain") << QStringLiteral("ssh://lab");
        QTest::newRow("with a greeting") << QStringLiteral("ssh://me@greets:22");
    }

    void works() {
        QFETCH(QString, address);
        {
            auto ssh = remote::sshEngine(engineAt(address.toStdString(), program()));
            QVERIFY(ssh.ok());
            QVERIFY2(ssh->token.size() >= 32, "a token of its own");
            const auto opened = ssh->route->open({});
            QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
            QCOMPARE(asked(*opened, "hello\n"), QByteArray::fromStdString(ssh->token) + " hello\n");
            const auto again = ssh->route->open({});
            QCOMPARE(*again, *opened);
            QCOMPARE(log(), QByteArray("started\n"));
            const QString socket = QString::fromStdString(*opened).mid(5);
            QCOMPARE(QFile::permissions(QFileInfo(socket).path()) &
                         (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
                     QFile::Permissions());
        }
        QTRY_COMPARE(log(), QByteArray("started\nended\n")); // its input was closed
        QVERIFY2(QDir(m_folder->path()).entryList({QStringLiteral("selfment-*")}, QDir::Dirs).isEmpty(),
                 "nothing is left behind");
    }

    void theTokenIsTheEnginesOwnWhereItHasOne() {
        RemoteEngine engine = engineAt("ssh://lab", program());
        engine.token = "a-token-of-sixteen";
        auto ssh = remote::sshEngine(engine);
        QCOMPARE(ssh->token, engine.token);
        const auto opened = ssh->route->open({});
        QVERIFY(opened.ok());
        QCOMPARE(asked(*opened, "x\n"), QByteArray("a-token-of-sixteen x\n"));
    }

    void cannotLogIn() {
        auto ssh = remote::sshEngine(engineAt("ssh://refused", program()));
        const auto opened = ssh->route->open({});
        QVERIFY(opened.failed());
        QCOMPARE(opened.error().code, ErrorCode::sshFailed);
        QCOMPARE(opened.error().where, std::string("ssh://refused"));
        QVERIFY2(opened.error().why.find("Permission denied (publickey).") != std::string::npos,
                 opened.error().why.c_str());
        QVERIFY(opened.error().why.find('\n') == std::string::npos);
    }

    void theHostsKeyHasChanged() {
        auto ssh = remote::sshEngine(engineAt("ssh://changed", program()));
        const auto opened = ssh->route->open({});
        QCOMPARE(opened.error().code, ErrorCode::sshFailed);
        QVERIFY2(
            opened.error().why.starts_with("WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! / Host key"),
            opened.error().why.c_str());
    }

    void aTakenPortOfTheUsersOwnForwardingDoesNotMatter() {
        auto ssh = remote::sshEngine(engineAt("ssh://taken", program()));
        const auto opened = ssh->route->open({});
        QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
        QCOMPARE(asked(*opened, "hello\n"), QByteArray::fromStdString(ssh->token) + " hello\n");
    }

    void ourOwnForwardingFails() {
        auto ssh = remote::sshEngine(engineAt("ssh://forwardless", program()));
        const auto opened = ssh->route->open({});
        QVERIFY(opened.failed());
        QCOMPARE(opened.error().code, ErrorCode::sshFailed);
        QVERIFY2(opened.error().why.find("Could not request local forwarding.") != std::string::npos,
                 opened.error().why.c_str());
    }

    void socketsAreNotForwardedThere() {
        auto ssh = remote::sshEngine(engineAt("ssh://prohibits", program()));
        const auto opened = ssh->route->open({});
        QVERIFY(opened.ok());
        QVERIFY(asked(*opened, "hello\n").isEmpty());
        const values::Error unreachable{ErrorCode::engineUnreachable, "lab", "no connection", {}};
        const auto said = [&] { return ssh->route->explain(unreachable, {}).why; };
        QTRY_VERIFY2(said().find("open failed: connect failed") != std::string::npos, said().c_str());
    }

    void theProgramIsNotThere() {
        auto ssh = remote::sshEngine(engineAt("ssh://lab", "/no/such/selfment"));
        const auto opened = ssh->route->open({});
        QCOMPARE(opened.error().code, ErrorCode::sshFailed);
        QVERIFY2(opened.error().why.find("/no/such/selfment") != std::string::npos,
                 opened.error().why.c_str());
        QVERIFY2(opened.error().why.find("not found there") != std::string::npos, opened.error().why.c_str());
    }

    void sshIsNotHere() {
        qputenv("SELFMENT_SSH", "/no/such/ssh");
        auto ssh = remote::sshEngine(engineAt("ssh://lab", program()));
        const auto opened = ssh->route->open({});
        initTestCase();
        QCOMPARE(opened.error().code, ErrorCode::sshFailed);
        QVERIFY2(opened.error().why.find("/no/such/ssh cannot be started") != std::string::npos,
                 opened.error().why.c_str());
    }

    void waitingCanBeCancelled() {
        auto ssh = remote::sshEngine(engineAt("ssh://silent", program()));
        support::CancelSource source;
        std::thread opening([&] {
            const auto opened = ssh->route->open(source.token());
            QVERIFY(opened.cancelled());
        });
        // the stand-in never says anything: cancelled whenever it comes
        source.cancel();
        opening.join();
    }

    void whatDiedIsStartedAgain() {
        auto ssh = remote::sshEngine(engineAt("ssh://lab", program()));
        const auto opened = ssh->route->open({});
        QVERIFY(opened.ok());
        QVERIFY(asked(*opened, "die\n").isEmpty());
        const values::Error lost{ErrorCode::engineLost, "lab", "the stream broke", {}};
        const auto diedIsSeen = [&] { return ssh->route->explain(lost, {}).why != lost.why; };
        QTRY_VERIFY(diedIsSeen());
        const values::Error explained = ssh->route->explain(lost, {});
        QCOMPARE(explained.code, ErrorCode::engineLost);
        QVERIFY2(explained.why.find("something went wrong there") != std::string::npos,
                 explained.why.c_str());
        const auto again = ssh->route->open({});
        QVERIFY(again.ok());
        QCOMPARE(asked(*again, "hello\n"), QByteArray::fromStdString(ssh->token) + " hello\n");
        QCOMPARE(log(), QByteArray("started\nstarted\n"));
    }

private:
    [[nodiscard]] static std::string program() { return std::string(kHere) + "serve_stand_in.py"; }
    [[nodiscard]] QByteArray log() const {
        QFile file(m_folder->filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSshEngine)
#include "test_ssh_engine.moc"
