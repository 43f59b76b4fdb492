// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_run.h"
#include "tests/support/fake_models.h"

#include <QJsonArray>
#include <QTest>

using namespace selfment;
using session::ModelsRequest;
using testing::CliRun;
using testing::FakeSession;
using testing::Script;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// The last models request as that action; default-made when it was another.
template <typename Action>
Action asked(const CliRun& run) {
    const ModelsRequest request = run.request<ModelsRequest>();
    const auto* action = std::get_if<Action>(&request.action);
    return action != nullptr ? *action : Action{};
}

QJsonObject modelIn(const QJsonArray& list, const char* name) {
    for (const QJsonValue& model : list)
        if (model.toObject()[q("name")].toString() == q(name))
            return model.toObject();
    return {};
}

} // namespace

class TestCliModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listTellsWhatIsHereAndWhatCanBeHad() {
        CliRun run;
        QCOMPARE(run({"models", "list"}), 0);
        const QString out = run.outText();
        const QString here = out.section(q("Published models"), 0, 0);
        const QString published = out.section(q("Published models"), 1);
        for (const char* part :
             {"tiny", "backbone", "11.0 MB", "bf16", "present", "DINOv3 ViT-S/16, LVD-1689M",
              "/home/me/dinov3_vits16_pretrain_lvd1689m-08c60483.pth", "part of the program"})
            QVERIFY2(here.contains(q(part)), part);
        QVERIFY(here.contains(q("moved")));
        QVERIFY(here.contains(q("\"selfment models add PATH --name my-vitb16\"")));
        QVERIFY(published.contains(q("dinov3-vitb16")));
        QVERIFY2(!published.contains(q("dinov3-vits16")), "it is on this machine");
        QVERIFY(published.contains(q("ask for access")));
        QVERIFY(published.contains(q("add from a file")));
        QVERIFY(out.contains(q("Hub token: from the environment")));
        QVERIFY(run.err.str().empty());
    }

    void listAsJson() {
        CliRun run;
        QCOMPARE(run({"models", "list", "--json"}), 0);
        const QJsonObject json = run.json();
        QCOMPARE(json[q("command")].toString(), q("models list"));
        QCOMPARE(json[q("token_source")].toString(), q("environment"));
        const QJsonArray models = json[q("models")].toArray();
        QCOMPARE(models.size(), 5);
        QCOMPARE(modelIn(models, "tiny-head")[q("kind")].toString(), q("head"));
        const QJsonObject tiny = modelIn(models, "tiny");
        QCOMPARE(tiny[q("kind")].toString(), q("backbone"));
        QCOMPARE(tiny[q("bytes")].toInt(), 11'000'000);
        QCOMPARE(tiny[q("precision")].toString(), q("bf16"));
        QCOMPARE(tiny[q("state")].toString(), q("present"));
        QCOMPARE(tiny[q("sha256")].toString().size(), 64);
        QCOMPARE(tiny[q("shipped")].toBool(), true);
        QVERIFY(!tiny.contains(q("card")));
        QVERIFY(modelIn(models, "builtin")[q("path")].isNull());
        QCOMPARE(modelIn(models, testing::kFakeMoved)[q("state")].toString(), q("moved"));
        const QJsonArray published = json[q("published")].toArray();
        QCOMPARE(published.size(), 3);
        QVERIFY(modelIn(published, testing::kFakePublished)[q("gated")].toBool());
        QVERIFY(modelIn(published, "dino-vits8")[q("hub_repository")].isNull());
    }

    void showTellsEverythingAndTheCardsBeginning() {
        CliRun run;
        QCOMPARE(run({"models", "show", "tiny"}), 0);
        const QString out = run.outText();
        for (const char* part :
             {"5489856", "192", "16 px", "CC BY 4.0", "11000000 bytes", "aaaaaaaa", "comes with the program",
              "no evidence for the paper's", "# tiny", "Line 5 of the card.", "more lines"})
            QVERIFY2(out.simplified().contains(q(part)), part);
        QVERIFY2(!out.contains(q("Line 60")), "only the beginning");
        QCOMPARE(run({"models", "show", "tiny", "--json"}), 0);
        QVERIFY(run.json()[q("model")].toObject()[q("card")].toString().contains(q("Line 60")));
    }

    void showOfAMovedAndOfAPublishedModel() {
        CliRun run;
        QCOMPARE(run({"models", "show", testing::kFakeMoved}), 0);
        QVERIFY(run.outText().contains(q("\"selfment models add PATH --name my-vitb16\"")));
        QCOMPARE(run({"models", "show", testing::kFakePublished}), 0);
        QVERIFY(run.outText().contains(q("not on this machine")));
        QVERIFY(run.outText().contains(q("selfment models licence dinov3-vitb16")));
        QCOMPARE(run({"models", "show", testing::kFakePublished, "--json"}), 0);
        QVERIFY(run.json()[q("model")].isNull());
        QCOMPARE(run.json()[q("published")].toObject()[q("parameters")].toInt(), 85'660'416);
    }

    void showOfAnUnknownModelNamesTheKnownOnes() {
        CliRun run;
        QCOMPARE(run({"models", "show", "tinny"}), 1);
        QVERIFY2(run.errText().contains(q("selfment: there is no such model: tinny; did you mean tiny?")),
                 run.err.str().c_str());
        QVERIFY(run.errText().contains(q("dino-vits8")));
        QCOMPARE(run({"models", "show", "tinny", "--json"}), 1);
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("model_unknown"));
    }

    void addHashesAndTellsTheName() {
        CliRun run;
        QCOMPARE(run({"models", "add", "/w/some folder/weights.pth", "--name", "mine"}), 0);
        QCOMPARE(asked<session::AddModel>(run).path, std::string("/w/some folder/weights.pth"));
        QCOMPARE(asked<session::AddModel>(run).name, std::string("mine"));
        QVERIFY2(run.errText().contains(q("hashing mine")), run.err.str().c_str());
        QVERIFY(run.errText().contains(q("86.4 MB of 86.4 MB")));
        QVERIFY(run.outText().contains(q("mine: added, 86.4 MB, SHA-256 08c60483")));
        QVERIFY(run.outText().contains(q("--backbone mine")));
        QCOMPARE(run({"models", "add", "w.pth", "--json", "--quiet"}), 0);
        QCOMPARE(run.json()[q("model")].toObject()[q("name")].toString(), q("w"));
        QVERIFY(asked<session::AddModel>(run).name.empty());
        QVERIFY(run.err.str().empty());
    }

    void verifyOfOneAndOfSeveral() {
        CliRun run;
        QCOMPARE(run({"models", "verify", "tiny"}), 0);
        QVERIFY(run.outText().contains(q("tiny: as it was")));
        QCOMPARE(run({"models", "verify", "tiny", testing::kFakeMoved, "nobody"}), 3);
        QVERIFY(run.errText().contains(
            q("selfment: the model is no longer where it was: /media/stick/vitb16.pth; put it back, or tell "
              "where it is now: \"selfment models add PATH --name my-vitb16\"")));
        QVERIFY(run.errText().contains(q("there is no such model: nobody")));
        QCOMPARE(run({"models", "verify", "nobody"}), 1);
        QCOMPARE(run({"models", "verify", "tiny", "nobody", "--json"}), 3);
        const QJsonObject json = run.json();
        QCOMPARE(json[q("models")].toArray().size(), 1);
        const QJsonObject failed = json[q("failed")].toArray().at(0).toObject();
        QCOMPARE(failed[q("name")].toString(), q("nobody"));
        QCOMPARE(failed[q("code")].toString(), q("model_unknown"));
        QCOMPARE(json[q("cancelled")].toBool(true), false);
    }

    void removeForgets() {
        CliRun run;
        QCOMPARE(run({"models", "remove", testing::kFakeAdded}), 0);
        QVERIFY(!asked<session::RemoveModel>(run).deleteFiles);
        QVERIFY(run.outText().contains(q("its files stay")));
        QCOMPARE(run({"models", "remove", testing::kFakeAdded, "--delete-files", "--json"}), 0);
        QVERIFY(asked<session::RemoveModel>(run).deleteFiles);
        QCOMPARE(run.json()[q("removed")].toString(), q(testing::kFakeAdded));
        QCOMPARE(run({"models", "remove", "tiny"}), 1);
        QVERIFY(run.errText().contains(q("the model cannot be removed: tiny; it comes with the program")));
    }

    void wrongUsage_data() {
        QTest::addColumn<QStringList>("args");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* tag, const char* args, const char* says) {
            QTest::newRow(tag) << q(args).split(QLatin1Char(' ')) << q(says);
        };
        row("no action", "models", "give one of list, show, add, verify, remove, licence, download, token");
        row("unknown action", "models verfy tiny", "verfy: not an action of models; did you mean verify?");
        row("far from any", "models xylophone", "the actions are list, show");
        row("list with argument", "models list tiny", "models list takes no arguments");
        row("show without name", "models show", "NAME: it is missing");
        row("add without path", "models add", "PATH: it is missing");
        row("add two", "models add a b", "models add takes one PATH");
        row("verify none", "models verify", "NAME: it is missing");
        row("name of another action", "models list --name x", "--name: it goes with models add only");
        row("accept of another", "models licence x --accept-licence", "it goes with models download only");
        row("delete of another", "models list --delete-files", "it goes with models remove only");
        row("option of another command", "models list --tau 0.1", "--tau: not an option of models");
        row("unknown benchmark", "bench backbon", "backbon: not a benchmark; did you mean backbone?");
        row("bench without model", "bench backbone", "--backbone: it is missing");
        row("bench of builtin", "bench backbone --backbone builtin", "builtin is no network");
        row("bench with argument", "bench backbone tiny", "name the model with --backbone");
        row("bench of nothing", "bench backbone --backbone tiny --batch 0", "--batch: '0' must be");
    }

    void wrongUsage() {
        QFETCH(QStringList, args);
        QFETCH(QString, says);
        CliRun run;
        std::vector<std::string> words;
        for (const QString& word : args)
            words.push_back(word.toStdString());
        QCOMPARE(run(words), 2);
        QVERIFY2(run.errText().contains(says), run.err.str().c_str());
        QVERIFY(run.out.str().empty());
        QVERIFY(run.fake->requests().empty());
    }

    void failuresAreToldInBothForms() {
        CliRun run;
        run.fake = std::make_shared<FakeSession>([](const session::Request&) {
            Script script;
            script.outcome.state = session::Outcome::State::failed;
            script.outcome.error = values::Error{values::ErrorCode::checkpointIsPointer, "w.pth", "", {}};
            return script;
        });
        QCOMPARE(run({"models", "add", "w.pth", "--json"}), 1);
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("checkpoint_is_pointer"));
        QVERIFY(run.errText().startsWith(
            q("selfment: the file is a Git LFS pointer, not the weights: w.pth; fetch the weights")));
    }

    void unknownBackbonesAreToldWhichThereAre() {
        CliRun run;
        run.fake = std::make_shared<FakeSession>([](const session::Request&) {
            Script script;
            script.outcome.state = session::Outcome::State::failed;
            script.outcome.error = values::Error{values::ErrorCode::backboneUnknown, "tinny", "", {}};
            return script;
        });
        for (const std::vector<std::string>& args :
             {std::vector<std::string>{"inspect", "a.jpg", "--json", "--backbone", "tinny"},
              {"segment", "a.jpg", "--out", "m", "--backbone", "tinny"}}) {
            QCOMPARE(run(args), 1);
            QVERIFY2(run.errText().contains(q("there is no such backbone: tinny; did you mean tiny? there "
                                              "are builtin, tiny; a weight file")),
                     run.err.str().c_str());
        }
    }

    void inspectNamesTheBackboneAndItsLoading() {
        CliRun run;
        run.fake = std::make_shared<FakeSession>([](const session::Request& request) {
            Script script = FakeSession::plainScript(request);
            session::Progress loading;
            loading.activity = session::Activity::loadingModel;
            loading.currentItem = "tiny";
            script.events.insert(script.events.begin(), loading);
            return script;
        });
        QCOMPARE(run({"inspect", "a.jpg", "--backbone", "tiny", "--with-attention", "--out", "t"}), 0);
        QVERIFY(run.request<session::InspectRequest>().withAttention);
        QVERIFY2(run.errText().contains(q("loading tiny ...\n")), run.err.str().c_str());
        QVERIFY(run.outText().contains(q("features:    tokens, 1 numbers per patch, from 32 x 48 px")));
        QVERIFY(run.outText().contains(q("SHA-256 aaaaaaaa")));
        QVERIFY(run.outText().contains(q("backbone tiny, cpu, fp32")));
        QCOMPARE(run({"inspect", "a.jpg", "--backbone", "tiny", "--json"}), 0);
        QCOMPARE(run.json()[q("backbone")].toString(), q("tiny"));
        QCOMPARE(run.json()[q("backbone_sha256")].toString(), QString(64, QLatin1Char('a')));
        QCOMPARE(run.json()[q("feature")].toString(), q("tokens"));
        QCOMPARE(run.json()[q("input")].toArray(), QJsonArray({32, 48}));
        QVERIFY(!run.request<session::InspectRequest>().withAttention);
    }

    void doctorTellsOfBackbonesThatAreGoneAndOfTheModelsFolder() {
        CliRun run;
        session::EngineDescription engine = FakeSession::plainEngine();
        engine.backbones.push_back({"my-vitb16", "DINOv3 ViT-B/16", "", 768, 16, "", 85'660'416, false});
        engine.devices.push_back({"cuda:0", "NVIDIA H100", std::uint64_t{80} << 30U, true});
        run.fake = std::make_shared<FakeSession>(FakeSession::plainScript, engine);
        run.environment["SELFMENT_DATA"] = "/proc/nowhere";
        QCOMPARE(run({"doctor"}), 0);
        for (const char* part :
             {"NVIDIA H100, 80.0 GiB", "NOT WHERE IT WAS", "models add PATH --name my-vitb16",
              "/proc/nowhere  NOT WRITABLE", "set SELFMENT_DATA"})
            QVERIFY2(run.outText().contains(q(part)), part);
        QVERIFY(!run.outText().contains(q("token"), Qt::CaseInsensitive));
        run.environment.clear();
        run.environment["XDG_DATA_HOME"] = "/somewhere/data";
        QCOMPARE(run({"doctor", "--json"}), 0);
        QVERIFY(QString::fromStdString(run.out.str()).contains(q("/somewhere/data/selfment-studio")));
        QCOMPARE(run.json()[q("backbones")].toArray().at(2).toObject()[q("available")].toBool(true), false);
        run.environment = {{"HOME", "/home/me"}};
        QCOMPARE(run({"doctor", "--json"}), 0);
        QVERIFY(run.outText().contains(q("/home/me/.local/share/selfment-studio")));
    }
};

QTEST_APPLESS_MAIN(TestCliModels)
#include "test_cli_models.moc"
