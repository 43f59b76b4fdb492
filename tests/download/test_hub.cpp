// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/hub.h"
#include "small_hub.h"

#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using download::HubAccess;
using values::ErrorCode;

namespace {

constexpr const char* kToken = "hf_SecretSecretSecret";
constexpr const char* kRepository = "owner/model";

HubAccess accessTo(const SmallHub& hub, const char* token = kToken) {
    HubAccess access{hub.address(), token};
    access.patience = {3, 5, 5, 1, 2};
    return access;
}

Reply json(const QByteArray& text) {
    Reply reply;
    reply.body = text;
    return reply;
}

QByteArray listing(const QByteArray& siblings) {
    return R"({"sha":"0123456789abcdef0123456789abcdef01234567","siblings":[)" + siblings + "]}";
}

QStringList namesOf(const std::vector<download::HubFile>& files) {
    QStringList names;
    for (const auto& file : files)
        names.append(QString::fromStdString(file.name));
    return names;
}

std::string allOf(const values::Error& error) {
    return error.where + "|" + error.why + "|" + error.hint;
}

} // namespace

class TestHub : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsWhatAModelNeeds() {
        const QByteArray hash(64, 'a');
        const SmallHub hub([&](const Seen&) {
            return json(
                listing(R"({"rfilename":".gitattributes","size":5},{"rfilename":"config.json","size":700},
                {"rfilename":"../config.json","size":1},{"rfilename":"sub/model.safetensors","size":1},
                {"rfilename":"pytorch_model.bin","size":9},{"rfilename":"README.md","size":3},
                {"rfilename":"model.safetensors","size":134,"lfs":{"sha256":")" +
                        hash + R"(","size":86400000}})"));
        });
        const auto files = download::listModelFiles(accessTo(hub), kRepository, {});
        QVERIFY(files.ok());
        QCOMPARE(namesOf(*files), (QStringList{"config.json", "README.md", "model.safetensors"}));
        QCOMPARE(files->back().bytes, std::uint64_t{86'400'000});
        QCOMPARE(files->back().sha256, hash.toStdString());
        QCOMPARE(files->front().bytes, std::uint64_t{700});
        QCOMPARE(files->front().revision, std::string("0123456789abcdef0123456789abcdef01234567"));
        QCOMPARE(hub.seen().first().path, QByteArray("/api/models/owner/model/revision/main?blobs=true"));
    }

    void shardsAreListedWithTheirIndex() {
        const SmallHub hub([&](const Seen&) {
            return json(listing(R"({"rfilename":"config.json","size":700},
                {"rfilename":"model.safetensors.index.json","size":9},
                {"rfilename":"model-00001-of-00002.safetensors","size":5},
                {"rfilename":"model-00002-of-00002.safetensors","size":5})"));
        });
        const auto files = download::listModelFiles(accessTo(hub), kRepository, {});
        QVERIFY(files.ok());
        QCOMPARE(files->size(), std::size_t{4});
    }

    void badListsAreRefused_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("not json") << QByteArray("<html>");
        QTest::newRow("no files") << QByteArray(R"({"sha":"0123456789abcdef0123456789abcdef01234567"})");
        QTest::newRow("no weights") << listing(R"({"rfilename":"config.json","size":700})");
        QTest::newRow("index without shards") << listing(
            R"({"rfilename":"config.json","size":7},{"rfilename":"model.safetensors.index.json","size":7})");
        QTest::newRow("revision is a path")
            << QByteArray(R"({"sha":"../..","siblings":[{"rfilename":"config.json","size":700}]})");
        QTest::newRow("negative size") << listing(R"({"rfilename":7,"size":-1})");
        QTest::newRow("no hash") << listing(
            R"({"rfilename":"config.json"},{"rfilename":"model.safetensors","size":1,"lfs":{"sha256":"xyz","size":1}})");
    }
    void badListsAreRefused() {
        QFETCH(QByteArray, answer);
        const SmallHub hub([&](const Seen&) { return json(answer); });
        const auto files = download::listModelFiles(accessTo(hub), kRepository, {});
        QVERIFY(files.failed());
        QCOMPARE(files.error().code, ErrorCode::downloadFailed);
    }

