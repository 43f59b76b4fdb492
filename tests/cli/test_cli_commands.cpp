// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_run.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace selfment;
using session::Outcome;
using session::SegmentSummary;
using testing::CliRun;
using testing::FakeSession;
using testing::Script;

namespace {

values::Error damaged(const std::string& path) {
    return {values::ErrorCode::imageDamaged, path, "ends early", {}};
}

std::shared_ptr<FakeSession> failingOn(std::size_t failures) {
    return std::make_shared<FakeSession>([failures](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        auto& summary = std::get<SegmentSummary>(script.outcome.data);
        const auto& inputs = std::get<session::SegmentRequest>(request).inputs;
        for (std::size_t i = 0; i < failures; ++i)
            summary.failed.push_back({inputs[i], damaged(inputs[i])});
        summary.done -= static_cast<std::int64_t>(failures);
        return script;
    });
}

std::shared_ptr<FakeSession> failing(values::Error error) {
    return std::make_shared<FakeSession>([error](const session::Request&) {
        Script script;
        script.outcome.state = Outcome::State::failed;
        script.outcome.error = error;
        return script;
    });
}

std::shared_ptr<FakeSession> holding() {
    return std::make_shared<FakeSession>([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        script.holdBeforeEnd = true;
        return script;
    });
}

} // namespace

class TestCliCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void segmentTellsWhatItDid() {
        CliRun run;
        QCOMPARE(run({"segment", "a.jpg", "b.jpg", "--out", "m"}), 0);
        QVERIFY2(
            run.outText().contains(QStringLiteral("2 of 2 done, 0 skipped, 0 failed, 0 with warnings, 0.5 s "
                                                  "(4.0 images per second)")),
            run.out.str().c_str());
        QVERIFY(run.outText().contains(QStringLiteral("m/manifest.jsonl")));
        QVERIFY(run.outText().contains(QStringLiteral("preset paper, backbone builtin, cpu, fp32")));
        QVERIFY(run.errText().contains(QStringLiteral("2/2"))); // plain progress lines
        QVERIFY(!run.errText().contains(QLatin1Char('\r')));
    }

    void aDryRunAsksForAPlanAlone() {
        CliRun run;
        QCOMPARE(run({"segment", "a.jpg", "b.jpg", "--out", "m", "--formats", "voc,coco-rle", "--dry-run"}),
                 0);
        QCOMPARE(run.fake->requests().size(), std::size_t(1));
        const auto plan = run.request<session::PlanRequest>();
        QCOMPARE(plan.segment.inputs.size(), std::size_t(2));
        QCOMPARE(plan.segment.options.output.formats, std::string("voc,coco-rle"));
        QVERIFY2(run.outText().contains(QStringLiteral("2 images: 2 new, 0 skipped, 0 replaced")),
                 run.out.str().c_str());
        CliRun json;
        QCOMPARE(json({"segment", "a.jpg", "--out", "m", "--dry-run", "--json"}), 0);
        const QJsonObject document = json.json();
        QCOMPARE(document[QStringLiteral("dry_run")].toBool(), true);
        QCOMPARE(document[QStringLiteral("total")].toInt(), 1);
        QCOMPARE(document[QStringLiteral("first_files")].toArray().size(), 1);
        CliRun wrong;
        wrong.fake = failing({values::ErrorCode::annotationsInvalid, "m/annotations.json", "foreign", {}});
        QCOMPARE(wrong({"segment", "a.jpg", "--out", "m", "--dry-run"}), 1);
        QVERIFY(wrong.errText().contains(QStringLiteral("m/annotations.json")));
    }

    void segmentJsonIsOneDocument() {
        CliRun run;
        run.fake = failingOn(1);
        QCOMPARE(run({"segment", "bad\xff\n.jpg", "b.jpg", "--out", "m", "--json"}), 3);
        const QJsonObject json = run.json();
        QCOMPARE(json[QStringLiteral("total")].toInt(), 2);
        QCOMPARE(json[QStringLiteral("done")].toInt(), 1);
        QCOMPARE(json[QStringLiteral("cancelled")].toBool(true), false);
        const QJsonObject failed = json[QStringLiteral("failed")].toArray().at(0).toObject();
        QCOMPARE(failed[QStringLiteral("code")].toString(), QStringLiteral("image_damaged"));
        QCOMPARE(failed[QStringLiteral("why")].toString(), QStringLiteral("ends early"));
    }

    void exitCodesTell() {
        CliRun run;
        run.fake = failingOn(1);
        QCOMPARE(run({"segment", "a.jpg", "b.jpg", "--out", "m"}), 3);
        QVERIFY(run.errText().contains(QStringLiteral("1 of 2 inputs failed:\n")));
        QVERIFY(
            run.errText().contains(QStringLiteral("selfment: the picture is damaged: a.jpg: ends early; ")));
        run.fake = failingOn(2);
        QCOMPARE(run({"segment", "a.jpg", "b.jpg", "--out", "m"}), 1);
        run.fake = failing({values::ErrorCode::destinationUnwritable, "m", "read-only", {}});
        QCOMPARE(run({"segment", "a.jpg", "--out", "m"}), 1);
        QVERIFY(run.errText().contains(
            QStringLiteral("selfment: the destination cannot be written: m: read-only; ")));
        QVERIFY(run.out.str().empty());
    }

    void quietDropsProgressButNotFailures() {
        CliRun run;
        run.fake = failingOn(1);
        QCOMPARE(run({"segment", "a\nb.jpg", "b.jpg", "--out", "m", "--quiet"}), 3);
        const QStringList lines = run.errText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(1).contains(QStringLiteral("a\\nb.jpg")));
        run.fake = std::make_shared<FakeSession>();
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--quiet"}), 0);
        QVERIFY(run.err.str().empty());
    }

    void terminalGetsABarThatGoesAway() {
        CliRun run;
        run.terminal = true;
        QCOMPARE(run({"segment", "a.jpg", "b.jpg", "--out", "m"}), 0);
        QVERIFY(run.errText().contains(QLatin1Char('\r')));
        QVERIFY(run.errText().endsWith(QStringLiteral("\r\x1b[K")));
    }

    void inspectJsonHasWhatScriptsRelyOn() {
        CliRun run;
        QCOMPARE(run({"inspect", "a.jpg", "--json"}), 0);
        const QJsonObject json = run.json();
        QCOMPARE(json[QStringLiteral("grid")].toArray(), QJsonArray({2, 3}));
        QCOMPARE(json[QStringLiteral("seed")].toInt(), 1);
        QCOMPARE(json[QStringLiteral("eigenvalues")].toArray(), QJsonArray({0.0, 0.25}));
        const QJsonObject convergence = json[QStringLiteral("convergence")].toObject();
        QCOMPARE(convergence[QStringLiteral("stop")].toString(), QStringLiteral("converged"));
        QCOMPARE(convergence[QStringLiteral("converged_at")].toInt(), 1);
        QVERIFY(convergence[QStringLiteral("oscillates_from")].isNull());
        QVERIFY(json[QStringLiteral("warnings")].isArray());
        QCOMPARE(json[QStringLiteral("stage_ms")].toObject().keys(),
                 QStringList({QStringLiteral("features"), QStringLiteral("graph"), QStringLiteral("image"),
                              QStringLiteral("ipo"), QStringLiteral("mask")}));
    }

    void inspectTextNamesWarnings() {
        CliRun run;
        run.fake = std::make_shared<FakeSession>([](const session::Request& request) {
            Script script = FakeSession::plainScript(request);
            std::get<session::InspectSummary>(script.outcome.data).warnings = {
                {values::WarningCode::graphInPieces, "3 pieces"}};
            return script;
        });
        QCOMPARE(run({"inspect", "a.jpg", "--out", "t.safetensors"}), 0);
        QVERIFY(run.outText().contains(QStringLiteral("falls into separate pieces at this threshold")));
        QVERIFY(run.outText().contains(QStringLiteral("(3 pieces)")));
        QVERIFY(run.outText().contains(QStringLiteral("t.safetensors")));
        QVERIFY(run.outText().contains(QStringLiteral("seed patch 1 (row 0, column 1)")));
        QVERIFY(run.errText().contains(QStringLiteral("Affinity and cut: 1.5 ms")));
    }

    void inspectFailureIsToldInBothForms() {
        CliRun run;
        run.fake = failing(damaged("a.jpg"));
        QCOMPARE(run({"inspect", "a.jpg", "--json"}), 1);
        QCOMPARE(run.json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString(),
                 QStringLiteral("image_damaged"));
        QVERIFY(run.errText().contains(QStringLiteral("selfment: the picture is damaged: a.jpg")));
    }

    void interruptCancelsTheJob() {
        for (const std::vector<std::string>& args :
             {std::vector<std::string>{"segment", "a.jpg", "--out", "m"}, {"inspect", "a.jpg", "--json"}}) {
            CliRun run;
            run.fake = holding();
            int code = -1;
            std::thread program([&] { code = run(args); });
            const bool submitted = QTest::qWaitFor([&] { return !run.fake->requests().empty(); });
            run.interrupt.raise();
            program.join();
            QVERIFY(submitted);
            QCOMPARE(code, 130);
            QVERIFY(run.errText().contains(QStringLiteral("interrupted")));
        }
    }

    void interruptBeforeTheJobIsKept() {
        CliRun run;
        run.interrupt.raise();
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--json"}), 130);
        QVERIFY(run.fake->requests().empty());
        QVERIFY(run.json()[QStringLiteral("cancelled")].toBool());
    }

    void doctorFindsNothingWrong() {
        CliRun run;
        run.environment["HOME"] = "/tmp";
        QCOMPARE(run({"doctor"}), 0);
        for (const char* part :
             {"LibTorch", "2.13.0", "Test Processor, 8.0 GiB", "AVX2", "JPEG PNG", "a label", "its limits",
              "temporary", "runs", "/tmp/.cache/selfment-studio/features", " of at most 21.5 GB",
              "Everything is in order."})
            QVERIFY2(run.outText().contains(QString::fromUtf8(part)), part);
        QCOMPARE(run({"doctor", "--json"}), 0);
        QVERIFY(run.json()[QStringLiteral("problems")].toArray().isEmpty());
        QCOMPARE(run.json()[QStringLiteral("libraries")].toObject()[QStringLiteral("OpenCV")].toString(),
                 QStringLiteral("4.6.0"));
    }

    void doctorNamesEssentialProblems() {
        CliRun run;
        session::EngineDescription engine = FakeSession::plainEngine();
        engine.devices.front().available = false;
        engine.imageFormats = {"PNG"};
        run.fake = std::make_shared<FakeSession>(FakeSession::plainScript, engine);
        run.environment["TMPDIR"] = "/proc/nowhere";
        QCOMPARE(run({"doctor"}), 1);
        for (const char* part : {"no device can compute", "JPEG pictures cannot be read",
                                 "temporary folder cannot", "set TMPDIR"})
            QVERIFY2(run.outText().contains(QString::fromUtf8(part)), part);
        QCOMPARE(run({"doctor", "--json"}), 1);
        QCOMPARE(run.json()[QStringLiteral("problems")].toArray().size(), 4);
    }

    void doctorOnlyMentionsWhatIsNotEssential() {
        CliRun run;
        session::EngineDescription engine = FakeSession::plainEngine();
        engine.devices.push_back({"cuda:0", "Card", 1, false});
        run.fake = std::make_shared<FakeSession>(FakeSession::plainScript, engine);
        run.environment["XDG_CACHE_HOME"] = "/proc/nowhere";
        QCOMPARE(run({"doctor"}), 0);
        QVERIFY(run.outText().contains(QStringLiteral("device cuda:0 (Card) cannot be used")));
        QVERIFY(run.outText().contains(QStringLiteral("set XDG_CACHE_HOME")));
    }

    void aHeadIsTold() {
        CliRun run;
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--head", "my.safetensors", "--source", "saliency",
                      "--head-input", "normalised", "--probability", "softmax", "--upsample", "logit",
                      "--rounding", "truncate"}),
                 0);
        const options::PipelineOptions asked = run.request<session::SegmentRequest>().options.pipeline;
        QCOMPARE(asked.head.head, std::string("my.safetensors"));
        QCOMPARE(asked.head.input, options::HeadInput::normalised);
        QCOMPARE(asked.head.probability, options::Probability::softmax);
        QCOMPARE(asked.mask.source, options::MaskSource::saliency);
        QCOMPARE(asked.mask.upsample, options::Upsample::logit);
        QCOMPARE(asked.mask.rounding, options::Rounding8::truncate);
        QVERIFY2(run.outText().contains(QStringLiteral("fp32, head my.safetensors\n")),
                 run.out.str().c_str());
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--head", "h", "--json"}), 0);
        QCOMPARE(run.json()[QStringLiteral("head")].toString(), QStringLiteral("h"));
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--json"}), 0);
        QVERIFY(run.json()[QStringLiteral("head")].isNull());
        QVERIFY(run.json().contains(QStringLiteral("head")));
    }

    void inspectTellsHeadInputAndSaliency() {
        CliRun run;
        QCOMPARE(run({"inspect", "a.jpg", "--head", "h", "--out", "t.safetensors"}), 0);
        for (const char* part :
             {"head:        h, takes raw features, sigmoid\n",
              "saliency:    0.100 to 0.900 on the patches, mean 0.367\n", ", from saliency\n", "head 1.5 ms"})
            QVERIFY2(run.outText().contains(QString::fromUtf8(part)), run.out.str().c_str());
        QCOMPARE(run({"inspect", "a.jpg", "--head", "h", "--json"}), 0);
        const QJsonObject json = run.json();
        QCOMPARE(json[QStringLiteral("head")].toString(), QStringLiteral("h"));
        QCOMPARE(json[QStringLiteral("head_sha256")].toString().size(), 64);
        QCOMPARE(json[QStringLiteral("head_input")].toString(), QStringLiteral("raw"));
        QCOMPARE(json[QStringLiteral("probability")].toString(), QStringLiteral("sigmoid"));
        QVERIFY(json[QStringLiteral("saliency")].toObject()[QStringLiteral("max")].toDouble() > 0.8);
        QCOMPARE(run({"inspect", "a.jpg", "--json"}), 0);
        QVERIFY(run.json()[QStringLiteral("head")].isNull());
        QVERIFY(!run.json().contains(QStringLiteral("saliency")));
    }

    void nothingEscapes() {
        CliRun run;
        std::ostringstream err;
        const int code = cli::runSelfment(
            {"doctor"}, {run.out, err, run.interrupt,
                         []() -> std::unique_ptr<session::Session> { throw std::bad_alloc(); },
                         [](const std::string&) { return std::nullopt; }});
        QCOMPARE(code, 1);
        QVERIFY(QString::fromStdString(err.str()).startsWith(QStringLiteral("selfment: the memory ran out")));
    }

    void failedOutputIsAFailure() {
        CliRun run;
        std::ostringstream broken;
        broken.setstate(std::ios::badbit);
        std::ostringstream err;
        QCOMPARE(cli::runSelfment({"--version"}, {broken, err, run.interrupt, nullptr, nullptr}), 1);
        QVERIFY(err.str().find("standard output") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestCliCommands)
#include "test_cli_commands.moc"
