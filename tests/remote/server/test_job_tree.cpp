// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/content_upload.h"
#include "remote/server/job_tree.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <sys/stat.h>
#include <unistd.h>

using namespace selfment;
using namespace selfment::remote;
using Kind = TreeEntry::Kind;
using values::ErrorCode;

namespace {

std::span<const std::byte> bytesOf(const std::string& text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string hashOf(const std::string& text) {
    return support::sha256Hex(bytesOf(text));
}

} // namespace

/// A job's files below a folder of their own.
class TestJobTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void filesLieAtTheClientsPaths();
    void contentsAreSharedButTextIsCopied();
    void whatIsPlacedAgainStaysTheSameFile();
    void pathsThatLeadOutAreRefused();
    void aFileCannotBeAFolder();
    void aFileThatComesLaterIsWaitedFor();
    void whatWillNotComeIsTold();
    void waitingEndsWithTheJob();
    void usedFilesAreLetGoOf();
    void outputsAreWhatTheJobWrote();
    void outputsOfABeforeARestartStay();
    void aLinkUnderATemporaryNameIsNotWrittenOver();

private:
    std::string put(const std::string& text) {
        const auto upload = m_store->begin("laptop", hashOf(text), text.size(), 0);
        if (upload.ok() && *upload && (*upload)->add(bytesOf(text)).ok())
            static_cast<void>((*upload)->finish());
        return hashOf(text);
    }
    void write(const std::string& path, const QByteArray& text) const {
        const QString file = QString::fromStdString(m_tree->root().string() + path);
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile stream(file);
        QVERIFY(stream.open(QIODevice::WriteOnly));
        stream.write(text);
    }
    [[nodiscard]] QByteArray read(const std::string& path) const {
        QFile stream(QString::fromStdString(m_tree->root().string() + path));
        return stream.open(QIODevice::ReadOnly) ? stream.readAll() : QByteArray("(none)");
    }
    [[nodiscard]] struct stat factsOf(const std::string& path) const {
        struct stat facts {};
        ::lstat((m_tree->root().string() + path).c_str(), &facts);
        return facts;
    }
    std::vector<std::string> outputPaths(std::uint64_t after = 0) {
        std::vector<std::string> paths;
        for (const TreeOutput& output : m_tree->outputs({{m_tree->root()}, {}, {}}, after))
            paths.push_back(output.path);
        return paths;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ContentStore> m_store;
    std::shared_ptr<JobTree> m_tree;
};

void TestJobTree::init() {
    m_tree.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    const std::filesystem::path root = m_folder->path().toStdString();
    m_store = std::move(ContentStore::open(root, {1U << 20U, 1U << 24U})).value();
    m_tree = std::make_shared<JobTree>(root / "tree", *m_store);
}

void TestJobTree::filesLieAtTheClientsPaths() {
    QVERIFY(m_tree
                ->place({{"/home/me/a.jpg", Kind::content, put("photo")},
                         {"/home/me/out", Kind::folder, {}},
                         {"/home/me/out/a.png", Kind::exists, {}},
                         {"/home/me/b.jpg", Kind::later, {}}},
                        {})
                .ok());
    QCOMPARE(read("/home/me/a.jpg"), QByteArray("photo"));
    QVERIFY(QFileInfo(QString::fromStdString(m_tree->root().string()) + "/home/me/out").isDir());
    QCOMPARE(read("/home/me/out/a.png"), QByteArray());
    QCOMPARE(read("/home/me/b.jpg"), QByteArray());
    QCOMPARE(m_tree->heldBytes(), 5U);
    QVERIFY(m_tree->awaitsFiles());
}

void TestJobTree::contentsAreSharedButTextIsCopied() {
    const std::string lines = "{\"path\":\"/p/a.jpg\"}\n";
    QVERIFY(m_tree
                ->place({{"/p/a.jpg", Kind::content, put("photo")},
                         {"/p/c.jpg", Kind::content, put("photo")},
                         {"/out/manifest.jsonl", Kind::content, put(lines)},
                         {"/out/annotations.json", Kind::content, put("{}")},
                         {"/out/head.bin", Kind::content, put("head")}},
                        {m_tree->root() / "out/head.bin"})
                .ok());
    QCOMPARE(factsOf("/p/a.jpg").st_nlink, nlink_t{3});
    QCOMPARE(factsOf("/out/annotations.json").st_nlink, nlink_t{1});
    QCOMPARE(factsOf("/out/head.bin").st_nlink, nlink_t{1}); // the job may write to it
    QCOMPARE(read("/out/manifest.jsonl"),
             QByteArray::fromStdString("{\"path\":\"" + m_tree->root().string() + "/p/a.jpg\"}\n"));
    write("/out/manifest.jsonl", "mine");
    QVERIFY(m_store->has(hashOf(lines)));
}

void TestJobTree::whatIsPlacedAgainStaysTheSameFile() {
    const std::vector<TreeEntry> entries = {{"/a.jpg", Kind::content, put("photo")}};
    QVERIFY(m_tree->place(entries, {}).ok());
    const struct stat before = factsOf("/a.jpg");
    QVERIFY(m_tree->place(entries, {}).ok());
    const struct stat after = factsOf("/a.jpg");
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
    QVERIFY(m_tree->place({{"/a.jpg", Kind::content, put("another photo")}}, {}).ok());
    QCOMPARE(read("/a.jpg"), QByteArray("another photo"));
    QCOMPARE(m_tree->heldBytes(), 13U);
}

void TestJobTree::pathsThatLeadOutAreRefused() {
    for (const char* path : {"/../x", "x", "/a/../../x", "/a//b", ""}) {
        const auto placed = m_tree->place({{path, Kind::content, put("photo")}}, {});
        QVERIFY2(placed.failed(), path);
        QCOMPARE(placed.error().code, ErrorCode::engineRefuses);
        QVERIFY(m_tree->supply(path, put("photo")).failed());
    }
    QVERIFY(QDir(m_folder->filePath("tree")).isEmpty());
}

void TestJobTree::aFileCannotBeAFolder() {
    const auto placed =
        m_tree->place({{"/a", Kind::content, put("photo")}, {"/a/b.jpg", Kind::content, put("photo")}}, {});
    QVERIFY(placed.failed());
    QCOMPARE(placed.error().code, ErrorCode::messageInvalid);
}

void TestJobTree::aFileThatComesLaterIsWaitedFor() {
    QVERIFY(m_tree->place({{"/a.jpg", Kind::later, {}}}, {}).ok());
    const support::CancelSource cancel;
    auto waiting = std::async(std::launch::async,
                              [&] { return m_tree->waitFor(m_tree->root() / "a.jpg", cancel.token()).ok(); });
    QVERIFY(m_tree->supply("/not-announced.jpg", put("photo")).ok());
    QVERIFY(!QFile::exists(m_folder->filePath("tree/not-announced.jpg")));
    QVERIFY(waiting.wait_for(std::chrono::seconds(0)) != std::future_status::ready);
    QVERIFY(m_tree->supply("/a.jpg", put("photo")).ok());
    QVERIFY(waiting.get());
    QCOMPARE(read("/a.jpg"), QByteArray("photo"));
    QVERIFY(!m_tree->awaitsFiles());
    QVERIFY(m_tree->waitFor(m_tree->root() / "never-announced.jpg", cancel.token()).ok());
}

void TestJobTree::whatWillNotComeIsTold() {
    QVERIFY(m_tree->place({{"/a.jpg", Kind::later, {}}}, {}).ok());
    m_tree->refuse("/a.jpg", support::makeError(ErrorCode::fileUnreadable, "/a.jpg", "permission denied"));
    const auto waited = m_tree->waitFor(m_tree->root() / "a.jpg", {});
    QVERIFY(waited.failed());
    QCOMPARE(waited.error().code, ErrorCode::fileUnreadable);
    QVERIFY(!m_tree->awaitsFiles());
}

void TestJobTree::waitingEndsWithTheJob() {
    QVERIFY(m_tree->place({{"/a.jpg", Kind::later, {}}}, {}).ok());
    support::CancelSource cancel;
    auto waiting = std::async(std::launch::async, [&] {
        return m_tree->waitFor(m_tree->root() / "a.jpg", cancel.token()).cancelled();
    });
    cancel.cancel();
    QVERIFY(waiting.get());
}

void TestJobTree::usedFilesAreLetGoOf() {
    QVERIFY(m_tree->place({{"/a.jpg", Kind::content, put("photo")}}, {}).ok());
    m_tree->retire(m_tree->root() / "a.jpg");
    QCOMPARE(read("/a.jpg"), QByteArray()); // the name stays: no mask may take it
    QCOMPARE(m_tree->heldBytes(), 0U);
    QVERIFY(outputPaths().empty());
    QVERIFY(m_store->has(hashOf("photo")));
    m_tree->retire(m_tree->root() / "a.jpg");
}

void TestJobTree::outputsAreWhatTheJobWrote() {
    QVERIFY(m_tree
                ->place({{"/p/a.jpg", Kind::content, put("photo")},
                         {"/p/old.png", Kind::exists, {}},
                         {"/p/b.jpg", Kind::later, {}}},
                        {})
                .ok());
    QVERIFY(outputPaths().empty());
    write("/p/a.png", "mask");
    write("/p/sub/.selfment.part-1-1", "half");
    write("/p/annotations.coco-rle.journal.jsonl", "half");
    write("/p/.hidden.png", "of a photo with a dot in front");
    const auto found = outputPaths();
    QCOMPARE(std::set<std::string>(found.begin(), found.end()),
             (std::set<std::string>{"/p/.hidden.png", "/p/a.png"}));
    const std::uint64_t first = m_tree->outputs({{m_tree->root()}, {}, {}}, 0).back().revision;
    write("/p/old.png", "new mask");
    QCOMPARE(outputPaths(first), (std::vector<std::string>{"/p/old.png"}));
    write("/p/a.png", "another mask");
    QCOMPARE(outputPaths(first), (std::vector<std::string>{"/p/old.png", "/p/a.png"}));
    QCOMPARE(m_tree->heldBytes(), 5U); // results do not fill the client's share
    // A list that grows where it is changes no folder.
    write("/p/manifest.jsonl", "one\n");
    QCOMPARE(outputPaths(first + 2), (std::vector<std::string>{"/p/manifest.jsonl"}));
    {
        QFile list(m_folder->filePath("tree/p/manifest.jsonl"));
        QVERIFY(list.open(QIODevice::Append));
        list.write("two\n");
    }
    QCOMPARE(outputPaths(first + 3), (std::vector<std::string>{"/p/manifest.jsonl"}));
    // Folders that no output goes to are left out.
    write("/q/other.png", "mask");
    QCOMPARE(m_tree->outputs({{m_tree->root() / "q"}, {}, {}}, first + 4).size(), 1U);
    QCOMPARE(m_tree->outputs({{}, {}, {m_tree->root() / "q/other.png"}}, first + 5).size(), 0U);
}

void TestJobTree::outputsOfABeforeARestartStay() {
    QVERIFY(m_tree->place({{"/head.checkpoint.safetensors", Kind::exists, {}}}, {}).ok());
    write("/head.checkpoint.safetensors", "steps");
    JobTree again(m_tree->root(), *m_store);
    QVERIFY(again.place({{"/head.checkpoint.safetensors", Kind::exists, {}}}, {}).ok());
    QCOMPARE(read("/head.checkpoint.safetensors"), QByteArray("steps"));
    QVERIFY(!again.placed(again.root() / "head.checkpoint.safetensors"));
    QCOMPARE(again.outputs({{}, {again.root()}, {}}, 0).size(), 1U);
}

void TestJobTree::aLinkUnderATemporaryNameIsNotWrittenOver() {
    const std::string beside = "/p/.selfment.empty-" + std::to_string(::gettid());
    QVERIFY(m_tree->place({{beside, Kind::content, put("photo")}}, {}).ok());
    std::filesystem::permissions(m_store->fileOf(hashOf("photo")), std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    QVERIFY(m_tree->place({{"/p/later.jpg", Kind::later, {}}}, {}).ok());
    QFile content(QString::fromStdString(m_store->fileOf(hashOf("photo")).string()));
    QVERIFY(content.open(QIODevice::ReadOnly));
    QCOMPARE(content.readAll(), QByteArray("photo"));
}

QTEST_GUILESS_MAIN(TestJobTree)
#include "test_job_tree.moc"
