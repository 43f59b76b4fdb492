// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/access.h"

#include <QTest>

using namespace selfment;
using remote::Access;
using std::chrono::milliseconds;
using std::chrono::seconds;
using values::ErrorCode;

namespace {

const std::string kToken = "f4b1c0d92ae84f0f9d1c";
const std::string kBearer = "Bearer " + kToken;
const std::string kClient = "client-0123456789abcdef";
const std::string kHome = "192.0.2.7";
const Access::Clock::time_point kStart{seconds(1000)};

remote::ServerLimits limits() {
    remote::ServerLimits few;
    few.callsPerSecond = 10;
    few.callBurst = 3;
    few.refusalsPerMinute = 4;
    few.clients = 2;
    return few;
}

/// "admitted", or the code of the refusal.
QString answer(const support::Status& status) {
    if (status.ok())
        return QStringLiteral("admitted");
    const auto name = values::errorCodeName(status.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString wholeText(const values::Error& error) {
    return QString::fromStdString(error.where + '\n' + error.why + '\n' + error.hint);
}

} // namespace

class TestAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheTokenOpens_data() {
        QTest::addColumn<QString>("bearer");
        QTest::addColumn<QString>("expected");
        const QString right = QString::fromStdString(kToken);
        const QString wrong = QStringLiteral("engine_token_wrong");
        QTest::newRow("right") << QStringLiteral("Bearer ") + right << QStringLiteral("admitted");
        QTest::newRow("scheme in other letters")
            << QStringLiteral("bEARER ") + right << QStringLiteral("admitted");
        QTest::newRow("none") << QString() << wrong;
        QTest::newRow("without scheme") << right << wrong;
        QTest::newRow("other scheme") << QStringLiteral("Basic ") + right << wrong;
        QTest::newRow("beginning") << QStringLiteral("Bearer ") + right.chopped(1) << wrong;
        QTest::newRow("longer") << QStringLiteral("Bearer ") + right + QLatin1Char('x') << wrong;
        QTest::newRow("last letter") << QStringLiteral("Bearer ") + right.chopped(1) + QLatin1Char('C')
                                     << wrong;
        QTest::newRow("two blanks") << QStringLiteral("Bearer  ") + right << wrong;
        QTest::newRow("empty") << QStringLiteral("Bearer ") << wrong;
        QTest::newRow("huge") << QStringLiteral("Bearer ") + QString(1 << 20, QLatin1Char('a')) << wrong;
    }
    void onlyTheTokenOpens() {
        QFETCH(QString, bearer);
        QFETCH(QString, expected);
        Access access(kToken, limits());
        QCOMPARE(answer(access.admit(bearer.toStdString(), kClient, kHome, kStart)), expected);
    }

    void refusalsTellNothing() {
        Access access(kToken, limits());
        const std::string guess = "Bearer my-other-secret-token";
        const auto wrong = access.admit(guess, kClient, kHome, kStart);
        const auto other = access.admit("Bearer " + kToken.substr(0, 19) + "x", kClient, kHome, kStart);
        QVERIFY(wrong.failed() && other.failed());
        QVERIFY2(wrong.error() == other.error(), "a nearly right token is refused in other words");
        QVERIFY(!wholeText(wrong.error()).contains(QString::fromStdString(kToken)));
        QVERIFY(!wholeText(wrong.error()).contains(QStringLiteral("secret")));
        QVERIFY(!wholeText(wrong.error()).contains(QString::fromStdString(kClient)));
    }

    void withoutTokenEverybodyOnThisMachineMayCall() {
        Access access({}, limits());
        QCOMPARE(answer(access.admit({}, kClient, kHome, kStart)), QStringLiteral("admitted"));
        QCOMPARE(answer(access.admit("Bearer whatever", kClient, kHome, kStart)), QStringLiteral("admitted"));
    }

    void clientsHaveNames_data() {
        QTest::addColumn<QString>("client");
        QTest::addColumn<bool>("legal");
        QTest::newRow("16") << QString(16, QLatin1Char('a')) << true;
        QTest::newRow("64") << QString(64, QLatin1Char('Z')) << true;
        QTest::newRow("dashes") << QStringLiteral("0f0e-4d4c-aa00-1122") << true;
        QTest::newRow("15") << QString(15, QLatin1Char('a')) << false;
        QTest::newRow("65") << QString(65, QLatin1Char('a')) << false;
        QTest::newRow("none") << QString() << false;
        QTest::newRow("folder above") << QStringLiteral("../../../../etc/passwd") << false;
        QTest::newRow("hidden") << QStringLiteral("................") << false;
        QTest::newRow("nul") << QString(16, QChar(0)) << false;
        QTest::newRow("line end") << QStringLiteral("aaaaaaaaaaaaaaaa\n") << false;
        QTest::newRow("not ASCII") << QString(16, QChar(0xe9)) << false;
    }
    void clientsHaveNames() {
        QFETCH(QString, client);
        QFETCH(bool, legal);
        Access access(kToken, limits());
        QCOMPARE(answer(access.admit(kBearer, client.toStdString(), kHome, kStart)),
                 legal ? QStringLiteral("admitted") : QStringLiteral("message_invalid"));
    }

    void aClientMayCallSoOften() {
        Access access(kToken, limits());
        for (int call = 0; call < 3; ++call)
            QCOMPARE(answer(access.admit(kBearer, kClient, kHome, kStart)), QStringLiteral("admitted"));
        QCOMPARE(answer(access.admit(kBearer, kClient, kHome, kStart)), QStringLiteral("engine_busy"));
        // another client is not held back by it
        QCOMPARE(answer(access.admit(kBearer, kClient + "-2", kHome, kStart)), QStringLiteral("admitted"));
        QCOMPARE(answer(access.admit(kBearer, kClient, kHome, kStart + milliseconds(99))),
                 QStringLiteral("engine_busy"));
        QCOMPARE(answer(access.admit(kBearer, kClient, kHome, kStart + milliseconds(101))),
                 QStringLiteral("admitted"));
        // a day of silence saves up one burst, not a day's calls
        int admitted = 0;
        for (int call = 0; call < 10; ++call)
            admitted += access.admit(kBearer, kClient, kHome, kStart + seconds(86400)).ok() ? 1 : 0;
        QCOMPARE(admitted, 3);
    }

    void soManyClientsAtATime() {
        Access access(kToken, limits());
        QVERIFY(access.admit(kBearer, kClient + "-1", kHome, kStart).ok());
        QVERIFY(access.admit(kBearer, kClient + "-2", kHome, kStart).ok());
        QCOMPARE(answer(access.admit(kBearer, kClient + "-3", kHome, kStart)), QStringLiteral("engine_busy"));
        access.forget(kClient + "-1");
        QVERIFY(access.admit(kBearer, kClient + "-3", kHome, kStart).ok());
        QCOMPARE(answer(access.admit(kBearer, kClient + "-1", kHome, kStart)), QStringLiteral("engine_busy"));
    }

    void guessingHasToWait() {
        Access access(kToken, limits());
        QVERIFY(access.admit(kBearer, kClient, kHome, kStart).ok());
        for (int guess = 0; guess < 4; ++guess)
            QCOMPARE(answer(access.admit("Bearer guess", kClient + "-2", kHome, kStart)),
                     QStringLiteral("engine_token_wrong"));
        // now the right token would not be recognised either: a guess is worth nothing
        QCOMPARE(answer(access.admit(kBearer, kClient + "-2", kHome, kStart)), QStringLiteral("engine_busy"));
        // who was admitted before works on, and other addresses are free
        QCOMPARE(answer(access.admit(kBearer, kClient, kHome, kStart)), QStringLiteral("admitted"));
        QCOMPARE(answer(access.admit(kBearer, kClient + "-2", "192.0.2.8", kStart)),
                 QStringLiteral("admitted"));
        access.forget(kClient + "-2");
        // one guess in 15 s
        QCOMPARE(answer(access.admit("Bearer guess", kClient + "-2", kHome, kStart + seconds(14))),
                 QStringLiteral("engine_busy"));
        QCOMPARE(answer(access.admit("Bearer guess", kClient + "-2", kHome, kStart + seconds(16))),
                 QStringLiteral("engine_token_wrong"));
        QCOMPARE(answer(access.admit(kBearer, kClient + "-2", kHome, kStart + seconds(17))),
                 QStringLiteral("engine_busy"));
        QCOMPARE(answer(access.admit(kBearer, kClient + "-2", kHome, kStart + seconds(100))),
                 QStringLiteral("admitted"));
    }

    void anIpv6NetworkIsOneOrigin() {
        Access access(kToken, limits());
        for (int guess = 0; guess < 4; ++guess)
            QCOMPARE(answer(access.admit("Bearer guess", kClient, "2001:db8:0:1::" + std::to_string(guess),
                                         kStart)),
                     QStringLiteral("engine_token_wrong"));
        QCOMPARE(answer(access.admit(kBearer, kClient, "2001:db8:0:1:ffff::9", kStart)),
                 QStringLiteral("engine_busy"));
        QCOMPARE(answer(access.admit(kBearer, kClient, "2001:db8:0:2::1", kStart)),
                 QStringLiteral("admitted"));
    }

    void manyOriginsAreForgottenInOrder() {
        Access access(kToken, limits());
        // the first origin is blocked; then far more origins than are remembered guess once each
        for (int guess = 0; guess < 4; ++guess)
            static_cast<void>(access.admit("Bearer guess", kClient, kHome, kStart + seconds(20)));
        for (int origin = 0; origin < 20000; ++origin) {
            const std::string peer = "10." + std::to_string(origin >> 16) + "." +
                                     std::to_string((origin >> 8) & 255) + "." + std::to_string(origin & 255);
            QCOMPARE(
                answer(access.admit("Bearer guess", kClient, peer, kStart + milliseconds(origin / 1000))),
                QStringLiteral("engine_token_wrong"));
        }
        QCOMPARE(answer(access.admit(kBearer, kClient, kHome, kStart + seconds(21))),
                 QStringLiteral("engine_busy"));
    }

    void aClockThatStandsStillHarmsNothing() {
        Access access(kToken, limits());
        QVERIFY(access.admit(kBearer, kClient, kHome, kStart).ok());
        QVERIFY(access.admit(kBearer, kClient, kHome, kStart - seconds(500)).ok());
        QVERIFY(access.admit(kBearer, kClient, kHome, kStart - seconds(500)).ok());
        QCOMPARE(answer(access.admit(kBearer, kClient, kHome, kStart)), QStringLiteral("engine_busy"));
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "test_access.moc"
