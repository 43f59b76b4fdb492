// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/known_engines.h"
#include "tests/cli/fake_connector.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using testing::CliRun;
using testing::FakeConnector;
using testing::FakeEngines;
using values::ErrorCode;

namespace {

const std::string kFingerprint(FakeEngines::kFingerprint);

} // namespace

/// `selfment engines`.
class TestCliEngines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_engines = std::make_shared<FakeEngines>();
        m_engines->testResult.description = testing::FakeSession::plainEngine();
        m_engines->testResult.latencyMs = 12.34;
        m_run = std::make_unique<CliRun>();
        m_run->makeConnector = [engines = m_engines] { return std::make_unique<FakeConnector>(engines); };
        m_run->enginesFolder = m_folder->filePath(QStringLiteral("config")).toStdString();
    }

    void thereAreNoneAtFirst() {
        QCOMPARE(run({"engines", "list"}), 0);
        QVERIFY(m_run->outText().contains(QStringLiteral("No engine was added")));
        QCOMPARE(run({"engines", "list", "--json"}), 0);
        QVERIFY(m_run->json()[QStringLiteral("engines")].isArray());
        QCOMPARE(run({"engines", "remove", "gpu"}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("no engine of that name was added: gpu")));
    }

    void firstContactAtATerminal() {
        m_run->inputIsTerminal = true;
        m_run->answer = "y";
        m_run->input = "a-token-of-sixteen";
        m_engines->testResult.cudaThere = true;
        QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3"}), 0);
        QVERIFY(m_run->errText().contains(QString::fromStdString(kFingerprint)));
        QVERIFY(m_run->errText().contains(QStringLiteral("good until 2030-01-31")));
        QVERIFY(m_run->outText().contains(QStringLiteral("gpu (10.0.0.3:7373) answers within 12.3 ms")));
        QVERIFY(!m_run->outText().contains(QStringLiteral("no CUDA")));
        const auto kept = known().find("gpu");
        QVERIFY(kept.ok());
        QCOMPARE(kept->token, std::string("a-token-of-sixteen"));
        QCOMPARE(kept->certificatePem, std::string("PEM"));
        QCOMPARE(m_engines->tested.back().token, std::string("a-token-of-sixteen"));
        for (const QString& said : {m_run->outText(), m_run->errText()})
            QVERIFY(!said.contains(QStringLiteral("a-token-of-sixteen")));
    }

    void noIsNo() {
        m_run->inputIsTerminal = true;
        m_run->input = "a-token-of-sixteen";
        for (const char* answer : {"n", "", "maybe"}) {
            m_run->answer = answer;
            QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3"}), 1);
        }
        m_run->answer.reset();
        QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3"}), 1);
        QVERIFY(known().list()->empty());
        QVERIFY2(m_engines->tested.empty(), "the token went nowhere");
    }

    void nobodyToAskWantsTheFingerprint() {
        m_run->input = "a-token-of-sixteen";
        QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3", "--json"}), 1);
        QCOMPARE(errorCode(), QStringLiteral("engine_not_trusted"));
        QVERIFY(m_run->errText().contains(QStringLiteral("selfment engines add gpu 10.0.0.3:7373 "
                                                         "--engine-fingerprint ")));
        QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3", "--json", "--engine-fingerprint", kFingerprint}),
                 0);
        QCOMPARE(m_run->json()[QStringLiteral("address")].toString(), QStringLiteral("10.0.0.3:7373"));
        QVERIFY(m_run->json()[QStringLiteral("devices")].isArray());
        QCOMPARE(known().find("gpu")->token, std::string("a-token-of-sixteen"));
    }

    void anotherFingerprintIsRefused() {
        m_run->input = "a-token-of-sixteen";
        std::string other = kFingerprint;
        other.back() = '0';
        QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3", "--engine-fingerprint", other}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("not the one that was given")));
        QVERIFY(known().list()->empty());
    }

    void withoutATokenThereIsNone() {
        QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3", "--engine-fingerprint", kFingerprint}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("--engine-token-file")));
        QVERIFY(known().list()->empty());
    }

    void thisMachineMayGoWithout() {
        m_engines->certificate =
            support::makeError(ErrorCode::engineNotTrusted, "127.0.0.1:7000", "speaks no TLS");
        QCOMPARE(run({"engines", "add", "here", "127.0.0.1:7000"}), 0);
        QVERIFY(known().find("here")->certificatePem.empty());
        QVERIFY(m_run->outText().contains(QStringLiteral("no CUDA")));
        QCOMPARE(run({"engines", "add", "there", "10.0.0.3:7000"}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("speaks no TLS")));
        QVERIFY(known().find("there").failed());
    }

    void sshAsksForNothing() {
        QCOMPARE(run({"engines", "add", "lab", "ssh://me@lab", "--engine-program", "~/bin/selfment"}), 0);
        QCOMPARE(m_engines->looks.load(), 0);
        QCOMPARE(known().find("lab")->sshCommand, std::string("~/bin/selfment"));
        QCOMPARE(run({"engines", "list"}), 0);
        QVERIFY(m_run->outText().contains(QStringLiteral("ssh://me@lab, through ssh")));
    }

    void theFormOfPhotosIsKept() {
        QCOMPARE(run({"engines", "add", "lab", "ssh://lab", "--engine-photos", "jpeg", "--json"}), 0);
        QCOMPARE(m_run->json()[QStringLiteral("photos")].toString(), QStringLiteral("jpeg"));
        QVERIFY(known().find("lab")->photos == remote::PhotoForm::jpeg);
        QCOMPARE(run({"engines", "add", "den", "ssh://den"}), 0);
        QVERIFY(known().find("den")->photos == remote::PhotoForm::unchanged);
        QCOMPARE(run({"engines", "list"}), 0);
        QVERIFY(m_run->outText().contains(QStringLiteral("ssh://lab, through ssh, photos sent as JPEG\n")));
        QVERIFY(m_run->outText().contains(QStringLiteral("ssh://den, through ssh\n")));
        QCOMPARE(run({"engines", "list", "--engine-photos", "jpeg"}), 2);
    }

    void whatDoesNotWorkIsNotAdded() {
        m_run->input = "a-token-of-sixteen";
        m_engines->testResult = {};
        m_engines->testResult.error = values::Error{ErrorCode::engineTokenWrong, "10.0.0.3:7373", {}, {}};
        QCOMPARE(run({"engines", "add", "gpu", "10.0.0.3", "--engine-fingerprint", kFingerprint}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("the engine does not take the token")));
        QVERIFY(known().list()->empty());
    }

    void aNameIsGivenOnce() {
        QCOMPARE(run({"engines", "add", "lab", "ssh://lab"}), 0);
        QCOMPARE(run({"engines", "add", "lab", "ssh://other"}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("there already")));
        QCOMPARE(run({"engines", "remove", "lab"}), 0);
        QCOMPARE(run({"engines", "add", "lab", "ssh://other"}), 0);
        QCOMPARE(run({"engines", "list", "--json"}), 0);
        const QJsonArray engines = m_run->json()[QStringLiteral("engines")].toArray();
        QCOMPARE(engines.size(), 1);
        QCOMPARE(engines.at(0).toObject()[QStringLiteral("address")].toString(),
                 QStringLiteral("ssh://other"));
        QVERIFY(!engines.at(0).toObject().contains(QStringLiteral("token")));
    }

    void testTellsWhatIsThere() {
        QCOMPARE(run({"engines", "add", "lab", "ssh://lab"}), 0);
        QCOMPARE(run({"engines", "test", "lab"}), 0);
        QVERIFY(m_run->outText().contains(QStringLiteral("12.3 ms")));
        QVERIFY(m_run->outText().contains(QStringLiteral("backbones: ")));
        QCOMPARE(run({"engines", "test", "lab", "--json"}), 0);
        QCOMPARE(m_run->json()[QStringLiteral("latency_ms")].toDouble(), 12.34);
        QCOMPARE(m_run->json()[QStringLiteral("cuda")].toBool(true), false);
        QCOMPARE(run({"engines", "test", "local"}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("selfment doctor")));
        QCOMPARE(run({"engines", "test", "nobody"}), 1);
        QVERIFY(m_run->errText().contains(QStringLiteral("known are lab")));
    }

    void testTellsWhatIsWrong() {
        m_engines->testResult = {};
        m_engines->testResult.error =
            values::Error{ErrorCode::engineUnreachable, "127.0.0.1:1", "the connection was refused", {}};
        QCOMPARE(run({"engines", "test", "127.0.0.1:1", "--json"}), 1);
        QCOMPARE(errorCode(), QStringLiteral("engine_unreachable"));
        QVERIFY(m_run->errText().contains(QStringLiteral("the connection was refused")));
        QCOMPARE(run({"engines", "test", "10.0.0.3:1", "--json"}), 1);
        QCOMPARE(errorCode(), QStringLiteral("engine_not_trusted"));
    }

private:
    int run(const std::vector<std::string>& args) { return (*m_run)(args); }
    [[nodiscard]] remote::KnownEngines known() const { return remote::KnownEngines(m_run->enginesFolder); }
    [[nodiscard]] QString errorCode() const {
        return m_run->json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeEngines> m_engines;
    std::unique_ptr<CliRun> m_run;
};

QTEST_GUILESS_MAIN(TestCliEngines)
#include "test_cli_engines.moc"
