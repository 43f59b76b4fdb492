// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/head_bench.h"
#include "tests/cli/cli_run.h"

#include <QTest>

using namespace selfment;
using bench::HeadBenchOptions;
using bench::HeadBenchResult;
using testing::CliRun;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

HeadBenchResult measured(const HeadBenchOptions& options) {
    HeadBenchResult result;
    result.device = "cpu";
    result.deviceModel = "Test Processor";
    result.threads = 2;
    result.patches = options.gridHeight * options.gridWidth;
    result.dimension = options.dimension;
    result.embedding = options.train.embedding;
    result.batch = options.train.batch;
    result.featureType = options.bf16 ? "bf16" : "float32";
    result.trainMs = 30.0;
    result.adamMs = 0.5;
    result.inferenceMs = 4.0;
    result.total = 1.75;
    result.bytesBefore = 200'000'000;
    result.peakBytes = 250'000'000;
    result.library = "LibTorch 2.13.0";
    return result;
}

/// Measures nothing and keeps what it was asked.
struct Measuring {
    HeadBenchOptions options;
    int calls = 0;
    void listenIn(CliRun& run) {
        run.benchHead = [this](const HeadBenchOptions& given, const support::CancelToken&,
                               const std::function<void(double)>&) -> support::Result<HeadBenchResult> {
            options = given;
            ++calls;
            return measured(given);
        };
    }
};

} // namespace

class TestCliHeadBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsReachTheBenchmark() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(run({"bench",       "head",        "--grid", "36x64",         "--dimension",
                      "64",          "--batch",     "2",      "--runs",        "3",
                      "--embedding", "32",          "--dice", "plain-softmax", "--contrastive",
                      "with-self",   "--precision", "bf16",   "--threads",     "2",
                      "--init-head", "h.st",        "--out",  "g.st",          "--device",
                      "cpu"}),
                 0);
        QCOMPARE(measuring.options.gridHeight, 36);
        QCOMPARE(measuring.options.gridWidth, 64);
        QCOMPARE(measuring.options.dimension, 64);
        QCOMPARE(measuring.options.train.batch, 2);
        QCOMPARE(measuring.options.train.embedding, 32);
        QCOMPARE(measuring.options.train.dice, options::DiceKind::plainSoftmax);
        QCOMPARE(measuring.options.train.contrastive, options::ContrastiveKind::withSelf);
        QCOMPARE(measuring.options.steps, 3);
        QVERIFY(measuring.options.bf16);
        QCOMPARE(measuring.options.headPath.string(), std::string("h.st"));
        QCOMPARE(measuring.options.outPath.string(), std::string("g.st"));
        QCOMPARE(measuring.options.runtime.threads, 2);
        for (const char* part :
             {"2304 patches, dimension 64, embedding 32, bf16", "cpu (Test Processor), 2 threads",
              "30.00 ms per image, 2 images a step", "0.500 ms an update", "4.00 ms per image", "1.75",
              "250.0 MB, 50.0 MB of it above"})
            QVERIFY2(run.outText().contains(q(part)), run.out.str().c_str());
    }

    void defaultsAreThoseOfTheBenchmark() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(run({"bench", "head", "--json"}), 0);
        const HeadBenchOptions defaults;
        QCOMPARE(measuring.options.gridHeight, defaults.gridHeight);
        QCOMPARE(measuring.options.dimension, defaults.dimension);
        QCOMPARE(measuring.options.steps, defaults.steps);
        QCOMPARE(measuring.options.inferenceRuns, defaults.inferenceRuns);
        QVERIFY(measuring.options.train ==
                defaults.train); // batch 8: that of a training, not of bench backbone
        QVERIFY(!measuring.options.bf16);
        QVERIFY(!run.json().isEmpty());
        QCOMPARE(run({"bench", "head", "--features", "f.safetensors"}), 0);
        QCOMPARE(measuring.options.featuresPath.string(), std::string("f.safetensors"));
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("args");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* args, const char* says) {
            QTest::newRow(args) << q(args) << q(says);
        };
        row("head x", "bench head takes no more arguments");
        row("head --features f --grid 2x2", "--grid: it goes with made features only");
        row("head --features f --dimension 4", "--dimension: it goes with made features only");
        row("head --grid 48", "'48' is not HxW");
        row("head --grid 99999x99999", "more than 1000000 patches");
        row("head --precision fp16", "--precision: features of a head are fp32 or bf16");
        row("head --tau 0.1", "--tau: it goes with bench spectral only");
        row("spectral --embedding 4", "--embedding: it goes with bench head only");
        row("spectral --batch 2", "--batch: it goes with bench backbone and head only");
        row("backbone --backbone tiny --grid 2x2", "--grid: it goes with bench spectral and head only");
    }

    void wrongUsage() {
        QFETCH(QString, args);
        QFETCH(QString, says);
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        std::vector<std::string> words = {"bench"};
        for (const QString& word : args.split(QLatin1Char(' ')))
            words.push_back(word.toStdString());
        QCOMPARE(run(words), 2);
        QVERIFY2(run.errText().contains(says), run.err.str().c_str());
        QCOMPARE(measuring.calls, 0);
    }

    void failuresAreTold() {
        CliRun run;
        run.benchHead = [](const HeadBenchOptions&, const support::CancelToken&,
                           const std::function<void(double)>&) -> support::Result<HeadBenchResult> {
            return support::makeError(values::ErrorCode::headMismatch, "h", "64 numbers, not 32");
        };
        QCOMPARE(run({"bench", "head", "--json"}), 1);
        QCOMPARE(run.json()[q("command")].toString(), q("bench head"));
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("head_mismatch"));
        QVERIFY(run.errText().contains(q("64 numbers, not 32")));
    }
};

QTEST_APPLESS_MAIN(TestCliHeadBench)
#include "test_cli_head_bench.moc"
