// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/atomic_file.h"
#include "support/cancel_token.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <new>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace selfment::support;
using selfment::values::ErrorCode;

namespace {

std::string textOf(const Result<std::vector<std::byte>>& bytes) {
    return bytes.ok() ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size())
                      : std::string();
}

} // namespace

class TestSupport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAndReadsBack();
    void replacesWholeFilesOnly();
    void aFullDiskLeavesTheOldFile();
    void unwritableFolders();
    void leftoversOfKilledWritersGo();
    void namesOfTheLongestLegalLength();
    void unreadableThings();
    void exceptionsBecomeErrors();
    void cancelTokensShareOneFlag();
    void sha256OfKnownText();

private:
    [[nodiscard]] std::filesystem::path at(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    QTemporaryDir m_folder;
};

void TestSupport::writesAndReadsBack() {
    const std::filesystem::path path = at("näme \"with\" \n 🐈.txt");
    QVERIFY(writeFileAtomically(path, "content").ok());
    QCOMPARE(textOf(readFileBytes(path)), std::string("content"));
    QCOMPARE(pathFromText(pathText(path)), path);
}

void TestSupport::replacesWholeFilesOnly() {
    QVERIFY(writeFileAtomically(at("file"), "old").ok());
    QVERIFY(writeFileAtomically(at("file"), "new and longer").ok());
    QCOMPARE(textOf(readFileBytes(at("file"))), std::string("new and longer"));
    QDir folder(m_folder.path());
    QVERIFY2(folder.entryList({".selfment*"}, QDir::Files | QDir::Hidden).isEmpty(),
             "no temporary file is left");
}

void TestSupport::aFullDiskLeavesTheOldFile() {
    QVERIFY(writeFileAtomically(at("kept"), "old").ok());
    const pid_t child = ::fork();
    if (child == 0) {
        // A file size limit stops the write half way, as a full disk does.
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const Status status = writeFileAtomically(at("kept"), std::string(100000, 'x'));
        ::_exit(status.failed() && status.error().code == ErrorCode::diskFull ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    QCOMPARE(status, 0);
    QCOMPARE(textOf(readFileBytes(at("kept"))), std::string("old"));
    QDir folder(m_folder.path());
    QVERIFY(folder.entryList({".selfment*"}, QDir::Files | QDir::Hidden).isEmpty());
}

void TestSupport::unwritableFolders() {
    const Status missing = writeFileAtomically(at("no/such/folder/file"), "x");
    QVERIFY(missing.failed());
    QCOMPARE(missing.error().code, ErrorCode::destinationUnwritable);
    QCOMPARE(missing.error().where, pathText(at("no/such/folder/file")));
    QVERIFY(QDir().mkdir(m_folder.filePath("is a folder")));
    QVERIFY(writeFileAtomically(at("is a folder"), "x").failed());
}

void TestSupport::leftoversOfKilledWritersGo() {
    const pid_t gone = ::fork();
    if (gone == 0)
        ::_exit(0);
    ::waitpid(gone, nullptr, 0);
    const std::filesystem::path folder = at("leftovers");
    std::filesystem::create_directory(folder);
    const auto make = [&](const std::string& name, std::chrono::hours age) {
        const std::filesystem::path path = folder / name;
        std::ofstream(path) << "half";
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - age);
        return path;
    };
    using std::chrono::hours;
    const std::string dead = ".selfment.part-" + std::to_string(gone) + "-";
    const auto old = make(dead + "0", hours(25));
    const auto frames = folder / (dead + "frames-abc");
    std::filesystem::create_directory(frames);
    std::ofstream(frames / "a.png") << "half";
    std::filesystem::last_write_time(frames, std::filesystem::file_time_type::clock::now() - hours(30));
    const std::vector<std::filesystem::path> kept{
        make(dead + "1", hours(23)), // perhaps of another machine that shares the folder
        make(".selfment.part-" + std::to_string(::getpid()) + "-0", hours(25)),
        make(".selfment.part-x-0", hours(25)), make(".selfment.part-" + std::to_string(gone), hours(25)),
        make("photo.png", hours(25))};
    QCOMPARE(removeLeftovers(folder), std::size_t{2});
    QVERIFY(!std::filesystem::exists(old) && !std::filesystem::exists(frames));
    for (const auto& path : kept)
        QVERIFY2(std::filesystem::exists(path), path.c_str());
    QCOMPARE(removeLeftovers(at("no such folder")), std::size_t{0});
}

void TestSupport::namesOfTheLongestLegalLength() {
    const std::string longest(255, 'n');
    QVERIFY(writeFileAtomically(at(longest.c_str()), "x").ok());
    const std::string tooLong(256, 'n');
    QCOMPARE(writeFileAtomically(at(tooLong.c_str()), "x").error().code, ErrorCode::destinationUnwritable);
}

void TestSupport::unreadableThings() {
    QCOMPARE(readFileBytes(at("nothing")).error().code, ErrorCode::fileNotFound);
    QCOMPARE(readFileBytes(m_folder.path().toStdString()).error().code, ErrorCode::fileUnreadable);
    QFile empty(m_folder.filePath("empty"));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    QCOMPARE(readFileBytes(at("empty")).error().code, ErrorCode::fileEmpty);
    QVERIFY(writeFileAtomically(at("long"), std::string(1000, 'x')).ok());
    QCOMPARE(readFileBytes(at("long"), 999).error().code, ErrorCode::imageTooLarge);
    QCOMPARE(textOf(readFileStart(at("long"), 9)), std::string(9, 'x'));
    QCOMPARE(textOf(readFileStart(at("long"), 5000)), std::string(1000, 'x'));
    QCOMPARE(readFileStart(at("nothing"), 9).error().code, ErrorCode::fileNotFound);
    QCOMPARE(readFileStart(at("empty"), 9).error().code, ErrorCode::fileEmpty);
    QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
    QVERIFY2(readFileBytes(at("pipe")).error().code == ErrorCode::fileUnreadable,
             "a pipe must not be waited for");
}

void TestSupport::exceptionsBecomeErrors() {
    const auto codeOf = [](auto thrower) {
        return catchAll([&]() -> Status {
                   thrower();
                   return Done{};
               })
            .error()
            .code;
    };
    QCOMPARE(codeOf([] { throw std::bad_alloc(); }), ErrorCode::outOfMemory);
    QCOMPARE(codeOf([] { throw std::runtime_error("DefaultCPUAllocator: can't allocate memory: 9 bytes"); }),
             ErrorCode::outOfMemory);
    QCOMPARE(codeOf([] { throw std::logic_error("odd"); }), ErrorCode::internal);
    QCOMPARE(codeOf([] { throw 42; }), ErrorCode::internal);
    const Status cut =
        catchAll([]() -> Status { throw std::runtime_error("first line\nframe #0: deep inside"); });
    QCOMPARE(cut.error().why, std::string("first line"));
}

void TestSupport::cancelTokensShareOneFlag() {
    CancelSource source;
    const CancelToken token = source.token();
    const CancelToken copy = token;
    QVERIFY(!copy.cancelled() && !CancelToken().cancelled());
    source.cancel();
    QVERIFY(token.cancelled() && copy.cancelled());
}

void TestSupport::sha256OfKnownText() {
    const std::string text = "abc"; // FIPS 180-4, appendix
    QCOMPARE(sha256Hex(std::as_bytes(std::span(text.data(), text.size()))),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

QTEST_APPLESS_MAIN(TestSupport)
#include "test_support.moc"
