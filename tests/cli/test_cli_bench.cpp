// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/backbone_bench.h"
#include "bench/spectral_bench.h"
#include "tests/cli/cli_run.h"
#include "tests/support/fake_models.h"

#include <QJsonArray>
#include <QTest>

#include <atomic>
#include <thread>

using namespace selfment;
using bench::BackboneBenchOptions;
using bench::BackboneBenchResult;
using testing::CliRun;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

BackboneBenchResult measured(const BackboneBenchOptions& options) {
    BackboneBenchResult result;
    result.model = options.model;
    result.device = "cpu";
    result.deviceModel = "Test Processor";
    result.precision = "bf16";
    result.threads = 2;
    result.size = options.size;
    result.batch = options.batch;
    result.parameters = 21'601'152;
    result.loadMs = 12.0;
    result.firstMs = 900.0;
    result.forwardMs = {800.0, 810.0, 790.0};
    result.medianMs = 800.0;
    result.msPerImage = 400.0;
    result.teraflops = 0.25;
    result.peakTeraflops = 0.5;
    result.shareOfPeak = 0.5;
    result.peakBytes = 250'000'000;
    result.library = "LibTorch 2.13.0";
    return result;
}

/// Measures nothing and keeps what it was asked.
struct Measuring {
    BackboneBenchOptions options;
    void listenIn(CliRun& run) {
        run.benchBackbone =
            [this](const BackboneBenchOptions& given, const support::CancelToken&,
                   const std::function<void(double)>& progress) -> support::Result<BackboneBenchResult> {
            options = given;
            progress(1.0);
            return measured(given);
        };
    }
};

} // namespace

class TestCliBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aloneListsTheBenchmarks() {
        CliRun run;
        QCOMPARE(run({"bench"}), 0);
        QVERIFY(run.outText().contains(q("  backbone  ")));
        QCOMPARE(run({"bench", "--json"}), 0);
        QCOMPARE(run.json()[q("benchmarks")].toArray().at(0).toObject()[q("name")].toString(), q("backbone"));
        QCOMPARE(run.json()[q("benchmarks")].toArray().at(1).toObject()[q("name")].toString(), q("spectral"));
    }

    void optionsReachTheBenchmark() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(
            run({"bench", "backbone", "--backbone", "dinov3-vitb16", "--random-weights", "--size", "512",
                 "--batch", "2", "--precision", "bf16", "--device", "cpu", "--threads", "2", "--runs", "3"}),
            0);
        QCOMPARE(measuring.options.model, std::string("dinov3-vitb16"));
        QVERIFY(measuring.options.randomWeights);
        QCOMPARE(measuring.options.size, 512);
        QCOMPARE(measuring.options.batch, 2);
        QCOMPARE(measuring.options.runs, 3);
        QCOMPARE(measuring.options.runtime.threads, 2);
        QCOMPARE(measuring.options.runtime.device, std::string("cpu"));
        QCOMPARE(measuring.options.runtime.precision, options::Precision::bf16);
        QVERIFY2(run.fake->requests().empty(), "random weights need no file");
        for (const char* part :
             {"dinov3-vitb16", "512 x 512 px, batch 2", "cpu (Test Processor), bf16, 2 threads", "400.00 ms",
              "median 800.00 ms of 3 (790.00 to 810.00)", "0.250 TFLOP/s, 50.0 %", "250.0 MB", "21.6 M"})
            QVERIFY2(run.outText().contains(q(part)), part);
    }

    void defaultsAreThoseOfTheBenchmark() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(run({"bench", "backbone", "--backbone", "./weights.pth"}), 0);
        const BackboneBenchOptions defaults;
        QCOMPARE(measuring.options.model, std::string("./weights.pth"));
        QCOMPARE(measuring.options.size, defaults.size);
        QCOMPARE(measuring.options.batch, defaults.batch);
        QCOMPARE(measuring.options.runs, defaults.runs);
        QVERIFY(measuring.options.runtime == defaults.runtime);
    }

    void aModelOfThisMachineIsFoundByName() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(run({"bench", "backbone", "--backbone", "tiny", "--json"}), 0);
        QCOMPARE(measuring.options.model, std::string("/usr/share/selfment-studio/models/tiny"));
        const QJsonObject json = run.json();
        QCOMPARE(json[q("ms_per_image")].toDouble(), 400.0);
        QCOMPARE(json[q("forward_ms")].toArray().size(), 3);
        QCOMPARE(json[q("peak_bytes")].toInt(), 250'000'000);
    }

    void modelsThatAreNotThereAreNamed() {
        CliRun run;
        Measuring measuring;
        measuring.listenIn(run);
        QCOMPARE(run({"bench", "backbone", "--backbone", testing::kFakeMoved}), 1);
        QVERIFY(run.errText().contains(q("models add PATH --name my-vitb16")));
        QCOMPARE(run({"bench", "backbone", "--backbone", "tinny", "--json"}), 1);
        QVERIFY2(run.errText().contains(q("did you mean tiny? there are builtin, tiny")),
                 run.err.str().c_str());
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("backbone_unknown"));
        QVERIFY(measuring.options.model.empty());
    }

    void failuresAndExceptionsAreTold() {
        CliRun run;
        run.benchBackbone = [](const BackboneBenchOptions&, const support::CancelToken&,
                               const std::function<void(double)>&) -> support::Result<BackboneBenchResult> {
            return support::makeError(values::ErrorCode::outOfMemory, "x", "needs 27 GB of 16 GB");
        };
        QCOMPARE(run({"bench", "backbone", "--backbone", "x", "--random-weights", "--json"}), 1);
        QVERIFY(run.errText().contains(q("the memory ran out: x: needs 27 GB of 16 GB")));
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("out_of_memory"));
        run.benchBackbone = [](const BackboneBenchOptions&, const support::CancelToken&,
                               const std::function<void(double)>&) -> support::Result<BackboneBenchResult> {
            throw std::bad_alloc();
        };
        QCOMPARE(run({"bench", "backbone", "--backbone", "x", "--random-weights"}), 1);
        QVERIFY(run.errText().contains(q("the memory ran out")));
    }

    void anInterruptEndsIt() {
        CliRun run;
        std::atomic<bool> begun{false};
        run.benchBackbone =
            [&begun](const BackboneBenchOptions&, const support::CancelToken& cancel,
                     const std::function<void(double)>& progress) -> support::Result<BackboneBenchResult> {
            progress(0.5);
            begun = true;
            while (!cancel.cancelled())
                std::this_thread::yield();
            return support::Cancelled{};
        };
        int code = -1;
        std::thread program([&] {
            code = run({"bench", "backbone", "--backbone", "x", "--random-weights", "--json"});
        });
        const bool started = QTest::qWaitFor([&] { return begun.load(); });
        run.interrupt.raise();
        program.join();
        QVERIFY(started);
        QCOMPARE(code, 130);
        QVERIFY(run.json()[q("cancelled")].toBool());
        QVERIFY(run.errText().contains(q("interrupted")));
    }
};

QTEST_APPLESS_MAIN(TestCliBench)
#include "test_cli_bench.moc"
