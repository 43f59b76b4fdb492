// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/identity.h"
#include "remote/server/listen_address.h"
#include "tests/remote/safety/tls_pair.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace selfment;
using values::ErrorCode;

namespace {

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(QString::fromUtf8(name)).toStdString();
}

int modeOf(const std::filesystem::path& path) {
    struct stat facts {};
    return ::lstat(path.c_str(), &facts) == 0 ? static_cast<int>(facts.st_mode & 07777U) : -1;
}

QByteArray contentOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const std::filesystem::path& path, const QByteArray& bytes, mode_t mode) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
           ::chmod(path.c_str(), mode) == 0;
}

/// "ok", or the code of the error.
template <typename T>
QString codeOf(const support::Result<T>& result) {
    if (result.ok())
        return QStringLiteral("ok");
    const auto name = values::errorCodeName(result.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// What the openssl program says.
QString opensslSays(const QStringList& args) {
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), args);
    return openssl.waitForFinished(30000) ? QString::fromUtf8(openssl.readAllStandardOutput()) : QString();
}

} // namespace

class TestIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesAreForTheirOwnerAlone() {
        QTemporaryDir folder;
        const mode_t before = ::umask(0); // nothing may depend on the user's mask
        const auto made = remote::makeIdentity(in(folder, "new/serve"), {"gpu.example.org"}, false);
        ::umask(before);
        QVERIFY2(made.ok(), made.ok() ? "" : made.error().why.c_str());
        QCOMPARE(modeOf(in(folder, "new/serve")), 0700);
        for (const auto& file : {made->certificateFile, made->keyFile, made->tokenFile})
            QCOMPARE(modeOf(file), 0600);
        QCOMPARE(
            QDir(folder.filePath(QStringLiteral("new/serve"))).entryList(QDir::Files | QDir::Hidden).size(),
            3); // nothing is left beside them
        QCOMPARE(codeOf(remote::readIdentity(made->certificateFile, made->keyFile)), QStringLiteral("ok"));
        QCOMPARE(codeOf(remote::readToken(made->tokenFile)), QStringLiteral("ok"));
    }

    void fingerprintIsOpensslsOwn() {
        QTemporaryDir folder;
        const auto made = remote::makeIdentity(in(folder, "serve"), {"gpu.example.org", "192.0.2.9"}, false);
        QVERIFY(made.ok());
        const QString file = QString::fromStdString(made->certificateFile.string());
        const QString said =
            opensslSays({QStringLiteral("x509"), QStringLiteral("-in"), file, QStringLiteral("-noout"),
                         QStringLiteral("-fingerprint"), QStringLiteral("-sha256")});
        QCOMPARE(said.trimmed().section(QLatin1Char('='), 1), QString::fromStdString(made->fingerprint));
        const auto again = remote::fingerprintOf(contentOf(made->certificateFile).toStdString());
        QVERIFY(again.ok());
        QCOMPARE(*again, made->fingerprint);
        const QString text = opensslSays({QStringLiteral("x509"), QStringLiteral("-in"), file,
                                          QStringLiteral("-noout"), QStringLiteral("-text")});
        for (const char* part :
             {"prime256v1", "ecdsa-with-SHA256", "CA:FALSE", "DNS:selfment", "DNS:localhost",
              "IP Address:127.0.0.1", "IP Address:0:0:0:0:0:0:0:1", "DNS:gpu.example.org",
              "IP Address:192.0.2.9", "TLS Web Server Authentication"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
    }

    void pairWorksWhereItIsTheOnlyRoot_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("pinned name") << QStringLiteral("selfment") << true;
        QTest::newRow("given name") << QStringLiteral("gpu.example.org") << true;
        QTest::newRow("other name") << QStringLiteral("evil.example.org") << false;
    }
    void pairWorksWhereItIsTheOnlyRoot() {
        QFETCH(QString, name);
        QFETCH(bool, trusted);
        QTemporaryDir folder;
        const auto made = remote::makeIdentity(in(folder, "a"), {"gpu.example.org"}, false);
        const auto other = remote::makeIdentity(in(folder, "b"), {"gpu.example.org"}, false);
        QVERIFY(made.ok() && other.ok());
        const auto pair = remote::readIdentity(made->certificateFile, made->keyFile);
        QVERIFY(pair.ok());
        QCOMPARE(testing::handshakes(*pair, pair->certificate, name.toStdString()), trusted);
        // a certificate of the same names that somebody else made is not taken for it
        QVERIFY(
            !testing::handshakes(*pair, contentOf(other->certificateFile).toStdString(), name.toStdString()));
    }

    void anIdentityIsNotOverwrittenByAccident() {
        QTemporaryDir folder;
        const auto first = remote::makeIdentity(in(folder, "serve"), {}, false);
        QVERIFY(first.ok());
        const QByteArray key = contentOf(first->keyFile);
        const QByteArray token = contentOf(first->tokenFile);
        QCOMPARE(codeOf(remote::makeIdentity(in(folder, "serve"), {}, false)), QStringLiteral("file_exists"));
        QCOMPARE(contentOf(first->keyFile), key);
        const auto second = remote::makeIdentity(in(folder, "serve"), {}, true);
        QVERIFY(second.ok());
        QVERIFY(second->fingerprint != first->fingerprint);
        QVERIFY(contentOf(second->keyFile) != key);
        QVERIFY(contentOf(second->tokenFile) != token);
    }

    void namesThatAreNone_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("blank") << QStringLiteral("a b");
        QTest::newRow("another kind of name") << QStringLiteral("x,URI:http");
        QTest::newRow("empty") << QString();
        QTest::newRow("dash") << QStringLiteral("-host");
        QTest::newRow("too long") << QString(254, QLatin1Char('a'));
    }
    void namesThatAreNone() {
        QFETCH(QString, name);
        QTemporaryDir folder;
        QCOMPARE(codeOf(remote::makeIdentity(in(folder, "serve"), {name.toStdString()}, false)),
                 QStringLiteral("option_invalid"));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("serve/key.pem"))));
    }

    void foldersOfOthersAreNotTrusted() {
        QTemporaryDir folder;
        const auto open = in(folder, "open");
        QVERIFY(::mkdir(open.c_str(), 0700) == 0 && ::chmod(open.c_str(), 0777) == 0);
        QCOMPARE(codeOf(remote::makeIdentity(open, {}, false)), QStringLiteral("destination_unwritable"));
    }

    void certificatesThatCannotBeUsed() {
        QTemporaryDir folder;
        const auto a = remote::makeIdentity(in(folder, "a"), {}, false);
        const auto b = remote::makeIdentity(in(folder, "b"), {}, false);
        QVERIFY(a.ok() && b.ok());
        QCOMPARE(codeOf(remote::readIdentity(a->certificateFile, b->keyFile)),
                 QStringLiteral("certificate_invalid"));
        QCOMPARE(codeOf(remote::readIdentity(a->keyFile, a->keyFile)), QStringLiteral("certificate_invalid"));
        QCOMPARE(codeOf(remote::readIdentity(a->certificateFile, a->tokenFile)),
                 QStringLiteral("certificate_invalid"));
        QCOMPARE(codeOf(remote::readIdentity(in(folder, "none"), a->keyFile)),
                 QStringLiteral("file_not_found"));
        QCOMPARE(codeOf(remote::readIdentity(in(folder, "a"), a->keyFile)),
                 QStringLiteral("file_unreadable"));
        QVERIFY(::chmod(a->keyFile.c_str(), 0640) == 0);
        QCOMPARE(codeOf(remote::readIdentity(a->certificateFile, a->keyFile)),
                 QStringLiteral("token_file_open"));
        QCOMPARE(codeOf(remote::fingerprintOf("-----BEGIN CERTIFICATE-----\nAAAA\n")),
                 QStringLiteral("certificate_invalid"));
        opensslSays({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                     QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                     QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                     QStringLiteral("-subj"), QStringLiteral("/CN=gpu.example.org"),
                     QStringLiteral("-keyout"), folder.filePath(QStringLiteral("own.key")),
                     QStringLiteral("-out"), folder.filePath(QStringLiteral("own.pem"))});
        const auto named = remote::readIdentity(in(folder, "own.pem"), in(folder, "own.key"));
        QCOMPARE(codeOf(named), QStringLiteral("certificate_invalid"));
        QVERIFY(named.error().hint.find("DNS:selfment") != std::string::npos);
        const remote::TlsIdentity old = testing::expiredPair();
        QVERIFY(write(in(folder, "old.pem"), QByteArray::fromStdString(old.certificate), 0600));
        QVERIFY(write(in(folder, "old.key"), QByteArray::fromStdString(old.key), 0600));
        const auto expired = remote::readIdentity(in(folder, "old.pem"), in(folder, "old.key"));
        QCOMPARE(codeOf(expired), QStringLiteral("certificate_invalid"));
        QVERIFY(expired.error().why.find("expired") != std::string::npos);
    }

    void tokenFiles_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("expected");
        const QByteArray good = "0123456789abcdef";
        QTest::newRow("good") << good << 0600 << QStringLiteral("ok");
        QTest::newRow("read only") << good + "\n" << 0400 << QStringLiteral("ok");
        QTest::newRow("first line counts") << good + "\r\na note\n" << 0600 << QStringLiteral("ok");
        QTest::newRow("others read") << good << 0644 << QStringLiteral("token_file_open");
        QTest::newRow("group reads") << good << 0640 << QStringLiteral("token_file_open");
        QTest::newRow("others write") << good << 0602 << QStringLiteral("token_file_open");
        QTest::newRow("short") << good.chopped(1) << 0600 << QStringLiteral("token_weak");
        QTest::newRow("empty") << QByteArray() << 0600 << QStringLiteral("token_weak");
        QTest::newRow("blank inside")
            << QByteArray("0123456789 abcdef") << 0600 << QStringLiteral("token_weak");
        QTest::newRow("long") << QByteArray(257, 'a') << 0600 << QStringLiteral("token_weak");
        QTest::newRow("huge") << QByteArray(1 << 20, 'a') << 0600 << QStringLiteral("file_unreadable");
    }
    void tokenFiles() {
        QFETCH(QByteArray, content);
        QFETCH(int, mode);
        QFETCH(QString, expected);
        QTemporaryDir folder;
        QVERIFY(write(in(folder, "token"), content, static_cast<mode_t>(mode)));
        const auto token = remote::readToken(in(folder, "token"));
        QCOMPARE(codeOf(token), expected);
        if (token.ok()) {
            QCOMPARE(*token, std::string("0123456789abcdef"));
        } else if (!content.isEmpty()) {
            const auto& error = token.error();
            QVERIFY((error.where + error.why + error.hint).find(content.toStdString()) == std::string::npos);
        }
    }

    void tokenFilesThatAreNone() {
        QTemporaryDir folder;
        QCOMPARE(codeOf(remote::readToken(in(folder, "none"))), QStringLiteral("file_not_found"));
        QCOMPARE(codeOf(remote::readToken(in(folder, "."))), QStringLiteral("file_unreadable"));
        QVERIFY(::mkfifo(in(folder, "pipe").c_str(), 0600) == 0);
        QCOMPARE(codeOf(remote::readToken(in(folder, "pipe"))), QStringLiteral("file_unreadable"));
    }

    void newTokensAreLongAndNeverTheSame() {
        QSet<QString> all;
        for (int i = 0; i < 200; ++i) {
            const std::string token = remote::newToken();
            QCOMPARE(token.size(), std::size_t{43}); // 62^43 > 2^256
            QVERIFY(!remote::tokenProblem(token));
            for (const char c : token)
                QVERIFY(QChar::isLetterOrNumber(static_cast<uint>(c)));
            all.insert(QString::fromStdString(token));
        }
        QCOMPARE(all.size(), qsizetype{200});
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "test_identity.moc"
