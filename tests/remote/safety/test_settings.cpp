// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/identity.h"
#include "remote/server/listen_address.h"

#include <QTest>

using namespace selfment;
using values::ErrorCode;

namespace {

constexpr const char* kToken = "0123456789abcdef";

QString codeOf(const support::Status& status) {
    if (status.ok())
        return QStringLiteral("ok");
    const auto name = values::errorCodeName(status.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

remote::ServerSettings settingsFor(const QString& listen, bool tls, const QString& token) {
    remote::ServerSettings settings;
    settings.listen = listen.toStdString();
    settings.token = token.toStdString();
    if (tls)
        settings.tls = remote::TlsIdentity{"certificate", "key"};
    return settings;
}

} // namespace

class TestServerSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyLoopbackIsOpen_data() {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<bool>("loopback");
        const QStringList closed = {
            QStringLiteral("127.0.0.1:7373"), QStringLiteral("127.255.255.254:1"),
            QStringLiteral("[::1]:7373"),     QStringLiteral("localhost:0"),
            QStringLiteral("LocalHost:7373"), QStringLiteral("unix:/run/selfment/socket")};
        const QStringList open = {
            QStringLiteral("0.0.0.0:7373"),         QStringLiteral("[::]:7373"),
            QStringLiteral("10.0.0.1:7373"),        QStringLiteral("192.168.1.5:65535"),
            QStringLiteral("128.0.0.1:7373"),       QStringLiteral("[::ffff:127.0.0.1]:7373"),
            QStringLiteral("[fe80::1]:7373"),       QStringLiteral("gpu:7373"),
            QStringLiteral("localhost.evil.org:1"), QStringLiteral("127.0.0.1.evil.org:1"),
            QStringLiteral("127.1:7373"),           QStringLiteral("0:7373"),
            QStringLiteral("0x7f000001:7373"),      QStringLiteral("2130706433:7373"),
            QStringLiteral("localhost.:7373")};
        for (const QString& address : closed)
            QTest::newRow(qPrintable(address)) << address << true;
        for (const QString& address : open)
            QTest::newRow(qPrintable(address)) << address << false;
    }
    void onlyLoopbackIsOpen() {
        QFETCH(QString, listen);
        QFETCH(bool, loopback);
        const QString token = QString::fromUtf8(kToken);
        const QString wanted = loopback ? QStringLiteral("ok") : QStringLiteral("option_invalid");
        QCOMPARE(codeOf(remote::checkSettings(settingsFor(listen, false, {}))), wanted);
        QCOMPARE(codeOf(remote::checkSettings(settingsFor(listen, true, {}))), wanted);
        QCOMPARE(codeOf(remote::checkSettings(settingsFor(listen, false, token))), wanted);
        QCOMPARE(codeOf(remote::checkSettings(settingsFor(listen, true, token))), QStringLiteral("ok"));
        const auto address = remote::parseListenAddress(listen.toStdString());
        QVERIFY(address.ok());
        QCOMPARE(address->loopback, loopback);
    }

    void addressesThatAreNone_data() {
        QTest::addColumn<QString>("listen");
        for (const char* text :
             {"", ":", ":7373", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1",
              "127.0.0.1:7373 ", "::1:7373", "[::1]", "[]:7373", "[127.0.0.1]:7373", "[localhost]:7373",
              "a b:7373", "http://localhost:7373", "unix:", "unix:relative/socket", "127.0.0.1:+7"})
            QTest::newRow(*text == '\0' ? "empty" : text) << QString::fromUtf8(text);
        QTest::newRow("long socket") << QStringLiteral("unix:/") + QString(108, QLatin1Char('s'));
    }
    void addressesThatAreNone() {
        QFETCH(QString, listen);
        QCOMPARE(codeOf(remote::checkSettings(settingsFor(listen, true, QString::fromUtf8(kToken)))),
                 QStringLiteral("option_invalid"));
    }

    void aTokenIsStrongEverywhere() {
        const QString listen = QStringLiteral("127.0.0.1:7373");
        QCOMPARE(codeOf(remote::checkSettings(settingsFor(listen, false, QStringLiteral("short")))),
                 QStringLiteral("token_weak"));
        const auto odd =
            remote::checkSettings(settingsFor(listen, false, QStringLiteral("0123456789abcde\n")));
        QCOMPARE(codeOf(odd), QStringLiteral("token_weak"));
        QVERIFY((odd.error().where + odd.error().why).find("0123456789") == std::string::npos);
    }

    void limitsHaveToBeSome() {
        remote::ServerSettings settings = settingsFor(QStringLiteral("127.0.0.1:7373"), false, {});
        QCOMPARE(codeOf(remote::checkSettings(settings)), QStringLiteral("ok"));
        settings.limits.uploadBytes = 0;
        QCOMPARE(codeOf(remote::checkSettings(settings)), QStringLiteral("option_invalid"));
        settings.limits = {};
        settings.limits.clients = -1;
        QCOMPARE(codeOf(remote::checkSettings(settings)), QStringLiteral("option_invalid"));
        settings.limits = {};
        settings.limits.maxMegapixels = 0;
        QCOMPARE(codeOf(remote::checkSettings(settings)), QStringLiteral("option_invalid"));
    }
};

QTEST_GUILESS_MAIN(TestServerSettings)
#include "test_settings.moc"
