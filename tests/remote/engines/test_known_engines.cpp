// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/known_engines.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace selfment;
using remote::KnownEngines;
using remote::RemoteEngine;
using values::ErrorCode;

namespace {

RemoteEngine engine(const std::string& name, const std::string& address, const std::string& token = {}) {
    RemoteEngine made;
    made.name = name;
    if (const auto parsed = remote::parseAddress(address))
        made.address = *parsed;
    made.token = token;
    return made;
}

mode_t modeOf(const QString& path) {
    struct stat state {};
    return ::stat(path.toUtf8().constData(), &state) == 0 ? state.st_mode & 0777U : 0U;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Adds engines in a process of its own; its exit code tells how many could not be added.
pid_t addInProcess(const KnownEngines& known, int who, int count) {
    const pid_t process = ::fork();
    if (process != 0)
        return process;
    int failed = 0;
    for (int i = 0; i < count; ++i)
        failed += known.put(engine("e" + std::to_string(who) + "-" + std::to_string(i), "gpu:1",
                                   "token-of-" + std::to_string(who)))
                          .ok()
                      ? 0
                      : 1;
    ::_exit(failed);
}

} // namespace

class TestKnownEngines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_known = std::make_unique<KnownEngines>(path("config").toStdString());
    }

    void isEmptyAtFirst() {
        const auto engines = m_known->list();
        QVERIFY(engines.ok());
        QVERIFY(engines->empty());
        QVERIFY2(!QDir(path("config")).exists(), "reading makes no folder");
        QCOMPARE(m_known->find("gpu").error().code, ErrorCode::engineUnknown);
        QCOMPARE(m_known->remove("gpu").error().code, ErrorCode::engineUnknown);
    }

    void keepsWhatItIsTold() {
        RemoteEngine gpu = engine("B\xc3\xbcro GPU", "gpu.example.org:7373", "a-token-of-sixteen");
        gpu.certificatePem = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n";
        QVERIFY(m_known->put(gpu).ok());
        RemoteEngine lab = engine("lab", "ssh://me@lab:2222");
        lab.sshCommand = "~/bin/selfment";
        QVERIFY(m_known->put(lab).ok());
        const auto engines = m_known->list();
        QVERIFY(engines.ok());
        QCOMPARE(engines->size(), std::size_t{2});
        QVERIFY2(engines->front().token.empty(), "a list tells no tokens");
        const auto byName = m_known->find("B\xc3\xbcro GPU");
        QVERIFY(byName.ok());
        QCOMPARE(byName->token, std::string("a-token-of-sixteen"));
        QCOMPARE(byName->certificatePem, gpu.certificatePem);
        const auto byAddress = m_known->find("ssh://me@lab:2222");
        QVERIFY(byAddress.ok());
        QCOMPARE(byAddress->name, std::string("lab"));
        QCOMPARE(byAddress->sshCommand, std::string("~/bin/selfment"));
        QCOMPARE(m_known->find("gpu.example.org")->name, gpu.name); // the port that is meant without one
    }

    void whatBecomesOfJobsIsKept() {
        using remote::WhenGone;
        RemoteEngine gpu = engine("gpu", "gpu:1");
        for (const WhenGone rule : {WhenGone::cancel, WhenGone::keep, WhenGone::automatic}) {
            gpu.whenGone = rule;
            QVERIFY(m_known->put(gpu).ok());
            QVERIFY(m_known->find("gpu")->whenGone == rule);
            QVERIFY(m_known->list()->front().whenGone == rule);
        }
        QVERIFY(write(
            path("config/engines.json"),
            R"({"version": 1, "engines": [{"name": "gpu", "address": "gpu:1", "when_gone": "later"}]})"));
        QVERIFY2(m_known->find("gpu")->whenGone == WhenGone::automatic, "a rule of a later version");
    }

    void howPhotosGoIsKept() {
        using remote::PhotoForm;
        RemoteEngine gpu = engine("gpu", "gpu:1");
        for (const PhotoForm form : {PhotoForm::jpeg, PhotoForm::unchanged}) {
            gpu.photos = form;
            QVERIFY(m_known->put(gpu).ok());
            QVERIFY(m_known->find("gpu")->photos == form);
            QVERIFY(m_known->list()->front().photos == form);
        }
        for (const char* said : {"", R"(, "photos": "webp")", R"(, "photos": 1)"}) {
            const std::string text = R"({"version": 1, "engines": [{"name": "gpu", "address": "gpu:1")" +
                                     std::string(said) + "}]}";
            QVERIFY(write(path("config/engines.json"), text.c_str()));
            QVERIFY2(m_known->find("gpu")->photos == PhotoForm::unchanged, "never without being asked for");
        }
    }

    void aNameIsTakenOver() {
        QVERIFY(m_known->put(engine("gpu", "one:1", "token-number-one")).ok());
        QVERIFY(m_known->put(engine("gpu", "two:2")).ok());
        const auto engines = m_known->list();
        QCOMPARE(engines->size(), std::size_t{1});
        QCOMPARE(m_known->find("gpu")->address.host, std::string("two"));
        QVERIFY2(m_known->find("gpu")->token.empty(), "the other engine's token is gone");
        QVERIFY(QDir(path("config/tokens")).isEmpty(QDir::Files));
    }

    void removedIsGoneWithItsToken() {
        QVERIFY(m_known->put(engine("a", "one:1", "token-number-one")).ok());
        QVERIFY(m_known->put(engine("b", "two:1", "token-number-two")).ok());
        QVERIFY(m_known->remove("a").ok());
        QCOMPARE(m_known->find("a").error().code, ErrorCode::engineUnknown);
        QCOMPARE(m_known->find("b")->token, std::string("token-number-two"));
        QCOMPARE(QDir(path("config/tokens")).entryList(QDir::Files).size(), 1);
    }

    void tokensAreForTheirOwnerAlone() {
        QVERIFY(m_known->put(engine("gpu", "one:1", "a-token-of-sixteen")).ok());
        const QString token = path("config/tokens/gpu");
        QCOMPARE(modeOf(path("config/tokens")), mode_t{0700});
        QCOMPARE(modeOf(token), mode_t{0600});
        QVERIFY(!contentOf(path("config/engines.json")).contains("a-token-of-sixteen"));
        for (const mode_t open : {0640U, 0604U, 0660U}) {
            QCOMPARE(::chmod(token.toUtf8().constData(), open), 0);
            const auto found = m_known->find("gpu");
            QVERIFY(found.failed());
            QCOMPARE(found.error().code, ErrorCode::tokenFileOpen);
            QVERIFY(QString::fromStdString(found.error().hint).contains(QStringLiteral("chmod 600")));
            QVERIFY(found.error().why.find("a-token") == std::string::npos);
        }
        QVERIFY2(m_known->list().ok(), "the list needs no token");
        QVERIFY(m_known->put(engine("gpu", "one:1", "another-token-now")).ok());
        QCOMPARE(modeOf(token), mode_t{0600});
    }

    void aLostTokenIsTold() {
        QVERIFY(m_known->put(engine("gpu", "one:1", "a-token-of-sixteen")).ok());
        QVERIFY(QFile::remove(path("config/tokens/gpu")));
        const auto found = m_known->find("gpu");
        QCOMPARE(found.error().code, ErrorCode::configurationUnreadable);
        QVERIFY(QString::fromStdString(found.error().where).endsWith(QStringLiteral("tokens/gpu")));
    }

    void damageIsNamedAndNeverOverwritten_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("{\"version\": 1, \"engines\": [");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("no list") << QByteArray("{\"version\": 1, \"engines\": 3}");
        QTest::newRow("other version") << QByteArray("{\"version\": 2, \"engines\": []}");
        QTest::newRow("no version") << QByteArray("{\"engines\": []}");
        QTest::newRow("no engine") << QByteArray("{\"version\": 1, \"engines\": [7]}");
        QTest::newRow("no name") << QByteArray("{\"version\": 1, \"engines\": [{\"address\": \"a:1\"}]}");
        QTest::newRow("no address") << QByteArray("{\"version\": 1, \"engines\": [{\"name\": \"a\"}]}");
        QTest::newRow("empty") << QByteArray();
    }

    void damageIsNamedAndNeverOverwritten() {
        QFETCH(QByteArray, content);
        QVERIFY(QDir().mkpath(path("config")));
        const QString file = path("config/engines.json");
        QVERIFY(write(file, content));
        const auto engines = m_known->list();
        QVERIFY(engines.failed());
        QCOMPARE(engines.error().code, ErrorCode::configurationUnreadable);
        QCOMPARE(QString::fromStdString(engines.error().where), file);
        QCOMPARE(m_known->find("a").error().code, ErrorCode::configurationUnreadable);
        QCOMPARE(m_known->put(engine("gpu", "one:1")).error().code, ErrorCode::configurationUnreadable);
        QCOMPARE(m_known->remove("a").error().code, ErrorCode::configurationUnreadable);
        QCOMPARE(contentOf(file), content);
    }

    void namesThatAreNone_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"", "local", "a:1", "a/b", "-a", " a", "a ", "a\nb"})
            QTest::newRow(name) << QString::fromUtf8(name);
        QTest::newRow("long") << QString(65, QLatin1Char('a'));
    }

    void namesThatAreNone() {
        QFETCH(QString, name);
        QCOMPARE(m_known->put(engine(name.toStdString(), "one:1")).error().code, ErrorCode::optionInvalid);
    }

    void anAddressThatIsNone() {
        QCOMPARE(m_known->put(engine("gpu", "")).error().code, ErrorCode::optionInvalid);
    }

    void namesDoNotMeetInTokenFiles() {
        QVERIFY(m_known->put(engine("a%2E", "one:1", "token-number-one")).ok());
        QVERIFY(m_known->put(engine("a.", "two:1", "token-number-two")).ok());
        QVERIFY(m_known->put(engine("..", "three:1", "token-number-three")).ok());
        QCOMPARE(m_known->find("a%2E")->token, std::string("token-number-one"));
        QCOMPARE(m_known->find("a.")->token, std::string("token-number-two"));
        QCOMPARE(m_known->find("..")->token, std::string("token-number-three"));
    }

    void processesLoseNothingOfEachOther() {
        constexpr int kProcesses = 4;
        constexpr int kEach = 12;
        std::vector<pid_t> processes;
        for (int i = 0; i < kProcesses; ++i)
            processes.push_back(addInProcess(*m_known, i, kEach));
        for (const pid_t process : processes) {
            int status = 0;
            QCOMPARE(::waitpid(process, &status, 0), process);
            QVERIFY(WIFEXITED(status));
            QCOMPARE(WEXITSTATUS(status), 0);
        }
        const auto engines = m_known->list();
        QVERIFY(engines.ok());
        QCOMPARE(engines->size(), std::size_t{kProcesses * kEach});
        for (const RemoteEngine& one : *engines)
            QCOMPARE(m_known->find(one.name)->token, "token-of-" + one.name.substr(1, 1));
    }

    void aFolderThatCannotBeMade() {
        QVERIFY(write(path("file"), "x"));
        const KnownEngines known(path("file/config").toStdString());
        QCOMPARE(known.put(engine("gpu", "one:1")).error().code, ErrorCode::destinationUnwritable);
    }

    void theFolderIsTheUsers() {
        qputenv("SELFMENT_ENGINES_FOLDER", "/own/folder");
        QCOMPARE(remote::userEnginesFolder(), std::filesystem::path("/own/folder"));
        qunsetenv("SELFMENT_ENGINES_FOLDER");
        qputenv("XDG_CONFIG_HOME", "/some/config");
        QCOMPARE(remote::userEnginesFolder(), std::filesystem::path("/some/config/selfment"));
        qputenv("XDG_CONFIG_HOME", "not/absolute");
        qputenv("HOME", "/home/me");
        QCOMPARE(remote::userEnginesFolder(), std::filesystem::path("/home/me/.config/selfment"));
    }

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<KnownEngines> m_known;
};

QTEST_GUILESS_MAIN(TestKnownEngines)
#include "test_known_engines.moc"
