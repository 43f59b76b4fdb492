// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/hub_token.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;

class TestHubToken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        qunsetenv("HF_TOKEN");
        qunsetenv("DISPLAY"); // else a bus might be started
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    }

    void theEnvironmentComesFirst() {
        qputenv("HF_TOKEN", "  hf_given\n");
        const download::HubToken token = download::hubToken();
        QCOMPARE(token.token, std::string("hf_given"));
        QCOMPARE(token.source, std::string("environment"));
    }

    void withoutAServiceThereIsNoToken() {
        const download::HubToken token = download::hubToken();
        QVERIFY(token.token.empty());
        QVERIFY(token.source.empty());
    }

    void withoutAServiceNothingIsKept() {
        const auto kept = download::keepHubToken("hf_secret");
        QVERIFY(kept.failed());
        QCOMPARE(kept.error().code, values::ErrorCode::secretsUnavailable);
        QVERIFY((kept.error().where + kept.error().why + kept.error().hint).find("hf_secret") ==
                std::string::npos);
    }

    void aServiceThatNeverAnswersIsNotWaitedFor() {
        const QTemporaryDir folder;
        QLocalServer server; // takes connections and says nothing
        QVERIFY(server.listen(folder.filePath("bus")));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.filePath("bus").toUtf8());
        QElapsedTimer time;
        time.start();
        QVERIFY(download::hubToken().token.empty());
        QVERIFY(time.elapsed() < 20'000); // by themselves such calls take 25 s
        QVERIFY(download::keepHubToken("hf_secret").failed());
    }

    void cancelEndsTheWait() {
        const QTemporaryDir folder;
        QLocalServer server; // takes connections and says nothing
        QVERIFY(server.listen(folder.filePath("bus")));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.filePath("bus").toUtf8());
        support::CancelSource source;
        source.cancel();
        QVERIFY(download::hubToken(source.token()).token.empty());
        QElapsedTimer time;
        time.start();
        QVERIFY(download::keepHubToken("hf_secret", source.token()).failed());
        QVERIFY(time.elapsed() < 20'000); // a user would be waited for for a minute
    }
};

QTEST_GUILESS_MAIN(TestHubToken)
#include "test_hub_token.moc"
