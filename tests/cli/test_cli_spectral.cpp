// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/spectral_bench.h"
#include "tests/cli/cli_run.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace selfment;
using bench::SpectralBenchOptions;
using bench::SpectralBenchResult;
using testing::CliRun;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

SpectralBenchResult measured(const SpectralBenchOptions& options) {
    SpectralBenchResult result;
    result.device = "cpu";
    result.deviceModel = "Test Processor";
    result.threads = 2;
    result.patches = options.gridHeight * options.gridWidth;
    result.dimension = options.dimension;
    result.affinityKind = "binary";
    result.representation = "bits";
    result.affinityBytes = 663'552;
    result.affinityMs = 10.0;
    result.solveMs = 20.0;
    result.ipoMs = 5.0;
    result.totalMs = 36.0;
    result.updateMs = 18.0;
    result.products = 31;
    result.updateProducts = 12;
    result.ipoIterations = 7;
    result.secondEigenvalue = 0.125;
    result.bytesBefore = 200'000'000;
    result.peakBytes = 250'000'000;
    result.library = "LibTorch 2.13.0";
    return result;
}

/// Measures nothing and keeps what it was asked.
struct Measuring {
    SpectralBenchOptions options;
    int calls = 0;
    void listenIn(CliRun& run) {
        run.benchSpectral =
            [this](const SpectralBenchOptions& given, const support::CancelToken&,
                   const std::function<void(double)>& progress) -> support::Result<SpectralBenchResult> {
            options = given;
            ++calls;
            progress(1.0);
            return measured(given);
        };
    }
};

} // namespace

