// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/known_engines.h"

#include <QTest>

using namespace selfment::remote;
using selfment::values::ErrorCode;
using Way = EngineAddress::Way;

class TestEngineAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("ssh");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("loopback");
        const auto row = [](const char* text, bool ssh, const char* host, int port, const char* user,
                            const char* shown, bool loopback) {
            QTest::newRow(text) << QString::fromUtf8(text) << ssh << QString::fromUtf8(host) << port
                                << QString::fromUtf8(user) << QString::fromUtf8(shown) << loopback;
        };
        row("gpu", false, "gpu", 7373, "", "gpu:7373", false);
        row("gpu.example.org:80", false, "gpu.example.org", 80, "", "gpu.example.org:80", false);
        row("localhost:7373", false, "localhost", 7373, "", "localhost:7373", true);
        row("127.0.0.1:65535", false, "127.0.0.1", 65535, "", "127.0.0.1:65535", true);
        row("127.9.8.7:1", false, "127.9.8.7", 1, "", "127.9.8.7:1", true);
        row("127.0.0.1.example.org:1", false, "127.0.0.1.example.org", 1, "", "127.0.0.1.example.org:1",
            false);
        row("10.0.0.3:7373", false, "10.0.0.3", 7373, "", "10.0.0.3:7373", false);
        row("[::1]:7373", false, "::1", 7373, "", "[::1]:7373", true);
        row("[::1]", false, "::1", 7373, "", "[::1]:7373", true);
        row("[fe80::2]:9", false, "fe80::2", 9, "", "[fe80::2]:9", false);
        row("ssh://gpu", true, "gpu", 0, "", "ssh://gpu", false);
        row("ssh://me@gpu", true, "gpu", 0, "me", "ssh://me@gpu", false);
        row("ssh://me@gpu:2222/", true, "gpu", 2222, "me", "ssh://me@gpu:2222", false);
        row("ssh://me@[::1]:22", true, "::1", 22, "me", "ssh://me@[::1]:22", false);
    }

    void parses() {
        QFETCH(QString, text);
        QFETCH(bool, ssh);
        const auto address = parseAddress(text.toStdString());
        QVERIFY2(address.ok(), address.failed() ? address.error().why.c_str() : "");
        QCOMPARE(address->way == Way::ssh, ssh);
        QTEST(QString::fromStdString(address->host), "host");
        QTEST(address->port, "port");
        QTEST(QString::fromStdString(address->user), "user");
        QTEST(QString::fromStdString(address->text()), "shown");
        QTEST(address->isLoopback(), "loopback");
        const auto again = parseAddress(address->text());
        QVERIFY(again.ok() && *again == *address);
    }

    void refuses_data() {
        QTest::addColumn<QString>("says");
        const auto row = [](const char* text, const char* says) {
            QTest::newRow(text) << QString::fromUtf8(says);
        };
        row("", "missing");
        row(":7373", "the host is missing");
        row("gpu:", "the port after : is missing");
        row("gpu:0", "is not a port");
        row("gpu:65536", "is not a port");
        row("gpu:7x", "is not a port");
        row("::1", "brackets");
        row("[::1", "] is missing");
        row("[gpu]:1", "is not an IPv6 address");
        row("[::1]7", ":PORT or nothing");
        row("gpu one:1", "is not a host's name");
        row("-oProxyCommand=x:1", "is not a host's name");
        row("http://gpu", "the only scheme");
        row("ssh://", "the host is missing");
        row("ssh://-oProxyCommand=x", "is not a host's name");
        row("ssh://-l@gpu", "is not a user's name");
        row("ssh://a b@gpu", "is not a user's name");
        row("ssh://gpu;reboot", "is not a host's name");
    }

    void refuses() {
        QFETCH(QString, says);
        const auto address = parseAddress(QTest::currentDataTag());
        QVERIFY(address.failed());
        QCOMPARE(address.error().code, ErrorCode::optionInvalid);
        QVERIFY2(QString::fromStdString(address.error().why).contains(says), address.error().why.c_str());
        QVERIFY(!address.error().hint.empty());
    }
};

QTEST_GUILESS_MAIN(TestEngineAddress)
#include "test_engine_address.moc"
