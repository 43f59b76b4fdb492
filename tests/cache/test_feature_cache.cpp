// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/feature_cache.h"
#include "checkpoint/safetensors_file.h"
#include "tests/cache/made_entry.h"

#include <ATen/ATen.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>

using namespace selfment;
using cache::CacheKey;
using cache::FeatureCache;
using selfment::testing::isMadeEntry;
using selfment::testing::madeEntry;
using selfment::testing::madeKey;

/// What a cache keeps, gives back and lets go.
class TestFeatureCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsWhatItWasGiven();
    void everyPartOfTheKeyCounts();
    void keepsHalfPrecision();
    void labelsAreFoundWithoutFeatures();
    void anEntryIsAFileOfFeatures();
    void theOldestGoWhenTheLimitIsPassed();
    void useKeepsAnEntry();
    void whatWasJustWrittenStays();
    void otherFilesAreLeftAlone();
    void mappedFeaturesOutliveTheirFile();
    void clearingTakesNothingFromWhoReads();
    void leftoversOfKilledProcessesGo();
    void serversManyThreads();

private:
    std::unique_ptr<FeatureCache> open(std::uint64_t limit = 0) const {
        auto cache = FeatureCache::open(m_folder->filePath("cache").toStdString(), limit);
        return cache.ok() ? std::move(*cache) : nullptr;
    }
    QString fileOf(const CacheKey& key) const {
        return m_folder->filePath("cache/") + QString::fromStdString(key.fileName());
    }
    /// As if it had last been used so many seconds ago.
    void age(int number, int seconds) const {
        timespec times[2];
        times[0].tv_sec = times[1].tv_sec = ::time(nullptr) - seconds;
        times[0].tv_nsec = times[1].tv_nsec = 0;
        QCOMPARE(::utimensat(AT_FDCWD, fileOf(madeKey(number)).toUtf8().constData(), times, 0), 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFeatureCache::keepsWhatItWasGiven() {
    {
        const auto cache = open();
        QVERIFY(!cache->find(madeKey(1)));
        QVERIFY(cache->put(madeKey(1), madeEntry(1)).ok());
        QVERIFY(isMadeEntry(*cache->find(madeKey(1)), 1));
        QVERIFY(!cache->find(madeKey(2)));
    }
    const auto again = open();
    const auto entry = again->find(madeKey(1));
    QVERIFY(entry && isMadeEntry(*entry, 1));
    QCOMPARE(again->facts().entries, 1);
    QCOMPARE(again->facts().bytes, static_cast<std::uint64_t>(QFile(fileOf(madeKey(1))).size()));
    QVERIFY(again->put(madeKey(1), madeEntry(7)).ok());
    QVERIFY2(isMadeEntry(*again->find(madeKey(1)), 7), "a second entry replaces the first");
    QVERIFY2(isMadeEntry(*entry, 1), "what was handed out stays as it was");
    cache::CacheEntry unlabelled = madeEntry(3);
    unlabelled.pseudoMask.reset();
    QVERIFY(again->put(madeKey(3), unlabelled).ok());
    QVERIFY(!again->find(madeKey(3))->pseudoMask);
    QVERIFY(again->find(madeKey(3))->patchFeatures.equal(unlabelled.patchFeatures));
}

void TestFeatureCache::everyPartOfTheKeyCounts() {
    const auto cache = open();
    QVERIFY(cache->put(madeKey(1), madeEntry(1)).ok());
    for (std::string CacheKey::*part :
         {&CacheKey::imageSha256, &CacheKey::backbone, &CacheKey::backboneSha256, &CacheKey::input,
          &CacheKey::feature, &CacheKey::precision, &CacheKey::storage}) {
        CacheKey other = madeKey(1);
        (other.*part) += "x";
        QVERIFY(other.fileName() != madeKey(1).fileName());
        QVERIFY(!cache->find(other));
    }
    CacheKey shifted = madeKey(1); // the same letters, divided otherwise
    shifted.backbone = "mad";
    shifted.feature = "etokens";
    QVERIFY(shifted.fileName() != madeKey(1).fileName());
    QVERIFY(isMadeEntry(*cache->find(madeKey(1)), 1));
}

void TestFeatureCache::keepsHalfPrecision() {
    const auto cache = open();
    cache::CacheEntry entry = madeEntry(1, 3, 3, 5);
    entry.patchFeatures = entry.patchFeatures.to(at::kBFloat16);
    QVERIFY(cache->put(madeKey(1), entry).ok());
    const auto found = cache->find(madeKey(1));
    QCOMPARE(found->patchFeatures.scalar_type(), at::kBFloat16);
    QVERIFY(found->patchFeatures.equal(entry.patchFeatures));
}

void TestFeatureCache::labelsAreFoundWithoutFeatures() {
    const auto cache = open();
    QVERIFY(cache->put(madeKey(1), madeEntry(1)).ok());
    QCOMPARE(cache->findPseudoMask(madeKey(1), R"({"tau":0.2})"), madeEntry(1).pseudoMask);
    QVERIFY2(!cache->findPseudoMask(madeKey(1), R"({"tau":0.3})"), "labels made otherwise are not those");
    QVERIFY2(isMadeEntry(*cache->find(madeKey(1)), 1), "the entry stays");
    QVERIFY(!cache->findPseudoMask(madeKey(2), R"({"tau":0.2})"));
}

void TestFeatureCache::anEntryIsAFileOfFeatures() {
    const auto cache = open();
    QVERIFY(cache->put(madeKey(1), madeEntry(1)).ok());
    const auto file = checkpoint::readSafetensors(fileOf(madeKey(1)).toStdString());
    QVERIFY(file.ok());
    QVERIFY(file->find("patch_features").equal(madeEntry(1).patchFeatures));
    QCOMPARE(file->find("pseudo_mask").sizes().vec(), std::vector<std::int64_t>{24});
    QCOMPARE(file->metadata.at("format"), std::string("selfment-features"));
    QCOMPARE(file->metadata.at("grid_height"), std::string("4"));
    QCOMPARE(file->metadata.at("grid_width"), std::string("6"));
    QCOMPARE(file->metadata.at("backbone"), std::string("made"));
    QCOMPARE(file->metadata.at("image_sha256"), madeKey(1).imageSha256);
}

void TestFeatureCache::theOldestGoWhenTheLimitIsPassed() {
    QVERIFY(open()->put(madeKey(0), madeEntry(0)).ok());
    const auto bytes = static_cast<std::uint64_t>(QFile(fileOf(madeKey(0))).size());
    const auto cache = open(4 * bytes + bytes / 2);
    for (int i = 0; i < 12; ++i) {
        QVERIFY(cache->put(madeKey(i), madeEntry(i)).ok());
        age(i, 1000 - i);
        QVERIFY(cache->facts().bytes <= 4 * bytes + bytes / 2);
    }
    for (int i = 0; i < 12; ++i)
        QCOMPARE(cache->find(madeKey(i)).has_value(), i >= 8);
}

void TestFeatureCache::useKeepsAnEntry() {
    QVERIFY(open()->put(madeKey(0), madeEntry(0)).ok());
    const auto bytes = static_cast<std::uint64_t>(QFile(fileOf(madeKey(0))).size());
    const auto cache = open(3 * bytes + bytes / 2);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(cache->put(madeKey(i), madeEntry(i)).ok());
        age(i, 1000 - i);
    }
    QVERIFY(cache->find(madeKey(0)));
    QVERIFY(cache->findPseudoMask(madeKey(1), R"({"tau":0.2})"));
    QVERIFY(cache->put(madeKey(3), madeEntry(3)).ok());
    QVERIFY2(cache->find(madeKey(0)), "used a moment ago");
    QVERIFY2(cache->find(madeKey(1)), "its labels were");
    QVERIFY2(!cache->find(madeKey(2)), "used longest ago");
}

void TestFeatureCache::whatWasJustWrittenStays() {
    const auto cache = open(10); // less than any entry
    for (int i = 0; i < 3; ++i) {
        QVERIFY(cache->put(madeKey(i), madeEntry(i)).ok());
        QVERIFY(isMadeEntry(*cache->find(madeKey(i)), i));
        QCOMPARE(cache->facts().entries, 1);
    }
}

void TestFeatureCache::otherFilesAreLeftAlone() {
    const auto cache = open(10);
    QFile photo(m_folder->filePath("cache/model.safetensors"));
    QVERIFY(photo.open(QIODevice::WriteOnly));
    photo.write(QByteArray(100000, 'x'));
    photo.close();
    QVERIFY(cache->put(madeKey(1), madeEntry(1)).ok());
    QVERIFY(cache->put(madeKey(2), madeEntry(2)).ok());
    QVERIFY(photo.exists());
    QCOMPARE(cache->facts().entries, 1);
}

void TestFeatureCache::mappedFeaturesOutliveTheirFile() {
    const auto cache = open();
    QVERIFY(cache->put(madeKey(1), madeEntry(1)).ok());
    const auto entry = cache->find(madeKey(1));
    QVERIFY(QFile::remove(fileOf(madeKey(1))));
    QVERIFY(isMadeEntry(*entry, 1));
    QVERIFY(!cache->find(madeKey(1)));
}

void TestFeatureCache::clearingTakesNothingFromWhoReads() {
    const auto cache = open();
    for (int number = 1; number <= 3; ++number)
        QVERIFY(cache->put(madeKey(number), madeEntry(number)).ok());
    QFile other(m_folder->filePath("cache/notes.safetensors"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    const auto folder = std::filesystem::path(m_folder->filePath("cache").toStdString());
    QCOMPARE(cache::factsOfFolder(folder).entries, std::int64_t{3});
    QCOMPARE(cache::factsOfFolder(folder).bytes, cache->facts().bytes);
    const auto entry = cache->find(madeKey(2));
    support::CancelSource cancelled;
    cancelled.cancel();
    QVERIFY(cache::clearFolder(folder, cancelled.token()).cancelled());
    QVERIFY(cache::clearFolder(folder, {}).ok());
    QCOMPARE(cache->facts().entries, std::int64_t{0});
    QVERIFY(isMadeEntry(*entry, 2));
    QVERIFY(other.exists());
    QVERIFY(cache->put(madeKey(2), madeEntry(2)).ok());
    QVERIFY(isMadeEntry(*cache->find(madeKey(2)), 2));
    // Of a folder that is not there, nothing is told and nothing made.
    const auto nowhere = folder / "nowhere";
    QCOMPARE(cache::factsOfFolder(nowhere).entries, std::int64_t{0});
    QVERIFY(cache::clearFolder(nowhere, {}).ok());
    QVERIFY(!std::filesystem::exists(nowhere));
}

void TestFeatureCache::leftoversOfKilledProcessesGo() {
    QVERIFY(open());
    const QString old = m_folder->filePath("cache/.selfment-0123456789abcdef.part");
    const QString fresh = m_folder->filePath("cache/.selfment-fedcba9876543210.part");
    for (const QString& path : {old, fresh}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half");
    }
    QFile file(old);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-24 * 3600), QFile::FileModificationTime));
    file.close();
    QVERIFY(open());
    QVERIFY(!QFile::exists(old));
    QVERIFY2(QFile::exists(fresh), "somebody may still be writing it");
}

void TestFeatureCache::serversManyThreads() {
    QVERIFY(open()->put(madeKey(0), madeEntry(0)).ok());
    const auto bytes = static_cast<std::uint64_t>(QFile(fileOf(madeKey(0))).size());
    const auto cache = open(6 * bytes);
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 100; ++i) {
                const int number = (i * 7 + t) % 12;
                const auto found = cache->find(madeKey(number));
                if (found ? !isMadeEntry(*found, number)
                          : !cache->put(madeKey(number), madeEntry(number)).ok())
                    ++wrong;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(cache->facts().bytes <= 6 * bytes + 4 * bytes);
}

QTEST_GUILESS_MAIN(TestFeatureCache)
#include "test_feature_cache.moc"
