// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/hub.h"
#include "small_hub.h"
#include "support/hashing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/file.h>
#include <thread>

using namespace selfment;
using download::HubAccess;
using download::HubFile;
using values::ErrorCode;

namespace {

constexpr const char* kToken = "hf_SecretSecretSecret";
constexpr const char* kRepository = "owner/model";

QByteArray someBytes(int count, unsigned seed) {
    QByteArray bytes(count, '\0');
    for (char& byte : bytes) {
        seed = seed * 1664525U + 1013904223U;
        byte = static_cast<char>(seed >> 24U);
    }
    return bytes;
}

std::string hashOf(const QByteArray& bytes) {
    return support::sha256Hex(
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

HubFile weightsOf(const QByteArray& content) {
    return {"model.safetensors", static_cast<std::uint64_t>(content.size()), hashOf(content), "c0ffee"};
}

} // namespace

class TestFetch : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    const QByteArray m_content = someBytes(3'000'000, 1);

    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] QByteArray fetched(const char* name = "model.safetensors") const {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QStringList names() const {
        return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name);
    }
    static HubAccess access(const SmallHub& hub, int attempts = 3) {
        HubAccess access{hub.address(), kToken};
        access.patience = {attempts, 5, 5, 1, 2};
        return access;
    }
    support::Status fetch(const HubAccess& hub, const HubFile& file,
                          const support::CancelToken& cancel = {}) const {
        return download::fetchModelFiles(hub, kRepository, {file}, folder(), cancel, {});
    }

