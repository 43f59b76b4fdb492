// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/descriptor.h"
#include "support/file_bytes.h"
#include "support/file_lock.h"
#include "support/private_file.h"
#include "support/temporary_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace selfment::support;
using selfment::values::ErrorCode;

namespace {

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

mode_t modeOf(const std::filesystem::path& file) {
    struct stat facts {};
    return ::stat(file.c_str(), &facts) == 0 ? facts.st_mode & 0777U : 0U;
}

/// Takes away nothing of a file's mode for as long as it lives.
class OpenMask {
public:
    OpenMask() : m_before(::umask(0)) {}
    OpenMask(const OpenMask&) = delete;
    OpenMask& operator=(const OpenMask&) = delete;
    ~OpenMask() { ::umask(m_before); }

private:
    const mode_t m_before;
};

} // namespace

class TestOpenFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesAtPlaces() {
        Descriptor file(::open(at("places").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        QCOMPARE(file.write(bytesOf("0123456789")), 0);
        QCOMPARE(file.writeAt(bytesOf("abc"), 4), 0);
        QCOMPARE(file.flush(), 0);
        std::array<std::byte, 8> buffer{};
        QCOMPARE(file.readAt(buffer, 5), ssize_t{5}); // the end comes before the buffer's
        QVERIFY(std::ranges::equal(std::span(buffer).first(5), bytesOf("bc789")));
        QCOMPARE(file.readAt(buffer, 10), ssize_t{0});
        QCOMPARE(file.close(), 0);
        QVERIFY(!file.isOpen());
    }

    void tellsWhyWritingFailed() {
        const Descriptor readOnly(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        QCOMPARE(readOnly.write(bytesOf("x")), EBADF);
        const Descriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
        QCOMPARE(full.write(bytesOf("x")), ENOSPC);
        std::array<std::byte, 1> buffer{};
        QCOMPARE(full.readAt(buffer, 0), ssize_t{-1});
    }

    void oneOwnerCloses() {
        Descriptor first(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        const int number = first.number();
        Descriptor second(std::move(first));
        QCOMPARE(second.number(), number);
        second = Descriptor(::open("/dev/zero", O_RDONLY | O_CLOEXEC));
        QVERIFY(second.number() == number || ::fcntl(number, F_GETFD) == -1);
    }

    void lockIsHeldByOne() {
        const auto file = at("lock");
        {
            const FileLock lock(file);
            QVERIFY(lock.held());
            const FileLock other(file, FileLock::IfTaken::giveUp);
            QVERIFY(!other.held());
            QCOMPARE(other.problem(), EWOULDBLOCK);
        }
        QVERIFY(FileLock(file, FileLock::IfTaken::giveUp).held());
        QCOMPARE(FileLock(at("no folder") / "lock").problem(), ENOENT);
    }

    void privateFilesAreForTheirOwner() {
        const OpenMask mask;
        const auto file = at("token");
        std::ofstream(file) << "old";
        QVERIFY(modeOf(file) != 0600U);
        QVERIFY(writePrivateFile(file, "new").ok());
        QCOMPARE(modeOf(file), mode_t{0600});
        QCOMPARE(*readSmallFile(file, 3, Readers::owner), std::string("new"));
        QCOMPARE(readSmallFile(file, 2, Readers::owner).error().code, ErrorCode::fileUnreadable);
        QCOMPARE(::chmod(file.c_str(), 0640), 0);
        QCOMPARE(readSmallFile(file, 3, Readers::owner).error().code, ErrorCode::tokenFileOpen);
        QCOMPARE(*readSmallFile(file, 3, Readers::anyone), std::string("new"));
        QCOMPARE(readSmallFile(at("nothing"), 3, Readers::owner).error().code, ErrorCode::fileNotFound);
        QCOMPARE(writePrivateFile(at("no folder") / "x", "new").error().code,
                 ErrorCode::destinationUnwritable);
    }

    void privateFoldersAreForTheirOwner() {
        const OpenMask mask;
        QVERIFY(makePrivateFolder(at("own")).ok());
        QCOMPARE(modeOf(at("own")), mode_t{0700});
        QVERIFY(makePrivateFolder(at("own")).ok()); // as it is
        QCOMPARE(::chmod(at("own").c_str(), 0770), 0);
        QCOMPARE(makePrivateFolder(at("own")).error().code, ErrorCode::destinationUnwritable);
        std::ofstream(at("file")) << "x";
        QCOMPARE(makePrivateFolder(at("file")).error().code, ErrorCode::destinationUnwritable);
    }

    void temporaryFilesHaveANameThatIsCleared() {
        const auto folder = at("temporary");
        std::filesystem::create_directory(folder);
        {
            const TemporaryFile file(folder / "target");
            QCOMPARE(file.problem(), 0);
            const auto name = std::filesystem::directory_iterator(folder)->path().filename().string();
            QVERIFY2(name.starts_with(std::string(kTemporaryPrefix) + std::to_string(::getpid()) + "-"),
                     name.c_str());
        }
        QVERIFY(std::filesystem::is_empty(folder)); // given up
        TemporaryFile file(folder / "target");
        QCOMPARE(file.file().write(bytesOf("whole")), 0);
        QVERIFY(!std::filesystem::exists(folder / "target"));
        QCOMPARE(file.finish(), 0);
        QCOMPARE(*readSmallFile(folder / "target", 5, Readers::anyone), std::string("whole"));
        QCOMPARE(TemporaryFile(at("no folder") / "x").problem(), ENOENT);
    }

private:
    [[nodiscard]] std::filesystem::path at(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestOpenFiles)
#include "test_open_files.moc"
