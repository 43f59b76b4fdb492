// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/feature_cache.h"
#include "tests/cache/made_entry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace selfment;
using cache::FeatureCache;
using selfment::testing::isMadeEntry;
using selfment::testing::madeEntry;
using selfment::testing::madeKey;
using values::ErrorCode;

/// Files that are not what was written, disks that are full, folders that are gone.
class TestCacheFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void entriesCutShortAreGone();
    void everyFlippedByteIsSeen();
    void emptyFilesAreGone();
    void anEntryOfAnotherKeyIsNotTaken();
    void labelsOfDamagedEntriesAreNotTaken();
    void aFullDiskLosesTheNewEntryAlone();
    void unwritableFolders();
    void aFolderRemovedWhileInUse();
    void checksFilesOfAFolder();

private:
    QByteArray whole() const { return m_whole; }
    void lay(const QByteArray& bytes, int number = 1) const;
    QString file(int number = 1) const {
        return m_folder->filePath("cache/") + QString::fromStdString(madeKey(number).fileName());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FeatureCache> m_cache;
    QByteArray m_whole; ///< bytes of entry 1
};

void TestCacheFaults::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    auto cache = FeatureCache::open(m_folder->filePath("cache").toStdString(), 0);
    QVERIFY(cache.ok());
    m_cache = std::move(*cache);
    QVERIFY(m_cache->put(madeKey(1), madeEntry(1)).ok());
    QFile written(file());
    QVERIFY(written.open(QIODevice::ReadOnly));
    m_whole = written.readAll();
}

void TestCacheFaults::lay(const QByteArray& bytes, int number) const {
    QFile target(file(number));
    QVERIFY(target.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(target.write(bytes), bytes.size());
}

void TestCacheFaults::entriesCutShortAreGone() {
    for (qsizetype length = 0; length < whole().size(); ++length) {
        lay(whole().left(length));
        QVERIFY2(!m_cache->find(madeKey(1)), qPrintable(QString("of %1 bytes").arg(length)));
        QVERIFY2(!QFile::exists(file()), "a damaged entry is removed");
    }
    lay(whole() + "x");
    QVERIFY(!m_cache->find(madeKey(1)));
    lay(whole());
    QVERIFY(isMadeEntry(*m_cache->find(madeKey(1)), 1));
}

void TestCacheFaults::everyFlippedByteIsSeen() {
    int refused = 0;
    for (qsizetype at = 0; at < whole().size(); ++at)
        for (const char flip : {char(0x01), char(0x20), char(0xFF)}) {
            QByteArray bytes = whole();
            bytes[at] = static_cast<char>(bytes[at] ^ flip);
            lay(bytes);
            const auto found = m_cache->find(madeKey(1));
            // A space of the header's padding may become another blank: nothing else passes.
            QVERIFY2(!found || isMadeEntry(*found, 1), qPrintable(QString("byte %1").arg(at)));
            refused += found ? 0 : 1;
        }
    QVERIFY(refused > whole().size() * 3 - 32);
}

void TestCacheFaults::emptyFilesAreGone() {
    lay({});
    QVERIFY(!m_cache->find(madeKey(1)));
    QVERIFY(!QFile::exists(file()));
    QVERIFY(m_cache->put(madeKey(1), madeEntry(1)).ok());
    QVERIFY(isMadeEntry(*m_cache->find(madeKey(1)), 1));
}

void TestCacheFaults::anEntryOfAnotherKeyIsNotTaken() {
    lay(whole(), 2);
    QVERIFY2(!m_cache->find(madeKey(2)), "the name is of entry 2, the content of entry 1");
    QVERIFY(!QFile::exists(file(2)));
    QVERIFY(isMadeEntry(*m_cache->find(madeKey(1)), 1));
}

void TestCacheFaults::labelsOfDamagedEntriesAreNotTaken() {
    QByteArray bytes = whole();
    bytes[bytes.size() - 1] = static_cast<char>(bytes.back() ^ 1); // the last label
    lay(bytes);
    QVERIFY(!m_cache->findPseudoMask(madeKey(1), R"({"tau":0.2})"));
    QVERIFY(!QFile::exists(file()));
}

void TestCacheFaults::aFullDiskLosesTheNewEntryAlone() {
    const pid_t child = ::fork();
    if (child == 0) {
        // A file size limit stops the write half way, as a full disk does.
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1024, 1024};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto fresh = m_cache->put(madeKey(2), madeEntry(2));
        const auto over = m_cache->put(madeKey(1), madeEntry(5));
        const bool said = fresh.failed() && fresh.error().code == ErrorCode::diskFull && over.failed() &&
                          over.error().code == ErrorCode::diskFull;
        ::_exit(said ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    QCOMPARE(status, 0);
    QVERIFY2(isMadeEntry(*m_cache->find(madeKey(1)), 1), "the older entry is as it was");
    QVERIFY(!m_cache->find(madeKey(2)));
    const QDir folder(m_folder->filePath("cache"));
    QCOMPARE(folder.entryList({".selfment*"}, QDir::Files | QDir::Hidden), QStringList());
    QVERIFY(m_cache->put(madeKey(2), madeEntry(2)).ok());
}

void TestCacheFaults::unwritableFolders() {
    const auto below = FeatureCache::open(file().toStdString() + "/cache", 0);
    QVERIFY(below.failed());
    QCOMPARE(below.error().code, ErrorCode::destinationUnwritable);
    QCOMPARE(FeatureCache::open(file().toStdString(), 0).error().code, ErrorCode::destinationUnwritable);
    QCOMPARE(FeatureCache::open("/proc/selfment", 0).error().code, ErrorCode::destinationUnwritable);
}

void TestCacheFaults::aFolderRemovedWhileInUse() {
    const auto held = m_cache->find(madeKey(1));
    QVERIFY(QDir(m_folder->filePath("cache")).removeRecursively());
    QVERIFY(isMadeEntry(*held, 1));
    QVERIFY(!m_cache->find(madeKey(1)));
    QCOMPARE(m_cache->facts().entries, 0);
    QVERIFY2(m_cache->put(madeKey(1), madeEntry(1)).ok(), "it is made again");
    QVERIFY(isMadeEntry(*m_cache->find(madeKey(1)), 1));
    QVERIFY(QDir(m_folder->filePath("cache")).removeRecursively());
    QFile inItsPlace(m_folder->filePath("cache"));
    QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
    QCOMPARE(m_cache->put(madeKey(1), madeEntry(1)).error().code, ErrorCode::destinationUnwritable);
    QVERIFY(!m_cache->find(madeKey(1)));
}

void TestCacheFaults::checksFilesOfAFolder() {
    QVERIFY(cache::checkEntryFile(file().toStdString()).ok());
    QByteArray bytes = whole();
    bytes[bytes.size() - 40] = static_cast<char>(bytes[bytes.size() - 40] ^ 4); // a feature
    lay(bytes);
    const auto damaged = cache::checkEntryFile(file().toStdString());
    QVERIFY(damaged.failed());
    QCOMPARE(damaged.error().code, ErrorCode::safetensorsInvalid);
    QCOMPARE(damaged.error().where, file().toStdString());
    lay("of another format");
    QVERIFY(cache::checkEntryFile(file().toStdString()).ok());
    QCOMPARE(cache::checkEntryFile("/nowhere").error().code, ErrorCode::fileNotFound);
}

QTEST_GUILESS_MAIN(TestCacheFaults)
#include "test_cache_faults.moc"