    /// Cancels a fetch once the hub has heard of it; it ends cancelled.
    void fetchAndCancel(const SmallHub& hub, const HubAccess& patient) {
        support::CancelSource source;
        std::thread canceller([&] {
            while (hub.seen().isEmpty())
                std::this_thread::yield();
            source.cancel();
        });
        const auto status = fetch(patient, weightsOf(m_content), source.token());
        canceller.join();
        QVERIFY(status.cancelled());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void arrivesWholeWithProgress() {
        const SmallHub hub([&](const Seen& seen) {
            Reply reply = contentReply(seen, m_content);
            reply.trickle = 100'000;
            return reply;
        });
        std::uint64_t last = 0;
        int reports = 0;
        const auto status =
            download::fetchModelFiles(access(hub), kRepository, {weightsOf(m_content)}, folder(), {},
                                      [&](std::uint64_t done, std::uint64_t total) {
                                          QVERIFY(done >= last);
                                          QCOMPARE(total, std::uint64_t{3'000'000});
                                          last = done;
                                          ++reports;
                                      });
        QVERIFY(status.ok());
        QCOMPARE(last, std::uint64_t{3'000'000});
        QVERIFY(reports > 3);
        QVERIFY(fetched() == m_content);
        QCOMPARE(names(), QStringList{"model.safetensors"});
        QCOMPARE(hub.seen().first().path, QByteArray("/owner/model/resolve/c0ffee/model.safetensors"));
        QCOMPARE(hub.seen().first().header("authorization"), QByteArray("Bearer ") + kToken);
    }

    void whatIsThereAndRightIsNotFetchedAgain() {
        const SmallHub hub([&](const Seen& seen) { return contentReply(seen, m_content); });
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QCOMPARE(hub.seen().size(), 1);
        QFile file(m_folder->filePath("model.safetensors"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.putChar('!'); // right size, wrong content
        file.close();
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QCOMPARE(hub.seen().size(), 2);
        QVERIFY(fetched() == m_content);
    }

    void goesOnWhereTheConnectionBroke() {
        std::atomic<qsizetype> sent{0};
        const SmallHub hub([&](const Seen& seen) {
            Reply reply = contentReply(seen, m_content);
            if (seen.header("range").isEmpty())
                reply.dropAfter = m_content.size() / 2;
            sent += reply.dropAfter >= 0 ? reply.dropAfter : reply.body.size();
            return reply;
        });
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QVERIFY(fetched() == m_content);
        QCOMPARE(hub.seen().size(), 2);
        QCOMPARE(hub.seen().at(1).header("range"), QByteArray("bytes=1500000-"));
        QCOMPARE(hub.seen().at(1).header("if-range"), QByteArray("\"first\""));
        QCOMPARE(sent.load(), m_content.size());
    }

    void goesOnInALaterCall() {
        std::atomic<bool> broken{true};
        const SmallHub hub([&](const Seen& seen) {
            Reply reply = contentReply(seen, m_content);
            if (broken)
                reply.dropAfter = 1'000'000;
            return reply;
        });
        const auto first = fetch(access(hub, 1), weightsOf(m_content));
        QVERIFY(first.failed());
        QCOMPARE(first.error().code, ErrorCode::downloadFailed);
        QCOMPARE(QFile(m_folder->filePath("model.safetensors.part")).size(), 1'000'000);
        broken = false;
        QVERIFY(fetch(access(hub, 1), weightsOf(m_content)).ok());
        QCOMPARE(hub.seen().at(1).header("range"), QByteArray("bytes=1000000-"));
        QVERIFY(fetched() == m_content);
        QCOMPARE(names(), QStringList{"model.safetensors"});
    }

    void aServerWithoutRangesStartsOver() {
        std::atomic<int> count{0};
        const SmallHub hub([&](const Seen& seen) {
            Seen whole = seen;
            whole.headers.remove("range");
            Reply reply = contentReply(whole, m_content);
            if (count++ == 0)
                reply.dropAfter = 1'000'000;
            return reply;
        });
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QVERIFY(!hub.seen().at(1).header("range").isEmpty());
        QVERIFY(fetched() == m_content);
    }

    void anotherContentIsNotJoined() {
        const QByteArray other = someBytes(3'000'000, 2);
        std::atomic<int> count{0};
        const SmallHub hub([&](const Seen& seen) {
            if (count++ > 0)
                return contentReply(seen, m_content, "\"second\"");
            Reply reply = contentReply(seen, other, "\"first\"");
            reply.dropAfter = 1'000'000;
            return reply;
        });
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QCOMPARE(hub.seen().at(1).header("if-range"), QByteArray("\"first\""));
        QVERIFY(fetched() == m_content);
    }

    void aPartOfAnotherFileIsThrownAway() {
        const QByteArray other = someBytes(2'000'000, 3);
        std::atomic<bool> first{true};
        const SmallHub hub([&](const Seen& seen) {
            Reply reply = contentReply(seen, first ? other : m_content);
            if (first)
                reply.dropAfter = 500'000;
            return reply;
        });
        QVERIFY(!fetch(access(hub, 1), weightsOf(other)).ok());
        first = false;
        QVERIFY(fetch(access(hub, 1), weightsOf(m_content)).ok());
        QVERIFY(hub.seen().at(1).header("range").isEmpty());
        QVERIFY(fetched() == m_content);
    }

    void aWrongRangeIsRefused() {
        std::atomic<int> count{0};
        const SmallHub hub([&](const Seen& seen) {
            Reply reply = contentReply(seen, m_content);
            if (count++ == 0) {
                reply.dropAfter = 1'000'000;
            } else {
                reply.body = m_content.mid(5);
                reply.headers.last().second = "bytes 5-2999999/3000000";
            }
            return reply;
        });
        const auto status = fetch(access(hub), weightsOf(m_content));
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::downloadFailed);
        QVERIFY(fetched().isEmpty());
    }

    void wrongBytesAreDeleted() {
        const SmallHub hub([&](const Seen& seen) { return contentReply(seen, someBytes(3'000'000, 9)); });
        const auto status = fetch(access(hub), weightsOf(m_content));
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::checkpointHashWrong);
        QVERIFY(status.error().why.find(hashOf(m_content)) != std::string::npos);
        QVERIFY(names().isEmpty());
    }

    void anotherSizeIsRefused() {
        const SmallHub hub([&](const Seen& seen) { return contentReply(seen, m_content + "more"); });
        const auto status = fetch(access(hub), weightsOf(m_content));
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::downloadFailed);
        QCOMPARE(hub.seen().size(), 1);
    }

    void theTokenStaysWithTheHub() {
        const SmallHub elsewhere([&](const Seen& seen) { return contentReply(seen, m_content); });
        const SmallHub hub([&](const Seen&) {
            Reply reply;
            reply.status = 302;
            reply.headers.append(
                {"Location", QByteArray::fromStdString(elsewhere.address()) + "/blob?signed=1"});
            return reply;
        });
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QCOMPARE(hub.seen().first().header("authorization"), QByteArray("Bearer ") + kToken);
        QCOMPARE(elsewhere.seen().size(), 1);
        QVERIFY(!elsewhere.seen().first().headers.contains("authorization"));
        QVERIFY(fetched() == m_content);
    }

