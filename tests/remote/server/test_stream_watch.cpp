// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/stream_watch.h"

#include <QTest>

using namespace selfment::remote;
using std::chrono::seconds;

/// Uploads and fetches that hold a thread.
class TestStreamWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatStandsStillIsEnded();
    void aClientHasSoMany();
};

void TestStreamWatch::onlyWhatStandsStillIsEnded() {
    StreamWatch watch(4);
    const auto begin = StreamWatch::Clock::now();
    int stalled = 0;
    int moving = 0;
    int gone = 0;
    const auto first = watch.open(
        "laptop", [&] { ++stalled; }, begin);
    const auto second = watch.open(
        "laptop", [&] { ++moving; }, begin);
    watch
        .open(
            "laptop", [&] { ++gone; }, begin)
        .reset();
    second->moved(begin + seconds(50));
    watch.cancelStalled(begin);
    QCOMPARE(stalled, 0);
    watch.cancelStalled(begin + seconds(10));
    QCOMPARE(stalled, 1);
    QCOMPARE(moving, 0);
    QCOMPARE(gone, 0);
}

void TestStreamWatch::aClientHasSoMany() {
    StreamWatch watch(2);
    auto first = watch.open("laptop", [] {});
    const auto second = watch.open("laptop", [] {});
    QVERIFY(first && second);
    QVERIFY(!watch.open("laptop", [] {}));
    QVERIFY(watch.open("desktop", [] {}));
    first.reset();
    QVERIFY(watch.open("laptop", [] {}));
}

QTEST_GUILESS_MAIN(TestStreamWatch)
#include "test_stream_watch.moc"
