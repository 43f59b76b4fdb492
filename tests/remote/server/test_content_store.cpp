// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/content_store.h"
#include "remote/server/content_upload.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace selfment;
using namespace selfment::remote;
using values::ErrorCode;

namespace {

std::span<const std::byte> bytesOf(const std::string& text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string hashOf(const std::string& text) {
    return support::sha256Hex(bytesOf(text));
}

std::string textIn(const std::filesystem::path& file) {
    QFile stream(QString::fromStdString(file.string()));
    return stream.open(QIODevice::ReadOnly) ? stream.readAll().toStdString()
                                            : std::string("(cannot be read)");
}

/// Uploads all of a text from an offset on.
support::Status put(ContentStore& store, const std::string& client, const std::string& text,
                    std::uint64_t offset = 0) {
    const auto upload = store.begin(client, hashOf(text), text.size(), offset);
    if (!upload.ok())
        return support::propagate<support::Done>(upload);
    if (!*upload)
        return support::Done{};
    if (const auto added = (*upload)->add(bytesOf(text).subspan(offset)); !added.ok())
        return added;
    return (*upload)->finish();
}

} // namespace

/// Contents by their hash: uploads, their resumption, limits.
class TestContentStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aContentIsThereWhenAllOfItHasCome();
    void anUploadGoesOnWhereItStopped();
    void anUploadGoesOnAfterARestart();
    void otherBytesThanTheHashSaysAreDropped();
    void sizesAreCheckedBeforeAnythingIsWritten();
    void theOldestUnusedGiveWay();
    void whatATreeHoldsStays();
    void whatNoJobUsesIsReleasedForAnUpload();
    void twoClientsMaySendTheSame();
    void aNewUploadTakesTheOldOnesPlace();
    void spoiltContentsAreFoundAtTheirFirstUse();
    void copiesMayBeWrittenTo();
    void partsOfAClientCanBeDropped();
    void anEmptyContentIsOne();
    void whatCannotBeginReservesNothing();
    void partsCountForTheirClientUntilTheyAreNoMore();
    void partsWithoutNewsGo();
    void aLinkUnderATemporaryNameIsNotWrittenOver();

private:
    std::unique_ptr<ContentStore> open(std::uint64_t all = 1000, std::uint64_t one = 500) const {
        auto store = ContentStore::open(root(), {one, all});
        return store.ok() ? std::move(store).value() : nullptr;
    }
    [[nodiscard]] std::filesystem::path root() const { return m_folder->path().toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestContentStore::aContentIsThereWhenAllOfItHasCome() {
    const auto store = open();
    const std::string text = "a photo";
    const std::string sha256 = hashOf(text);
    auto upload = store->begin("laptop", sha256, text.size(), 0);
    QVERIFY(upload.ok());
    QVERIFY((*upload)->add(bytesOf(text.substr(0, 3))).ok());
    QVERIFY((*upload)->finish().ok());
    QVERIFY(!store->has(sha256));
    QCOMPARE(store->partOf("laptop", sha256), 3U);
    QCOMPARE(store->partOf("another", sha256), 0U);
    QVERIFY(put(*store, "laptop", text, 3).ok());
    QVERIFY(store->has(sha256));
    QCOMPARE(store->sizeOf(sha256), text.size());
    QCOMPARE(textIn(store->fileOf(sha256)), text);
    QCOMPARE(store->bytes(), text.size());
}

void TestContentStore::anUploadGoesOnWhereItStopped() {
    const auto store = open();
    const std::string text = "0123456789";
    {
        auto upload = store->begin("laptop", hashOf(text), text.size(), 0);
        QVERIFY((*upload)->add(bytesOf("01234")).ok());
    }
    const auto beyond = store->begin("laptop", hashOf(text), text.size(), 6);
    QVERIFY(beyond.failed());
    QCOMPARE(beyond.error().code, ErrorCode::messageInvalid);
    QCOMPARE(store->partOf("laptop", hashOf(text)), 5U);
    QVERIFY(put(*store, "laptop", text, 4).ok()); // a byte that had come comes again
    QCOMPARE(textIn(store->fileOf(hashOf(text))), text);
}

void TestContentStore::anUploadGoesOnAfterARestart() {
    const std::string text = "0123456789";
    {
        const auto store = open();
        auto upload = store->begin("laptop", hashOf(text), text.size(), 0);
        QVERIFY((*upload)->add(bytesOf("01234")).ok());
    }
    const auto store = open();
    QCOMPARE(store->partOf("laptop", hashOf(text)), 5U);
    QVERIFY(put(*store, "laptop", text, 5).ok());
    QVERIFY(store->has(hashOf(text)));
}

void TestContentStore::otherBytesThanTheHashSaysAreDropped() {
    const auto store = open();
    auto upload = store->begin("laptop", hashOf("right"), 5, 0);
    QVERIFY((*upload)->add(bytesOf("wrong")).ok());
    const auto finished = (*upload)->finish();
    QVERIFY(finished.failed());
    QCOMPARE(finished.error().code, ErrorCode::messageInvalid);
    QVERIFY(!store->has(hashOf("right")));
    QVERIFY(!store->has(hashOf("wrong")));
    QCOMPARE(store->partOf("laptop", hashOf("right")), 0U);
    QCOMPARE(store->bytes(), 0U);
}

void TestContentStore::sizesAreCheckedBeforeAnythingIsWritten() {
    const auto store = open(1000, 500);
    const auto large = store->begin("laptop", hashOf("x"), 501, 0);
    QVERIFY(large.failed());
    QCOMPARE(large.error().code, ErrorCode::engineRefuses);
    for (const std::string& name : {std::string("../../etc/passwd"), std::string(64, 'G'), std::string()}) {
        const auto none = store->begin("laptop", name, 5, 0);
        QVERIFY(none.failed());
        QCOMPARE(none.error().code, ErrorCode::messageInvalid);
    }
    QVERIFY(QDir(m_folder->filePath("partial")).isEmpty());
    auto upload = store->begin("laptop", hashOf("four"), 4, 0);
    QVERIFY((*upload)->add(bytesOf("four and more")).failed());
}

void TestContentStore::theOldestUnusedGiveWay() {
    const auto store = open(100, 60);
    const std::string a(40, 'a');
    const std::string b(40, 'b');
    const std::string c(40, 'c');
    QVERIFY(put(*store, "laptop", a).ok());
    QVERIFY(put(*store, "laptop", b).ok());
    QVERIFY(store->has(hashOf(a))); // is used
    QVERIFY(put(*store, "laptop", c).ok());
    QVERIFY(store->has(hashOf(a)));
    QVERIFY(!store->has(hashOf(b)));
    QVERIFY(store->has(hashOf(c)));
    QVERIFY(store->bytes() <= 100);
}

void TestContentStore::whatATreeHoldsStays() {
    const auto store = open(100, 60);
    const std::string a(50, 'a');
    const std::string b(50, 'b');
    const std::string c(50, 'c');
    for (const std::string& text : {a, b}) {
        QVERIFY(put(*store, "laptop", text).ok());
        QVERIFY(store->place(hashOf(text), root() / text.substr(0, 1), Placing::link).ok());
    }
    const auto full = put(*store, "laptop", c);
    QVERIFY(full.failed());
    QCOMPARE(full.error().code, ErrorCode::engineBusy);
    QVERIFY(std::filesystem::remove(root() / "a"));
    QVERIFY(put(*store, "laptop", c).ok());
    QVERIFY(!store->has(hashOf(a)));
    QVERIFY(store->has(hashOf(b)));
}

void TestContentStore::whatNoJobUsesIsReleasedForAnUpload() {
    const auto store = open(100, 60);
    for (const char letter : {'a', 'b'}) {
        QVERIFY(put(*store, "laptop", std::string(50, letter)).ok());
        QVERIFY(store->place(hashOf(std::string(50, letter)), root() / std::string(1, letter), Placing::link)
                    .ok());
    }
    int asked = 0;
    store->setRelease([&] { return ++asked == 1 && std::filesystem::remove(root() / "a"); });
    QVERIFY(put(*store, "laptop", std::string(50, 'c')).ok());
    QCOMPARE(asked, 1);
    QVERIFY(store->place(hashOf(std::string(50, 'c')), root() / "c", Placing::link).ok());
    QCOMPARE(put(*store, "laptop", std::string(50, 'd')).error().code, ErrorCode::engineBusy);
    QCOMPARE(asked, 2);
}

void TestContentStore::twoClientsMaySendTheSame() {
    const auto store = open();
    const std::string text = "the same photo";
    auto first = store->begin("laptop", hashOf(text), text.size(), 0);
    auto second = store->begin("desktop", hashOf(text), text.size(), 0);
    QVERIFY(first.ok() && second.ok());
    QVERIFY((*first)->add(bytesOf(text)).ok());
    QVERIFY((*second)->add(bytesOf(text)).ok());
    QVERIFY((*first)->finish().ok());
    QVERIFY((*second)->finish().ok());
    QCOMPARE(textIn(store->fileOf(hashOf(text))), text);
    QCOMPARE(store->bytes(), text.size());
    const auto third = store->begin("phone", hashOf(text), text.size(), 0);
    QVERIFY(third.ok() && !*third);
}

void TestContentStore::aNewUploadTakesTheOldOnesPlace() {
    const auto store = open();
    const std::string text = "0123456789";
    auto old = store->begin("laptop", hashOf(text), text.size(), 0);
    QVERIFY((*old)->add(bytesOf("01234")).ok());
    auto fresh = store->begin("laptop", hashOf(text), text.size(), 5);
    QVERIFY(fresh.ok());
    const auto late = (*old)->add(bytesOf("XXXXX"));
    QVERIFY(late.failed());
    QCOMPARE(late.error().code, ErrorCode::engineBusy); // the file at the client is sound
    QVERIFY((*fresh)->add(bytesOf("56789")).ok());
    QVERIFY((*fresh)->finish().ok());
    QCOMPARE(textIn(store->fileOf(hashOf(text))), text);
}

void TestContentStore::spoiltContentsAreFoundAtTheirFirstUse() {
    const std::string text = "a photo";
    QVERIFY(put(*open(), "laptop", text).ok());
    const QString file = m_folder->filePath("contents/" + QString::fromStdString(hashOf(text)));
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
    QFile stream(file);
    QVERIFY(stream.open(QIODevice::ReadWrite));
    stream.write("A");
    stream.close();
    const auto store = open();
    QVERIFY(!store->has(hashOf(text)));
    QVERIFY(!QFile::exists(file));
    QVERIFY(put(*store, "laptop", text).ok());
    QVERIFY(store->has(hashOf(text)));
}

void TestContentStore::copiesMayBeWrittenTo() {
    const auto store = open();
    const std::string text = "lines\n";
    QVERIFY(put(*store, "laptop", text).ok());
    QVERIFY(store->place(hashOf(text), root() / "manifest.jsonl", Placing::copy).ok());
    QFile copy(m_folder->filePath("manifest.jsonl"));
    QVERIFY(copy.open(QIODevice::Append));
    copy.write("more\n");
    copy.close();
    QCOMPARE(textIn(store->fileOf(hashOf(text))), text);
    // A link is put in place of what is there, a link to the same included.
    for (int i = 0; i < 2; ++i)
        QVERIFY(store->place(hashOf(text), root() / "manifest.jsonl", Placing::link).ok());
    QCOMPARE(textIn(root() / "manifest.jsonl"), text);
    const auto unknown = store->place(hashOf("other"), root() / "x", Placing::link);
    QVERIFY(unknown.failed());
    QCOMPARE(unknown.error().code, ErrorCode::fileNotFound);
}

void TestContentStore::partsOfAClientCanBeDropped() {
    const auto store = open();
    for (const char* client : {"laptop", "laptop2"}) {
        auto upload = store->begin(client, hashOf("0123456789"), 10, 0);
        QVERIFY((*upload)->add(bytesOf("01234")).ok());
    }
    store->dropParts("laptop");
    QCOMPARE(store->partOf("laptop", hashOf("0123456789")), 0U);
    QCOMPARE(store->partOf("laptop2", hashOf("0123456789")), 5U);
    QCOMPARE(QDir(m_folder->filePath("partial")).entryList(QDir::Files).size(), 1);
    QCOMPARE(store->bytes(), 10U); // reserved
}

void TestContentStore::anEmptyContentIsOne() {
    const auto store = open();
    QVERIFY(put(*store, "laptop", "").ok());
    QVERIFY(store->has(hashOf("")));
    QVERIFY(store->place(hashOf(""), root() / "empty", Placing::link).ok());
}

void TestContentStore::whatCannotBeginReservesNothing() {
    const auto store = open(100, 60);
    const std::string kept(40, 'k');
    QVERIFY(put(*store, "laptop", kept).ok());
    for (int i = 0; i < 10; ++i) {
        const auto begun = store->begin("laptop", hashOf(std::to_string(i)), 60, 1);
        QVERIFY(begun.failed());
        QCOMPARE(begun.error().code, ErrorCode::messageInvalid);
    }
    QCOMPARE(store->bytes(), 40U);
    QVERIFY(store->has(hashOf(kept)));
    // A part keeps what it had when its going on is refused.
    const std::string text(30, 't');
    QVERIFY((*store->begin("laptop", hashOf(text), 30, 0))->add(bytesOf("ttt")).ok());
    QVERIFY(store->begin("laptop", hashOf(text), 60, 4).failed());
    QCOMPARE(store->bytes(), 70U);
    QCOMPARE(store->partOf("laptop", hashOf(text)), 3U);
}

void TestContentStore::partsCountForTheirClientUntilTheyAreNoMore() {
    const auto store = open();
    const std::string text = "0123456789";
    QVERIFY((*store->begin("laptop", hashOf(text), 10, 0))->add(bytesOf("012")).ok());
    QVERIFY((*store->begin("laptop", hashOf("another"), 7, 0))->add(bytesOf("a")).ok());
    QCOMPARE(store->reservedFor("laptop"), 17U);
    QCOMPARE(store->reservedFor("laptop", hashOf(text)), 10U);
    QCOMPARE(store->reservedFor("desktop"), 0U);
    QVERIFY(put(*store, "desktop", text).ok());
    const auto there = store->begin("laptop", hashOf(text), 10, 3);
    QVERIFY(there.ok() && !*there);
    QCOMPARE(store->reservedFor("laptop"), 7U);
    QCOMPARE(store->bytes(), 17U);
}

void TestContentStore::partsWithoutNewsGo() {
    const auto store = open();
    auto upload = store->begin("laptop", hashOf("0123456789"), 10, 0);
    QVERIFY((*upload)->add(bytesOf("01234")).ok());
    const auto now = ContentStore::Clock::now();
    store->dropPartsBefore(now - std::chrono::minutes(1));
    QCOMPARE(store->partOf("laptop", hashOf("0123456789")), 5U);
    store->dropPartsBefore(now + std::chrono::minutes(1));
    QCOMPARE(store->bytes(), 0U);
    QVERIFY(QDir(m_folder->filePath("partial")).isEmpty());
    QCOMPARE((*upload)->add(bytesOf("56789")).error().code, ErrorCode::engineBusy);
}

void TestContentStore::aLinkUnderATemporaryNameIsNotWrittenOver() {
    const auto store = open();
    QVERIFY(put(*store, "laptop", "mine").ok());
    QVERIFY(put(*store, "desktop", "another's").ok());
    const std::string thread = std::to_string(::gettid());
    QVERIFY(store->place(hashOf("another's"), root() / (".selfment.copy-" + thread), Placing::link).ok());
    // As root, and for whoever owns the file after a change of its mode, nothing else would prevent it.
    std::filesystem::permissions(store->fileOf(hashOf("another's")), std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    QVERIFY(store->place(hashOf("mine"), root() / "copy", Placing::copy).ok());
    QCOMPARE(textIn(root() / "copy"), std::string("mine"));
    QCOMPARE(textIn(store->fileOf(hashOf("another's"))), std::string("another's"));
}

QTEST_GUILESS_MAIN(TestContentStore)
#include "test_content_store.moc"
