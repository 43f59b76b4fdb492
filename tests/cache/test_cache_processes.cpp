// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/feature_cache.h"
#include "tests/cache/made_entry.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using cache::FeatureCache;
using selfment::testing::isMadeEntry;
using selfment::testing::madeEntry;
using selfment::testing::madeKey;

namespace {

const QString kWorker = SELFMENT_BINARY_DIR "/tests/cache_worker";
constexpr int kMostSeconds = 120;

} // namespace

/// Several processes share one folder.
class TestCacheProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void twoFillOneFolder();
    void theLimitHoldsForAllTogether();
    void aKilledOneLeavesWholeEntries();

private:
    void start(QProcess& process, quint64 limit, int first, int count, int rounds) const {
        process.start(kWorker, {m_folder->path(), QString::number(limit), QString::number(first),
                                QString::number(count), QString::number(rounds)});
        QVERIFY(process.waitForStarted());
    }
    static void finish(QProcess& process) {
        QVERIFY(process.waitForFinished(kMostSeconds * 1000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
    std::unique_ptr<FeatureCache> open() const {
        auto cache = FeatureCache::open(m_folder->path().toStdString(), 0);
        return cache.ok() ? std::move(*cache) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCacheProcesses::twoFillOneFolder() {
    QProcess one;
    QProcess other;
    start(one, 0, 0, 30, 3);
    start(other, 0, 10, 30, 3); // twenty of them are the same
    finish(one);
    finish(other);
    const auto cache = open();
    QCOMPARE(cache->facts().entries, 40);
    for (int i = 0; i < 40; ++i)
        QVERIFY(isMadeEntry(*cache->find(madeKey(i)), i, 48, 48, 64));
}

void TestCacheProcesses::theLimitHoldsForAllTogether() {
    const auto cache = open();
    QVERIFY(cache->put(madeKey(0), madeEntry(0, 48, 48, 64)).ok());
    const quint64 bytes = cache->facts().bytes;
    QProcess one;
    QProcess other;
    start(one, 10 * bytes, 0, 25, 4); // more than there is room for: each lets the other's go
    start(other, 10 * bytes, 15, 25, 4);
    finish(one);
    finish(other);
    QVERIFY2(cache->facts().bytes <= 12 * bytes, "each may have written one entry more");
    QVERIFY(cache->facts().entries >= 1);
}

void TestCacheProcesses::aKilledOneLeavesWholeEntries() {
    QProcess victim;
    QProcess other;
    start(victim, 0, 0, 400, 1);
    start(other, 0, 200, 60, 2);
    QVERIFY(victim.waitForReadyRead(kMostSeconds * 1000));
    victim.kill();
    QVERIFY(victim.waitForFinished(kMostSeconds * 1000));
    finish(other);
    const auto cache = open();
    int whole = 0;
    for (int i = 0; i < 400; ++i)
        if (const auto entry = cache->find(madeKey(i))) {
            QVERIFY(isMadeEntry(*entry, i, 48, 48, 64));
            ++whole;
        }
    QCOMPARE(static_cast<std::int64_t>(whole), cache->facts().entries);
    QVERIFY(whole >= 61);
    QVERIFY(cache->put(madeKey(399), madeEntry(399, 48, 48, 64)).ok());
}

QTEST_GUILESS_MAIN(TestCacheProcesses)
#include "test_cache_processes.moc"