    void aRedirectToPlainHttpElsewhereIsNotFollowed() {
        const SmallHub elsewhere([&](const Seen& seen) { return contentReply(seen, m_content); },
                                 QHostAddress(QHostAddress::AnyIPv4));
        const SmallHub hub([&](const Seen&) {
            Reply reply;
            reply.status = 302;
            // Reaches this machine, but is no loopback address.
            reply.headers.append(
                {"Location", "http://0.0.0.0:" + QByteArray::number(elsewhere.port()) + "/blob"});
            return reply;
        });
        const auto status = fetch(access(hub), weightsOf(m_content));
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::downloadFailed);
        QVERIFY(elsewhere.seen().isEmpty());
        QCOMPARE(hub.seen().size(), 1);
    }

    void redirectsInACircleEnd() {
        const SmallHub hub([&](const Seen& seen) {
            Reply reply;
            reply.status = 302;
            reply.headers.append({"Location", seen.path});
            return reply;
        });
        const auto status = fetch(access(hub), weightsOf(m_content));
        QVERIFY(status.failed());
        QVERIFY(hub.seen().size() < 12);
    }

    void aCancelIsHeardWhileAFileComes() {
        const SmallHub hub([&](const Seen& seen) {
            Reply reply = contentReply(seen, m_content);
            reply.stallAfter = 1000;
            return reply;
        });
        HubAccess patient = access(hub);
        patient.patience.stalledSeconds = 3600; // longer than a test may take
        fetchAndCancel(hub, patient);
    }

    void aCancelIsHeardInAPause() {
        const SmallHub hub([&](const Seen&) { return refusalReply(503, {}, "busy"); });
        HubAccess patient = access(hub);
        patient.patience.firstPauseMs = 3'600'000;
        patient.patience.longestPauseSeconds = 3600;
        fetchAndCancel(hub, patient);
    }

    void aStalledServerCountsAsLost() {
        std::atomic<int> count{0};
        const SmallHub hub([&](const Seen& seen) {
            Reply reply = contentReply(seen, m_content);
            if (count++ == 0)
                reply.stallAfter = 2'000'000;
            return reply;
        });
        QVERIFY(fetch(access(hub), weightsOf(m_content)).ok());
        QCOMPARE(hub.seen().at(1).header("range"), QByteArray("bytes=2000000-"));
        QVERIFY(fetched() == m_content);
    }

    void noServerAtAll() {
        std::string address;
        {
            const SmallHub gone([](const Seen&) { return Reply(); });
            address = gone.address();
        }
        HubAccess nobody{address, kToken};
        nobody.patience = {2, 5, 5, 1, 2};
        const auto status = fetch(nobody, weightsOf(m_content));
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::downloadFailed);
        QVERIFY(!status.error().why.empty());
        QVERIFY(names().isEmpty());
    }

    void onlyFilesOfAModel_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"../config.json", "/etc/config.json", "sub/config.json", "pytorch_model.bin",
                                 "", "config.json\n", "model-00001-of-0000x.safetensors"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void onlyFilesOfAModel() {
        QFETCH(QString, name);
        const SmallHub hub([&](const Seen& seen) { return contentReply(seen, m_content); });
        HubFile file = weightsOf(m_content);
        file.name = name.toStdString();
        const auto status = fetch(access(hub), file);
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::downloadRefused);
        QVERIFY(hub.seen().isEmpty());
    }

    void aFullDiskIsToldBefore() {
        const SmallHub hub([&](const Seen& seen) { return contentReply(seen, m_content); });
        HubFile file = weightsOf(m_content);
        file.bytes = std::uint64_t{1} << 60U;
        const auto status = fetch(access(hub), file);
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::diskFull);
        QVERIFY(hub.seen().isEmpty());
    }

    void aSmallFileOfAnotherRevisionIsFetchedAgain() {
        QByteArray config = "{\"a\":1}";
        const SmallHub hub([&](const Seen& seen) { return contentReply(seen, config); });
        const HubFile file{"config.json", 7, "", "c0ffee"};
        QVERIFY(fetch(access(hub), file).ok());
        config = "{\"a\":2}";
        QVERIFY(fetch(access(hub), file).ok());
        QCOMPARE(fetched("config.json"), config);
    }

    void twoProgramsDoNotWriteOneFile() {
        const SmallHub hub([&](const Seen& seen) { return contentReply(seen, m_content); });
        QFile other(m_folder->filePath("model.safetensors.part"));
        QVERIFY(other.open(QIODevice::ReadWrite));
        QCOMPARE(::flock(other.handle(), LOCK_EX | LOCK_NB), 0);
        const auto status = fetch(access(hub), weightsOf(m_content));
        QVERIFY(status.failed());
        QCOMPARE(status.error().code, ErrorCode::downloadFailed);
        QVERIFY(hub.seen().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFetch)
#include "test_fetch.moc"