    void refusalsSayWhatIsMissing_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("withToken");
        QTest::addColumn<ErrorCode>("expected");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("requests");
        QTest::newRow("no token") << 401 << QByteArray("GatedRepo") << false << ErrorCode::downloadRefused
                                  << "wants a token" << 1;
        QTest::newRow("wrong token") << 401 << QByteArray() << true << ErrorCode::downloadRefused
                                     << "does not accept the token" << 1;
        QTest::newRow("not granted") << 403 << QByteArray("GatedRepo") << true << ErrorCode::downloadRefused
                                     << "has not been granted" << 1;
        QTest::newRow("hidden") << 401 << QByteArray("RepoNotFound") << false << ErrorCode::downloadRefused
                                << "no such model" << 1;
        QTest::newRow("missing") << 404 << QByteArray("RepoNotFound") << true << ErrorCode::downloadFailed
                                 << "no such model" << 1;
        QTest::newRow("broken") << 500 << QByteArray() << true << ErrorCode::downloadFailed << "500" << 3;
        QTest::newRow("too many") << 429 << QByteArray() << true << ErrorCode::downloadFailed
                                  << "too many requests" << 3;
    }
    void refusalsSayWhatIsMissing() {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(bool, withToken);
        QFETCH(ErrorCode, expected);
        QFETCH(QString, word);
        QFETCH(int, requests);
        // A hub that repeats the token in its message must not bring it into ours.
        const SmallHub hub(
            [&](const Seen&) { return refusalReply(status, code, QByteArray("bad ") + kToken); });
        const auto files = download::listModelFiles(accessTo(hub, withToken ? kToken : ""), kRepository, {});
        QVERIFY(files.failed());
        QCOMPARE(files.error().code, expected);
        const QString why = QString::fromStdString(files.error().why);
        QVERIFY2(why.contains(word), qPrintable(why));
        if (withToken)
            QVERIFY(allOf(files.error()).find(kToken) == std::string::npos);
        QCOMPARE(hub.seen().size(), requests);
        if (code == "GatedRepo")
            QVERIFY(files.error().hint.find("/owner/model") != std::string::npos);
    }

    void aLongRetryAfterEndsAtOnce() {
        const SmallHub hub([&](const Seen&) {
            Reply reply = refusalReply(429, {}, "slow down");
            reply.headers.emplace_back("Retry-After", "300");
            return reply;
        });
        const auto files = download::listModelFiles(accessTo(hub), kRepository, {});
        QVERIFY(files.failed());
        QVERIFY(files.error().why.find("300 seconds") != std::string::npos);
        QCOMPARE(hub.seen().size(), 1);
    }

    void licenceIsTheFileOrTheCard() {
        const SmallHub hub([&](const Seen& seen) {
            return seen.path.endsWith("README.md") ? json("# The card \xff")
                                                   : refusalReply(404, "EntryNotFound", "no");
        });
        const auto licence = download::fetchLicence(accessTo(hub), kRepository, {});
        QVERIFY(licence.ok());
        QCOMPARE(licence->text, std::string("# The card \xef\xbf\xbd"));
        QCOMPARE(licence->url, hub.address() + "/owner/model/blob/main/README.md");
        QCOMPARE(hub.seen().size(), 3);
    }

    void aHiddenLicenceIsNotReplacedByAnother() {
        const SmallHub hub([&](const Seen& seen) {
            return seen.path.endsWith("README.md") ? json("card") : refusalReply(403, "GatedRepo", "ask");
        });
        const auto licence = download::fetchLicence(accessTo(hub), kRepository, {});
        QVERIFY(licence.failed());
        QCOMPARE(licence.error().code, ErrorCode::downloadRefused);
        QCOMPARE(hub.seen().size(), 1);
    }

    void onlySafeAddressesAreAsked_data() {
        QTest::addColumn<QString>("address");
        for (const char* address :
             {"http://example.com", "ftp://example.com", "https://user:word@example.com", "",
              "not an address", "file:///etc", "http://127.0.0.1.example.com:1"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void onlySafeAddressesAreAsked() {
        QFETCH(QString, address);
        HubAccess access{address.toStdString(), kToken};
        access.patience = {1, 5, 1, 1, 1};
        const auto files = download::listModelFiles(access, kRepository, {});
        QVERIFY(files.failed());
        QCOMPARE(files.error().code, ErrorCode::downloadRefused);
        QVERIFY(allOf(files.error()).find("word@") == std::string::npos);
    }

    void aTokenCannotSmuggleAHeader() {
        const SmallHub hub([&](const Seen&) { return Reply(); });
        const auto files = download::listModelFiles(accessTo(hub, "hf_x\r\nX-Other: 1"), kRepository, {});
        QVERIFY(files.failed());
        QCOMPARE(files.error().code, ErrorCode::downloadRefused);
        QVERIFY(hub.seen().isEmpty());
    }

    void oddRepositoriesAreRefused() {
        const SmallHub hub([&](const Seen&) { return Reply(); });
        for (const char* name : {"", "model", "a/b/c", "../b", "a/..", "a/b?x", "a/b c", "/b", "a/"}) {
            const auto files = download::listModelFiles(accessTo(hub), name, {});
            QVERIFY2(files.failed(), name);
            QCOMPARE(files.error().code, ErrorCode::optionInvalid);
        }
        QVERIFY(hub.seen().isEmpty());
    }

    void theEndpointComesFromTheEnvironment() {
        qunsetenv("HF_ENDPOINT");
        QCOMPARE(download::hubEndpoint(), std::string("https://huggingface.co"));
        qputenv("HF_ENDPOINT", "https://mirror.example/");
        QCOMPARE(download::hubEndpoint(), std::string("https://mirror.example"));
        qunsetenv("HF_ENDPOINT");
    }
};

QTEST_GUILESS_MAIN(TestHub)
#include "test_hub.moc"
