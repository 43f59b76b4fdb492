// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluate_report.h"
#include "tests/cli/cli_run.h"
#include "tests/support/fake_training.h"
#include "values/scores.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace selfment;
using session::EvaluateRequest;
using session::EvaluationKind;
using testing::CliRun;
using testing::FakeSession;
using testing::Script;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

std::shared_ptr<FakeSession> withoutSkipped() {
    return std::make_shared<FakeSession>([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        std::get<session::EvaluationResult>(script.outcome.data).skipped.clear();
        return script;
    });
}

} // namespace

/// selfment evaluate over a scripted engine.
class TestCliEvaluate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsReachTheRequest() {
        CliRun run;
        QCOMPARE(
            run({"evaluate",       "--masks",  "gt",    "--images",   "photos",  "--ablation", "steps",
                 "--train-images", "t",        "--csv", "s.csv",      "--latex", "s.tex",      "--save-maps",
                 "maps",           "--epochs", "2",     "--backbone", "tiny",    "--quiet"}),
            3);
        const auto request = run.request<EvaluateRequest>();
        QCOMPARE(request.kind, EvaluationKind::steps);
        QCOMPARE(request.masksFolder, std::string("gt"));
        QCOMPARE(request.imagesFolder, std::string("photos"));
        QVERIFY(request.trainInputs == std::vector<std::string>{"t"});
        QCOMPARE(request.csvPath, std::string("s.csv"));
        QCOMPARE(request.latexPath, std::string("s.tex"));
        QCOMPARE(request.mapsFolder, std::string("maps"));
        QVERIFY(request.predictionsFolder.empty() && !request.programVersion.empty());
        QCOMPARE(request.options.train.epochs, 2);
        QCOMPARE(request.options.train.images, options::TrainOptions{}.images); // --images is a folder here
        QCOMPARE(request.options.pipeline.features.backbone, std::string("tiny"));
        QVERIFY(run.outText().contains(q("written: s.csv\nwritten: s.tex\n")));
    }

    void theKindFollowsFromWhatIsGiven() {
        CliRun run;
        run.fake = withoutSkipped();
        QCOMPARE(run({"evaluate", "--masks", "gt", "--predictions", "p"}), 0);
        QCOMPARE(run.request<EvaluateRequest>().kind, EvaluationKind::predictions);
        QCOMPARE(run({"evaluate", "--masks", "gt", "--images", "p", "--head", "tiny-head"}), 0);
        QCOMPARE(run.request<EvaluateRequest>().kind, EvaluationKind::method);
        QCOMPARE(run.request<EvaluateRequest>().options.pipeline.head.head, std::string("tiny-head"));
        QCOMPARE(run({"evaluate", "--masks", "gt", "--images", "p", "--ablation", "initialisers"}), 0);
        QCOMPARE(run.request<EvaluateRequest>().kind, EvaluationKind::initialisers);
    }

    void oneRowHasItsNumbersAtTheTop() {
        CliRun run;
        run.fake = withoutSkipped();
        QCOMPARE(run({"evaluate", "--masks", "gt", "--predictions", "p", "--json"}), 0);
        const QJsonObject json = run.json();
        QCOMPARE(json[q("images")].toInt(), 12);
        for (const values::ScoreField& field : values::kScoreFields)
            QVERIFY2(json[q(field.key)].isDouble(), field.key);
        QCOMPARE(json[q("iou")].toDouble(), 0.62);
        QVERIFY(json[q("skipped")].toArray().isEmpty() && json[q("skipped")].isArray());
        QVERIFY(!json.contains(q("per_image")));
        QCOMPARE(json[q("rows")].toArray().size(), 1);
        QCOMPARE(json[q("kind")].toString(), q("predictions"));
    }

    void perImageHasNamesScoresAndNotes() {
        CliRun run;
        QCOMPARE(run({"evaluate", "--masks", "gt", "--predictions", "p", "--json", "--per-image"}), 3);
        const QJsonArray images = run.json()[q("per_image")].toArray();
        QCOMPARE(images.size(), 12);
        const QJsonObject third = images.at(2).toObject();
        QCOMPARE(third[q("name")].toString(), q("img_03"));
        QCOMPARE(third[q("notes")].toArray().at(0).toString(), q("ground truth is empty"));
        for (const values::ScoreField& field : values::kScoreFields)
            QVERIFY2(third[q(field.key)].isDouble(), field.key);
        const QJsonArray skipped = run.json()[q("skipped")].toArray();
        QCOMPARE(skipped.size(), 2);
        QCOMPARE(skipped.at(0).toObject()[q("file")].toString(), q("p/extra.png"));
        QCOMPARE(skipped.at(0).toObject()[q("why")].toString(), q("it has no ground truth"));
        QCOMPARE(skipped.at(1).toObject()[q("code")].toString(), q("image_damaged"));
    }

    void severalRowsAndPublishedOnes() {
        CliRun run;
        QCOMPARE(run({"evaluate", "--masks", "gt", "--images", "p", "--ablation", "steps", "--json",
                      "--per-image"}),
                 3);
        const QJsonObject json = run.json();
        QVERIFY(!json.contains(q("iou")) && !json.contains(q("per_image")));
        const QJsonArray rows = json[q("rows")].toArray();
        QCOMPARE(rows.size(), 5);
        QCOMPARE(rows.at(1).toObject()[q("label")].toString(), q("+ IPO"));
        QCOMPARE(rows.at(1).toObject()[q("published")].toBool(true), false);
        QCOMPARE(rows.at(1).toObject()[q("preset")].toString(), q("paper"));
        QCOMPARE(rows.at(1).toObject()[q("per_image")].toArray().size(), 12);
        const QJsonObject paper = rows.at(2).toObject();
        QCOMPARE(paper[q("published")].toBool(), true);
        QCOMPARE(paper[q("table")].toString(), q("Table 3"));
        QCOMPARE(paper[q("data_set")].toString(), q("ECSSD"));
        QCOMPARE(paper[q("iou")].toDouble(), 0.61);
        QVERIFY(!paper.contains(q("mae")));
    }

    void ofManyPublishedRowsThoseOfTheDataSetAreShown() {
        session::EvaluationResult result;
        result.rows.emplace_back();
        for (int i = 0; i < 10; ++i)
            for (const char* set : {"ECSSD", "PASCAL-S"})
                result.published.push_back({"Table 1", "Method " + std::to_string(i), set, {{"iou", 0.5}}});
        const auto text = [&result](const char* masks) {
            result.masksFolder = masks;
            return QString::fromStdString(cli::evaluateText(result, EvaluationKind::method, false));
        };
        QCOMPARE(text("/data/pascal_s/gt").count(q("PASCAL-S")), 10);
        QCOMPARE(text("/data/pascal_s/gt").count(q("ECSSD")), 0);
        QVERIFY(text("/data/ecssd").contains(q("10 published rows of other data sets are in --json")));
        QVERIFY(!text("/data/mine").contains(q("Table 1")));
        QVERIFY(text("/data/mine").contains(q("20 published rows of other data sets")));
    }

    void textIsAnAlignedTable() {
        CliRun run;
        QCOMPARE(run({"evaluate", "--masks", "gt", "--images", "p", "--ablation", "steps"}), 3);
        const QString out = run.outText();
        QVERIFY(out.startsWith(q("Steps of the method (Table 3): p against gt\n")));
        const QStringList lines = out.split(QLatin1Char('\n'));
        const auto with = [&lines](const char* part) {
            for (const QString& line : lines)
                if (line.contains(q(part)))
                    return line;
            return QString();
        };
        const QString heading = with("F weighted");
        const QString measured = with("+ IPO  ");
        const QString published = with("published: published NCut (Table 3, ECSSD)");
        QVERIFY(!heading.isEmpty() && !measured.isEmpty() && !published.isEmpty());
        QCOMPARE(heading.indexOf(q("IoU")) + 3, measured.indexOf(q("0.6400")) + 6);
        QCOMPARE(heading.indexOf(q("IoU")) + 3, published.indexOf(q("0.6100")) + 6);
        QCOMPARE(heading.size(), measured.size());
        QVERIFY(published.endsWith(QLatin1Char('-'))); // MAE was not published
        for (const char* part :
             {"E adaptive", "+ IPO: 12 images, preset paper, backbone builtin, cpu, fp32",
              "not measured here", "Left out\n", "1 file: it has no ground truth\n    p/extra.png",
              "Notes\n  1 file: ground truth is empty\n    img_03"})
            QVERIFY2(out.contains(q(part)), run.out.str().c_str());
        QVERIFY(!out.contains(q("img_04")));
        QVERIFY(run.errText().contains(q("1 of 14 inputs failed:\nselfment: the picture is damaged: ")));
        QVERIFY(run.errText().contains(q("24/24")));
        QCOMPARE(run({"evaluate", "--masks", "gt", "--images", "p", "--per-image"}), 3);
        QVERIFY(run.outText().contains(q("img_04")));
    }

    void longListsAreCut() {
        CliRun run;
        run.fake = std::make_shared<FakeSession>([](const session::Request& request) {
            Script script = FakeSession::plainScript(request);
            auto& result = std::get<session::EvaluationResult>(script.outcome.data);
            result.skipped.clear();
            for (int i = 0; i < 50; ++i)
                result.skipped.push_back({"gt/" + std::to_string(i), "it has no prediction", std::nullopt});
            return script;
        });
        QCOMPARE(run({"evaluate", "--masks", "gt", "--predictions", "p"}), 0);
        QVERIFY(run.outText().contains(q("50 files: it has no prediction")));
        QVERIFY(run.outText().contains(q("... and 30 more (--json has all)")));
        QCOMPARE(run({"evaluate", "--masks", "gt", "--predictions", "p", "--json"}), 0);
        QCOMPARE(run.json()[q("skipped")].toArray().size(), 50);
    }

    void failuresAndInterrupts() {
        CliRun run;
        QCOMPARE(run({"evaluate", "--masks", "missing", "--predictions", "p", "--json"}), 1);
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("file_not_found"));
        QVERIFY(run.errText().contains(q("selfment: the file does not exist: missing")));
        run.fake = std::make_shared<FakeSession>(testing::heldTrainingScript);
        int code = -1;
        std::thread program([&] {
            code = run({"evaluate", "--masks", "gt", "--predictions", "p", "--json"});
        });
        const bool begun = QTest::qWaitFor([&] { return !run.fake->requests().empty(); });
        run.interrupt.raise();
        program.join();
        QVERIFY(begun);
        QCOMPARE(code, 130);
        QVERIFY(run.json()[q("cancelled")].toBool());
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("args");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* args, const char* says) {
            QTest::newRow(args) << q(args) << q(says);
        };
        row("--predictions p", "--masks: it is missing");
        row("--masks gt", "--predictions: it is missing");
        row("--masks gt --predictions p --images i", "--predictions: --images is given, too");
        row("--masks gt --predictions p --ablation steps", "--ablation: it needs --images");
        row("--masks gt --images i --train-images t", "--train-images: it goes with --ablation steps only");
        row("--masks gt --images i --ablation all", "none, steps, initialisers");
        row("photos --masks gt --images i", "photos: evaluate takes no arguments");
        row("--masks gt --images i --out o", "--out: not an option of evaluate");
    }

    void wrongUsage() {
        QFETCH(QString, args);
        QFETCH(QString, says);
        CliRun run;
        std::vector<std::string> words = {"evaluate"};
        for (const QString& word : args.split(QLatin1Char(' ')))
            words.push_back(word.toStdString());
        QCOMPARE(run(words), 2);
        QVERIFY2(run.errText().contains(says), run.err.str().c_str());
        QVERIFY(run.fake->requests().empty());
    }
};

QTEST_APPLESS_MAIN(TestCliEvaluate)
#include "test_cli_evaluate.moc"
