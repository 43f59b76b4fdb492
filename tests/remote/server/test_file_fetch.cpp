// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/file_fetch.h"
#include "support/hashing.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::remote;

namespace {

const std::string kTree = "/srv/selfment/clients/abc/jobs/12/tree";

} // namespace

/// Files on their way to a client.
class TestFileFetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longTextLosesThePathsOfThisMachine_data();
    void longTextLosesThePathsOfThisMachine();
    void dataIsLeftAsItIs();

private:
    [[nodiscard]] std::filesystem::path file(const std::string& name, const std::string& bytes) const {
        QFile stream(m_folder.filePath(QString::fromStdString(name)));
        if (stream.open(QIODevice::WriteOnly))
            stream.write(QByteArray::fromStdString(bytes));
        return stream.fileName().toStdString();
    }
    /// What comes from an offset on; the sizes and the hash told fit the whole.
    static void compare(const std::filesystem::path& file, std::uint64_t offset, const std::string& whole) {
        const PathNames names("/srv/selfment", {});
        std::string came;
        const auto fetched =
            fetchFile(file, offset, names, [&](std::span<const std::byte> piece, std::uint64_t size) {
                came.append(reinterpret_cast<const char*>(piece.data()), piece.size());
                return size == whole.size();
            });
        QVERIFY(fetched.ok());
        QVERIFY(came == whole.substr(offset));
        QCOMPARE(fetched->size, whole.size());
        QCOMPARE(fetched->sha256, support::sha256Hex(std::as_bytes(std::span(whole.data(), whole.size()))));
    }
    QTemporaryDir m_folder;
};

void TestFileFetch::longTextLosesThePathsOfThisMachine_data() {
    QTest::addColumn<QString>("end");
    QTest::newRow("lines") << QString("\n");
    QTest::newRow("one line") << QString(" ");
}

void TestFileFetch::longTextLosesThePathsOfThisMachine() {
    QFETCH(QString, end);
    // Longer than some pieces, with paths across each of their ends.
    std::string stored;
    std::string told;
    for (int number = 0; stored.size() < std::size_t{5} << 20U; ++number) {
        const std::string path = "/photos/" + std::to_string(number) + ".jpg";
        stored += "{\"path\": \"" + kTree + path + "\"}" + end.toStdString();
        told += "{\"path\": \"" + path + "\"}" + end.toStdString();
    }
    const auto text = file("manifest.jsonl", stored);
    for (const std::uint64_t offset :
         {std::uint64_t{0}, std::uint64_t{1'234'567}, std::uint64_t{told.size()}})
        compare(text, offset, told);
    const auto beyond = fetchFile(text, told.size() + 1, PathNames("/srv/selfment", {}),
                                  [](std::span<const std::byte>, std::uint64_t) { return true; });
    QVERIFY(beyond.failed());
    QCOMPARE(beyond.error().code, values::ErrorCode::messageInvalid);
    compare(file("empty.txt", {}), 0, {});
    compare(file("half.csv", "a," + kTree + "/b"), 0, "a,/b");
}

void TestFileFetch::dataIsLeftAsItIs() {
    std::string bytes(std::size_t{3} << 20U, 'x');
    bytes += kTree;
    compare(file("mask.png", bytes), 0, bytes);
    compare(file("mask.png", bytes), 2'000'000, bytes);
}

QTEST_GUILESS_MAIN(TestFileFetch)
#include "test_file_fetch.moc"
