// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "tests/cli/cli_run.h"
#include "tests/support/fake_training.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace selfment;
using session::FeaturesRequest;
using session::TrainRequest;
using testing::CliRun;
using testing::FakeSession;
using testing::Script;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

std::shared_ptr<FakeSession> scripted(std::function<void(session::Outcome&)> change) {
    return std::make_shared<FakeSession>([change](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        change(script.outcome);
        return script;
    });
}

/// Interrupts a run once the engine has the request. Returns its exit code.
int interrupted(CliRun& run, const std::vector<std::string>& args) {
    run.fake = std::make_shared<FakeSession>(testing::heldTrainingScript);
    int code = -1;
    std::thread program([&] { code = run(args); });
    (void)QTest::qWaitFor([&] { return !run.fake->requests().empty(); });
    run.interrupt.raise();
    program.join();
    return code;
}

} // namespace

/// selfment features and selfment train over a scripted engine.
class TestCliTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void featuresTellWhatTheyDid() {
        CliRun run;
        QCOMPARE(run({"features", "photos", "--cache", "c", "--cache-limit", "3", "--cache-precision", "bf16",
                      "--backbone", "tiny", "--tau", "0.3"}),
                 3);
        const auto request = run.request<FeaturesRequest>();
        QVERIFY(request.inputs == std::vector<std::string>{"photos"});
        QCOMPARE(request.options.cache.folder, std::string("c"));
        QCOMPARE(request.options.cache.limitGib, 3.0);
        QCOMPARE(request.options.cache.precision, options::CachePrecision::bf16);
        QCOMPARE(request.options.pipeline.graph.tau, 0.3);
        QVERIFY(!request.programVersion.empty());
        for (const char* part : {"14 of 20 computed, 5 were there, 1 failed, 5.0 s (3.8 images per second)",
                                 "c, 52.4 MB", "backbone tiny, cpu, fp32"})
            QVERIFY2(run.outText().contains(q(part)), run.out.str().c_str());
        QVERIFY2(run.errText().contains(q("20/20  4.0/s")), run.err.str().c_str());
        QVERIFY(run.errText().contains(q("1 of 20 inputs failed:\nselfment: the picture is damaged: ")));
    }

    void featuresJsonIsOneDocument() {
        CliRun run;
        QCOMPARE(run({"features", "photos", "--json", "--quiet"}), 3);
        const QJsonObject json = run.json();
        QCOMPARE(json[q("total")].toInt(), 20);
        QCOMPARE(json[q("computed")].toInt(), 14);
        QCOMPARE(json[q("cached")].toInt(), 5);
        QCOMPARE(json[q("cache_bytes")].toInt(), 52'428'800);
        QCOMPARE(json[q("failed")].toArray().at(0).toObject()[q("file")].toString(), q("/photos/broken.jpg"));
        QCOMPARE(run.err.str().find("20/20"), std::string::npos);
        QVERIFY(run.errText().contains(q("/photos/broken.jpg"))); // quiet, but not of failures
    }

    void featuresExitCodes() {
        CliRun run;
        run.fake = scripted([](session::Outcome& outcome) {
            std::get<session::FeaturesSummary>(outcome.data).failed.clear();
        });
        QCOMPARE(run({"features", "photos"}), 0);
        run.fake = scripted([](session::Outcome& outcome) {
            auto& summary = std::get<session::FeaturesSummary>(outcome.data);
            summary.computed = summary.cached = 0;
        });
        QCOMPARE(run({"features", "photos"}), 1);
        run.fake = std::make_shared<FakeSession>();
        QCOMPARE(run({"features", "missing"}), 1);
        QCOMPARE(run({"features"}), 2);
        QCOMPARE(interrupted(run, {"features", "photos"}), 130);
        QVERIFY(run.errText().contains(q("run it again to go on")));
    }

    void everyTrainingOptionReachesTheRequest_data() {
        QTest::addColumn<QString>("name");
        for (const options::OptionSpec& row : options::optionTable())
            if (row.bound() && (row.takers & options::takenByTrain) != 0 &&
                row.group == options::OptionGroup::training)
                QTest::newRow(std::string(row.name).c_str()) << QString::fromStdString(std::string(row.name));
    }

    void everyTrainingOptionReachesTheRequest() {
        QFETCH(QString, name);
        const options::OptionSpec* row = options::findOption(name.toStdString());
        const std::string value = row->type == options::OptionType::flag      ? "false"
                                  : row->type == options::OptionType::integer ? "7"
                                  : row->type == options::OptionType::number  ? "0.375"
                                  : row->type == options::OptionType::choice
                                      ? options::splitList(row->choices, '|').back()
                                      : "h.safetensors";
        options::Options expected;
        row->set(expected, value);
        QVERIFY(!(expected == options::Options()));
        CliRun run;
        const std::string flag = "--" + name.toStdString();
        QCOMPARE(run({"train", "photos", "--out", "h", flag + "=" + value}), 0);
        QVERIFY(run.request<TrainRequest>().options == expected);
        run.environment[options::environmentName(*row)] = value;
        QCOMPARE(run({"train", "photos", "--out", "h"}), 0);
        QVERIFY(run.request<TrainRequest>().options == expected);
    }

    void trainTellsWhatItDid() {
        CliRun run;
        QCOMPARE(run({"train", "photos", "more", "--out", "h.safetensors", "--log", "l.jsonl",
                      "--validate-images", "v", "--validate-masks", "g", "--images", "50", "--seed", "4"}),
                 0);
        const auto request = run.request<TrainRequest>();
        QVERIFY((request.inputs == std::vector<std::string>{"photos", "more"}));
        QCOMPARE(request.headPath, std::string("h.safetensors"));
        QCOMPARE(request.logPath, std::string("l.jsonl"));
        QCOMPARE(request.validationImages, std::string("v"));
        QCOMPARE(request.validationMasks, std::string("g"));
        QCOMPARE(request.options.train.images, 50);
        QCOMPARE(request.options.pipeline.runtime.seed, std::uint64_t{4});
        QVERIFY(!request.keepRun && request.pinned.empty() && request.resumePath.empty());
        for (const char* part :
             {"3 epochs, 60 steps on 19 images (1 more degenerate, 0 failed), 15.0 s (4.0 images per second)",
              "loss:       ", "head:       h.safetensors\n", "log:        l.jsonl\n",
              "cache:      5.0 % of the time was spent waiting for it", "preset paper, backbone builtin, cpu",
              "validation: epoch 3, 12 images (never trained on): IoU 0.6200, F max 0.7200, MAE 0.1400",
              "validation images are scored only, never trained on", "degenerate: /photos/plain.jpg: "})
            QVERIFY2(run.outText().contains(q(part)), run.out.str().c_str());
    }

    void progressTellsStepsAndLosses() {
        CliRun run;
        QCOMPARE(run({"train", "photos", "--out", "h", "--validate-images", "v", "--validate-masks", "g"}),
                 0);
        // events may come faster than they are shown: the last of a phase always is
        QVERIFY2(run.errText().contains(q("epoch 3/3  step 60/60")), run.err.str().c_str());
        QVERIFY(run.errText().contains(q("  loss ")) && run.errText().contains(q("(bce ")));
        QVERIFY(run.errText().contains(q("validation: epoch 2, 12 images (never trained on)")));
        QVERIFY(!run.errText().contains(QLatin1Char('\r')));
        run.terminal = true;
        QCOMPARE(run({"train", "photos", "--out", "h"}), 0);
        QVERIFY(run.errText().contains(QLatin1Char('\r')));
        for (const QString& line : run.errText().split(QLatin1Char('\r')))
            QVERIFY2(line.section(QLatin1Char('\x1b'), 0, 0).size() < 80, qPrintable(line));
        run.terminal = false;
        QCOMPARE(run({"train", "photos", "--out", "h", "--quiet"}), 0);
        QVERIFY2(run.err.str().empty(), run.err.str().c_str());
    }

    void trainJsonHasAllOfTheSummary() {
        CliRun run;
        QCOMPARE(run({"train", "photos", "--out", "h", "--validate-images", "v", "--validate-masks", "g",
                      "--json", "--preset", "reference"}),
                 0);
        const QJsonObject json = run.json();
        for (const char* key : {"command", "version",    "cancelled",  "stopped",       "steps",
                                "epochs",  "images",     "degenerate", "failed",        "last",
                                "best",    "head",       "best_head",  "checkpoint",    "log",
                                "run",     "validation", "seconds",    "waiting_share", "images_per_second",
                                "preset",  "backbone",   "device",     "precision",     "data"})
            QVERIFY2(json.contains(q(key)), key);
        QCOMPARE(json[q("steps")].toInt(), 60);
        QCOMPARE(json[q("preset")].toString(), q("reference"));
        QCOMPARE(json[q("degenerate")].toArray().at(0).toObject()[q("file")].toString(),
                 q("/photos/plain.jpg"));
        QCOMPARE(json[q("validation")].toArray().size(), 3);
        QCOMPARE(json[q("validation")].toArray().at(2).toObject()[q("iou")].toDouble(), 0.62);
        for (const char* term : {"step", "epoch", "loss", "bce", "dice", "con", "seconds"})
            QVERIFY2(json[q("last")].toObject().contains(q(term)), term);
        QVERIFY(json[q("run")].isNull());
    }

    void unreadableImagesAreNamed() {
        CliRun run;
        run.fake = scripted([](session::Outcome& outcome) {
            std::get<session::TrainSummary>(outcome.data)
                .skipped.push_back(
                    {"p/cut.jpg",
                     {},
                     values::Error{values::ErrorCode::imageDamaged, "p/cut.jpg", "ends early", {}}});
        });
        QCOMPARE(run({"train", "p", "--out", "h", "--quiet"}), 3);
        QVERIFY(run.errText().startsWith(q("1 of 21 inputs failed:\n")));
        QVERIFY(run.errText().contains(q("selfment: the picture is damaged: p/cut.jpg: ends early; ")));
        QVERIFY(run.outText().contains(q("(1 more degenerate, 1 failed)")));
    }

    void anInterruptKeepsTheCheckpointAndSaysSo() {
        CliRun run;
        QCOMPARE(interrupted(run, {"train", "photos", "--out", "h", "--json"}), 130);
        QVERIFY(run.json()[q("cancelled")].toBool());
        const QString checkpoint = run.json()[q("checkpoint")].toString();
        QVERIFY(!checkpoint.isEmpty());
        QVERIFY2(run.errText().contains(q("give the same command with --resume ") + checkpoint),
                 run.err.str().c_str());
    }

    void resumingTakesTheCheckpoint() {
        CliRun run;
        QCOMPARE(run({"train", "photos", "--out", "h", "--resume", "h.checkpoint.safetensors"}), 0);
        QCOMPARE(run.request<TrainRequest>().resumePath, std::string("h.checkpoint.safetensors"));
        QCOMPARE(run({"train", "--from-features", "dir", "--out", "h", "--no-shuffle"}), 0);
        QCOMPARE(run.request<TrainRequest>().featuresFolder, std::string("dir"));
        QVERIFY(run.request<TrainRequest>().inputs.empty());
        QVERIFY(!run.request<TrainRequest>().options.train.shuffle);
    }

    void aDivergedTrainingFailsAndTellsItsHeads() {
        CliRun run;
        run.fake = scripted([](session::Outcome& outcome) {
            outcome.state = session::Outcome::State::failed;
            outcome.error = values::Error{values::ErrorCode::trainingDiverged, "p/a.jpg", "step 12: inf", {}};
        });
        QCOMPARE(run({"train", "p", "--out", "h"}), 1);
        QVERIFY(run.errText().contains(q("selfment: the training diverged: p/a.jpg: step 12: inf; ")));
        QVERIFY(run.outText().contains(q("head:       h\n")));
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("args");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* args, const char* says) {
            QTest::newRow(args) << q(args) << q(says);
        };
        row("train --out h", "INPUT: no input is given");
        row("train --out h --resume c", "that the checkpoint was made with");
        row("train photos", "--out: it is missing");
        row("train photos --from-features d --out h", "give inputs or --from-features, not both");
        row("train photos --out h --validate-images v", "--validate-masks: it is missing");
        row("train photos --out h --validate-masks v", "--validate-images: it is missing");
        row("train photos --out h --images many", "--images: 'many' must be a whole number");
        row("train photos --out h --temperature 0", "--temperature: '0' must be a number from 0.0001");
        row("train photos --out h --no-shufle", "did you mean --no-shuffle?");
        row("train photos --out h --masks m", "--masks: not an option of train");
        row("features photos --head h", "--head: not an option of features");
    }

    void wrongUsage() {
        QFETCH(QString, args);
        QFETCH(QString, says);
        CliRun run;
        std::vector<std::string> words;
        for (const QString& word : args.split(QLatin1Char(' ')))
            words.push_back(word.toStdString());
        QCOMPARE(run(words), 2);
        QVERIFY2(run.errText().contains(says), run.err.str().c_str());
        QVERIFY(run.fake->requests().empty());
    }
};

QTEST_APPLESS_MAIN(TestCliTraining)
#include "test_cli_training.moc"
