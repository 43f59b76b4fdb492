// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/known_engines.h"
#include "tests/cli/fake_connector.h"
#include "tests/support/fake_training.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cctype>

using namespace selfment;
using testing::CliRun;
using testing::FakeConnector;
using testing::FakeEngines;
using testing::FakeSession;
using values::ErrorCode;

namespace {

const std::string kFingerprint(FakeEngines::kFingerprint);

QString text(const std::string& bytes) {
    return QString::fromStdString(bytes);
}

} // namespace

/// `--engine` of the commands that compute.
class TestCliEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_engines = std::make_shared<FakeEngines>();
        m_run = std::make_unique<CliRun>();
        m_run->makeConnector = [engines = m_engines] { return std::make_unique<FakeConnector>(engines); };
        m_run->enginesFolder = m_folder->filePath(QStringLiteral("config")).toStdString();
    }

    void localIsTheDefault() {
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--json"}), 0);
        QCOMPARE(m_run->json()[QStringLiteral("engine")].toString(), QStringLiteral("local"));
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "local"}), 0);
        QCOMPARE(m_run->json()[QStringLiteral("engine")].toString(), QStringLiteral("local"));
        QCOMPARE(run({"segment", "a.jpg", "--out", "m"}), 0);
        QVERIFY(!m_run->outText().contains(QStringLiteral("engine:")));
        QVERIFY(m_engines->connected.empty());
        QCOMPARE(m_run->fake->requests().size(), std::size_t{3});
    }

    void everyCommandGoesThere_data() {
        QTest::addColumn<QString>("args");
        QTest::newRow("segment") << QStringLiteral("segment a.jpg --out m");
        QTest::newRow("inspect") << QStringLiteral("inspect a.jpg --out t.safetensors");
        QTest::newRow("features") << QStringLiteral("features a.jpg");
        QTest::newRow("train") << QStringLiteral("train a.jpg --out h.safetensors");
        QTest::newRow("evaluate") << QStringLiteral("evaluate --masks gt --predictions p");
    }

    void everyCommandGoesThere() {
        QFETCH(QString, args);
        std::vector<std::string> words;
        for (const QString& word : args.split(QLatin1Char(' ')))
            words.push_back(word.toStdString());
        const int here = run(words); // some of these have inputs that fail in the made-up results
        const std::size_t before = m_run->fake->requests().size();
        words.insert(words.end(), {"--engine", "127.0.0.1:7000"});
        QCOMPARE(run(words), here);
        QVERIFY(m_run->outText().contains(QStringLiteral("engine:")));
        QVERIFY(m_run->outText().contains(QStringLiteral("127.0.0.1:7000")));
        QVERIFY(m_run->errText().contains(QStringLiteral("connecting to 127.0.0.1:7000")));
        words.emplace_back("--json");
        QCOMPARE(run(words), here);
        QCOMPARE(m_run->json()[QStringLiteral("engine")].toString(), QStringLiteral("127.0.0.1:7000"));
        QCOMPARE(m_engines->session->requests().size(), std::size_t{2});
        QVERIFY2(m_run->fake->requests().size() == before, "nothing more was done here");
    }

    void aDryRunIsOfThisMachine() {
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--dry-run", "--engine", "127.0.0.1:7000"}), 0);
        QVERIFY(m_engines->connected.empty());
        QCOMPARE(m_run->fake->requests().size(), std::size_t{1});
    }

    void aKnownEngineHasItsTokenAndCertificate() {
        addKnown("gpu", "10.0.0.3:7373", "a-token-of-sixteen", "its PEM");
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--engine", "gpu"}), 0);
        QCOMPARE(m_engines->connected.size(), std::size_t{1});
        QCOMPARE(m_engines->connected.front().token, std::string("a-token-of-sixteen"));
        QCOMPARE(m_engines->connected.front().certificatePem, std::string("its PEM"));
        QVERIFY(m_engines->connected.front().whenGone == remote::WhenGone::cancel);
        QVERIFY(m_run->outText().contains(QStringLiteral("gpu (10.0.0.3:7373)")));
        QCOMPARE(m_engines->looks.load(), 0);
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--engine", "10.0.0.3:7373", "--when-gone", "keep"}),
                 0);
        QCOMPARE(m_engines->connected.back().certificatePem, std::string("its PEM"));
        QVERIFY(m_engines->connected.back().whenGone == remote::WhenGone::keep);
        m_run->environment["SELFMENT_ENGINE"] = "gpu";
        QCOMPARE(run({"inspect", "a.jpg", "--json"}), 0);
        QCOMPARE(m_engines->connected.size(), std::size_t{3});
        for (const QString& said : {m_run->outText(), m_run->errText()})
            QVERIFY(!said.contains(QStringLiteral("a-token-of-sixteen")));
    }

    void photosGoUnchangedUnlessAllowed_data() { everyCommandGoesThere_data(); }

    void photosGoUnchangedUnlessAllowed() {
        QFETCH(QString, args);
        std::vector<std::string> words;
        for (const QString& word : args.split(QLatin1Char(' ')))
            words.push_back(word.toStdString());
        words.insert(words.end(), {"--engine", "127.0.0.1:7000"});
        run(words);
        QVERIFY(m_engines->connected.back().photos == remote::PhotoForm::unchanged);
        QVERIFY(!m_run->outText().contains(QStringLiteral("JPEG")));
        words.insert(words.end(), {"--engine-photos", "jpeg"});
        run(words);
        QVERIFY(m_engines->connected.back().photos == remote::PhotoForm::jpeg);
        QVERIFY(m_run->outText().contains(QStringLiteral("127.0.0.1:7000, photos sent as JPEG")));
        words.emplace_back("--json");
        run(words);
        QCOMPARE(m_run->json()[QStringLiteral("engine_photos")].toString(), QStringLiteral("jpeg"));
    }

    void aKnownEngineHasItsFormOfPhotos() {
        addKnown("gpu", "10.0.0.3:7373", {}, "its PEM", remote::PhotoForm::jpeg);
        const std::vector<std::string> inspect = {"inspect", "a.jpg", "--json", "--engine", "gpu"};
        QCOMPARE(run(inspect), 0);
        QVERIFY(m_engines->connected.back().photos == remote::PhotoForm::jpeg);
        QCOMPARE(m_run->json()[QStringLiteral("engine_photos")].toString(), QStringLiteral("jpeg"));
        std::vector<std::string> unchanged = inspect;
        unchanged.insert(unchanged.end(), {"--engine-photos", "unchanged"});
        QCOMPARE(run(unchanged), 0);
        QVERIFY(m_engines->connected.back().photos == remote::PhotoForm::unchanged);
        QVERIFY(!m_run->json().contains(QStringLiteral("engine_photos")));
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "local", "--engine-photos", "jpeg"}), 0);
        QVERIFY2(!m_run->json().contains(QStringLiteral("engine_photos")), "nothing is sent");
    }

    void aTrainingThatGoesOnIsARunOfTheEngine() {
        const std::vector<std::string> train = {"train",         "photos",   "--out",
                                                "h.safetensors", "--engine", "127.0.0.1:7000"};
        const auto keeps = [this] {
            return std::get<session::TrainRequest>(m_engines->session->requests().back()).keepRun;
        };
        QCOMPARE(run(train), 0);
        QVERIFY2(!keeps(), "it would be left at the engine by a program that has its head");
        std::vector<std::string> kept = train;
        kept.insert(kept.end(), {"--when-gone", "keep"});
        QCOMPARE(run(kept), 0);
        QVERIFY(keeps());
        const QString run1 = QStringLiteral("engine:runs/") + QString::fromLatin1(testing::kFakeNewRun);
        QVERIFY2(m_run->errText().contains(run1 + QStringLiteral("/head.safetensors")),
                 m_run->err.str().c_str());
        QVERIFY(m_run->outText().contains(QStringLiteral("kept as:    ") + run1));
        QCOMPARE(run({"train", "photos", "--out", "h.safetensors", "--when-gone", "keep"}), 0);
        QVERIFY(!std::get<session::TrainRequest>(m_run->fake->requests().back()).keepRun);
    }

    void tokensComeFromTheEnvironmentOrAFile() {
        m_run->environment["SELFMENT_ENGINE_TOKEN"] = "token-of-the-environment";
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "127.0.0.1:1"}), 0);
        QCOMPARE(m_engines->connected.back().token, std::string("token-of-the-environment"));
        const std::string file = writeToken("token-of-the-file", QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "127.0.0.1:1", "--engine-token-file", file}),
                 0);
        QCOMPARE(m_engines->connected.back().token, std::string("token-of-the-file"));
        const std::string open =
            writeToken("token-of-the-file", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "127.0.0.1:1", "--engine-token-file", open}),
                 1);
        QCOMPARE(errorCode(), QStringLiteral("token_file_open"));
        QCOMPARE(m_engines->connected.size(), std::size_t{2});
    }

    void whatIsNotKnownIsNotTrusted() {
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--engine", "10.0.0.3:7373"}), 1);
        QVERIFY(m_run->errText().contains(text(kFingerprint)));
        QVERIFY2(m_run->errText().contains(QStringLiteral("selfment engines add NAME 10.0.0.3:7373 "
                                                          "--engine-fingerprint ") +
                                           text(kFingerprint)),
                 m_run->err.str().c_str());
        QVERIFY(m_engines->connected.empty());
        QVERIFY2(m_run->fake->requests().empty(), "this machine does not take its place");
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--json", "--engine", "10.0.0.3:7373"}), 1);
        QCOMPARE(errorCode(), QStringLiteral("engine_not_trusted"));
        QCOMPARE(m_run->json()[QStringLiteral("engine")].toString(), QStringLiteral("10.0.0.3:7373"));
    }

    void exactlyTheFingerprintIsTaken() {
        std::string lower = kFingerprint;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
        for (const std::string& given : {kFingerprint, lower}) {
            QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "10.0.0.3:7373", "--engine-fingerprint",
                          given}),
                     0);
            QCOMPARE(m_engines->connected.back().certificatePem, std::string("PEM"));
        }
        std::string other = kFingerprint;
        other.back() = '0';
        QCOMPARE(
            run({"inspect", "a.jpg", "--json", "--engine", "10.0.0.3:7373", "--engine-fingerprint", other}),
            1);
        QCOMPARE(errorCode(), QStringLiteral("engine_not_trusted"));
        QCOMPARE(m_engines->connected.size(), std::size_t{2});
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "ssh://h", "--engine-fingerprint", other}),
                 1);
        QCOMPARE(errorCode(), QStringLiteral("option_invalid"));
    }

    void sshNeedsNeither() {
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--engine", "ssh://me@lab", "--engine-program",
                      "/opt/selfment"}),
                 0);
        QCOMPARE(m_engines->looks.load(), 0);
        QCOMPARE(m_engines->connected.back().sshCommand, std::string("/opt/selfment"));
        QCOMPARE(m_run->json()[QStringLiteral("engine")].toString(), QStringLiteral("ssh://me@lab"));
    }

    void aNameThatIsNoneIsNotDialled() {
        addKnown("gpu", "10.0.0.3:7373", {}, "PEM");
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--engine", "gpo"}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("no engine of that name was added: gpo")));
        QVERIFY(m_run->errText().contains(QStringLiteral("known are gpu")));
        QCOMPARE(m_engines->looks.load(), 0);
    }

    void failuresAreTheJobsEnd_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("advice");
        QTest::newRow("unreachable") << static_cast<int>(ErrorCode::engineUnreachable)
                                     << QStringLiteral("selfment serve");
        QTest::newRow("token") << static_cast<int>(ErrorCode::engineTokenWrong)
                               << QStringLiteral("--engine-token-file");
        QTest::newRow("changed") << static_cast<int>(ErrorCode::engineCertificateChanged)
                                 << QStringLiteral("selfment engines remove");
        QTest::newRow("TLS on this machine")
            << static_cast<int>(ErrorCode::engineNotTrusted) << QStringLiteral("--engine-fingerprint");
        QTest::newRow("versions") << static_cast<int>(ErrorCode::engineVersionsDiffer)
                                  << QStringLiteral("update");
    }

    void failuresAreTheJobsEnd() {
        QFETCH(int, code);
        QFETCH(QString, advice);
        m_engines->connectError = values::Error{static_cast<ErrorCode>(code), "127.0.0.1:1", "so it is", {}};
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--engine", "127.0.0.1:1"}), 1);
        QVERIFY2(m_run->errText().contains(advice), m_run->err.str().c_str());
        QVERIFY(m_run->errText().contains(QStringLiteral("so it is")));
        QVERIFY(m_run->fake->requests().empty());
        QVERIFY(m_run->out.str().empty());
    }

    void anInterruptEndsConnecting() {
        m_engines->hangs = true;
        m_engines->onConnect = [this] { m_run->interrupt.raise(); };
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--engine", "127.0.0.1:1"}), 130);
        QVERIFY(m_engines->session->requests().empty());
    }

    void aDamagedListIsTold() {
        addKnown("gpu", "10.0.0.3:7373", {}, "PEM");
        QFile list(m_folder->filePath(QStringLiteral("config/engines.json")));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("{");
        list.close();
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--engine", "gpu"}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("engines.json: it is not JSON")));
        QCOMPARE(run({"doctor"}), 0);
        QVERIFY(m_run->outText().contains(QStringLiteral("engines.json: it is not JSON")));
    }

    void doctorNamesThemWithoutContact() {
        addKnown("gpu", "10.0.0.3:7373", "a-token-of-sixteen", "PEM");
        QCOMPARE(run({"doctor"}), 0);
        QVERIFY(m_run->outText().contains(QStringLiteral("Engines elsewhere (not contacted)")));
        QVERIFY(m_run->outText().contains(QStringLiteral("10.0.0.3:7373")));
        QCOMPARE(run({"doctor", "--json"}), 0);
        const QJsonArray engines = m_run->json()[QStringLiteral("engines_elsewhere")].toArray();
        QCOMPARE(engines.at(0).toObject()[QStringLiteral("name")].toString(), QStringLiteral("gpu"));
        QCOMPARE(m_engines->looks.load(), 0);
        QVERIFY(m_engines->tested.empty());
    }

private:
    int run(const std::vector<std::string>& args) { return (*m_run)(args); }
    [[nodiscard]] QString errorCode() const {
        return m_run->json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString();
    }
    void addKnown(const std::string& name, const std::string& address, const std::string& token,
                  const std::string& pem, remote::PhotoForm photos = remote::PhotoForm::unchanged) {
        remote::RemoteEngine engine;
        engine.name = name;
        engine.address = *remote::parseAddress(address);
        engine.token = token;
        engine.certificatePem = pem;
        engine.photos = photos;
        QVERIFY(remote::KnownEngines(m_run->enginesFolder).put(engine).ok());
    }
    [[nodiscard]] std::string writeToken(const QByteArray& token, QFile::Permissions permissions) const {
        const QString path = m_folder->filePath(QStringLiteral("token"));
        QFile::remove(path);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(token + "\n");
        file.setPermissions(permissions);
        return path.toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeEngines> m_engines;
    std::unique_ptr<CliRun> m_run;
};

QTEST_GUILESS_MAIN(TestCliEngine)
#include "test_cli_engine.moc"