class TestCliSpectral : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsReachTheBenchmark() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(
            run({"bench",    "spectral", "--grid",    "36x64", "--dimension",  "64", "--affinity", "binary",
                 "--tau",    "0.3",      "--eps",     "0.001", "--iterations", "9",  "--memory",   "512",
                 "--device", "cpu",      "--threads", "2",     "--runs",       "3",  "--out",      "o.st"}),
            0);
        QCOMPARE(measuring.options.gridHeight, 36);
        QCOMPARE(measuring.options.gridWidth, 64);
        QCOMPARE(measuring.options.dimension, 64);
        QCOMPARE(measuring.options.graph.affinity, options::AffinityKind::binary);
        QCOMPARE(measuring.options.graph.tau, 0.3);
        QCOMPARE(measuring.options.graph.eps, 0.001);
        QCOMPARE(measuring.options.ipo.iterations, 9);
        QCOMPARE(measuring.options.memoryBytes, std::uint64_t{512} << 20U);
        QCOMPARE(measuring.options.runtime.device, std::string("cpu"));
        QCOMPARE(measuring.options.runtime.threads, 2);
        QCOMPARE(measuring.options.runs, 3);
        QCOMPARE(measuring.options.outPath.string(), std::string("o.st"));
        QVERIFY(run.fake->requests().empty());
        for (const char* part :
             {"2304 patches, dimension 64, binary", "cpu (Test Processor), 2 threads", "bits, 663.6 kB",
              "10.00 ms", "20.00 ms, 31 products", "5.00 ms, 7 iterations", "36.00 ms",
              "18.00 ms, 12 products", "0.125", "250.0 MB, 50.0 MB of it above"})
            QVERIFY2(run.outText().contains(q(part)), run.out.str().c_str());
    }

    void defaultsAreThoseOfTheBenchmark() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(run({"bench", "spectral", "--json"}), 0);
        const SpectralBenchOptions defaults;
        QCOMPARE(measuring.options.gridHeight, defaults.gridHeight);
        QCOMPARE(measuring.options.gridWidth, defaults.gridWidth);
        QCOMPARE(measuring.options.dimension, defaults.dimension);
        QCOMPARE(measuring.options.runs, defaults.runs);
        QCOMPARE(measuring.options.memoryBytes, defaults.memoryBytes);
        QVERIFY(measuring.options.featuresPath.empty() && measuring.options.outPath.empty());
        QVERIFY(measuring.options.graph == defaults.graph);
        QVERIFY(measuring.options.ipo == defaults.ipo);
        QVERIFY(measuring.options.runtime == defaults.runtime);
        QCOMPARE(run.json()[q("total_ms")].toDouble(), 36.0);
        QCOMPARE(run.json()[q("products")].toInt(), 31);
        QCOMPARE(run.json()[q("bytes_above_features")].toInt(), 50'000'000);
        QCOMPARE(run({"bench", "spectral", "--features", "f.safetensors", "--grid", "8x4"}), 0);
        QCOMPARE(measuring.options.featuresPath.string(), std::string("f.safetensors"));
        QCOMPARE(measuring.options.gridHeight, 8);
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("args");
        QTest::addColumn<QString>("says");
        QTest::newRow("near name") << q("spectrel") << q("did you mean spectral?");
        QTest::newRow("argument") << q("spectral x") << q("bench spectral takes no more arguments");
        QTest::newRow("features alone") << q("spectral --features f") << q("--grid: it is missing");
        QTest::newRow("dimension with features") << q("spectral --features f --grid 2x2 --dimension 4")
                                                 << q("--dimension: it goes with made features");
        QTest::newRow("bad grid") << q("spectral --grid 48") << q("'48' is not HxW");
        QTest::newRow("huge grid") << q("spectral --grid 99999x99999") << q("more than 1000000 patches");
        QTest::newRow("memory") << q("spectral --memory -1") << q("--memory: '-1' must be a whole number");
        QTest::newRow("of backbone") << q("spectral --batch 2")
                                     << q("--batch: it goes with bench backbone and head only");
        QTest::newRow("of spectral") << q("backbone --backbone tiny --tau 0.1")
                                     << q("--tau: it goes with bench spectral only");
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

    void optionsOfTheOtherFromTheEnvironmentDoNoHarm() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        run.environment["SELFMENT_BATCH"] = "2";
        run.environment["SELFMENT_TAU"] = "0.4";
        QCOMPARE(run({"bench", "spectral"}), 0);
        QCOMPARE(measuring.options.graph.tau, 0.4);
    }

    void failuresAreTold() {
        CliRun run;
        run.benchSpectral = [](const SpectralBenchOptions&, const support::CancelToken&,
                               const std::function<void(double)>&) -> support::Result<SpectralBenchResult> {
            return support::makeError(values::ErrorCode::tensorMissing, "f", "there is no tensor");
        };
        QCOMPARE(run({"bench", "spectral", "--json"}), 1);
        QCOMPARE(run.json()[q("command")].toString(), q("bench spectral"));
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("tensor_missing"));
        QVERIFY(run.errText().contains(q("there is no tensor")));
        run.benchSpectral = [](const SpectralBenchOptions&, const support::CancelToken&,
                               const std::function<void(double)>&) -> support::Result<SpectralBenchResult> {
            throw std::bad_alloc();
        };
        QCOMPARE(run({"bench", "spectral"}), 1);
        QVERIFY(run.errText().contains(q("the memory ran out")));
    }

    void anInterruptEndsIt() {
        CliRun run;
        std::atomic<bool> begun{false};
        run.benchSpectral =
            [&begun](const SpectralBenchOptions&, const support::CancelToken& cancel,
                     const std::function<void(double)>&) -> support::Result<SpectralBenchResult> {
            begun = true;
            while (!cancel.cancelled())
                std::this_thread::yield();
            return support::Cancelled{};
        };
        int code = -1;
        std::thread program([&] { code = run({"bench", "spectral", "--json"}); });
        const bool started = QTest::qWaitFor([&] { return begun.load(); });
        run.interrupt.raise();
        program.join();
        QVERIFY(started);
        QCOMPARE(code, 130);
        QVERIFY(run.json()[q("cancelled")].toBool());
        QVERIFY(run.errText().contains(q("interrupted")));
    }
};

QTEST_APPLESS_MAIN(TestCliSpectral)
#include "test_cli_spectral.moc"
