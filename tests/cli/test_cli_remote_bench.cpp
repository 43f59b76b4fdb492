// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/bench/remote_bench.h"
#include "tests/cli/cli_run.h"

#include <QTest>

using namespace selfment;
using remote::RemoteBenchOptions;
using remote::RemoteBenchResult;
using testing::CliRun;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

RemoteBenchResult measured(const RemoteBenchOptions& options) {
    RemoteBenchResult result;
    result.device = "cpu";
    result.deviceModel = "Test Processor";
    result.backbone = options.pipeline.features.backbone;
    result.size = options.pipeline.input.size;
    result.runs = options.runs;
    result.photoBytes = 48'000;
    result.localMs = 90.0;
    result.remoteMs = 96.5;
    result.overheadMs = 6.5;
    result.eventMs = 0.75;
    result.cancelMs = 1.25;
    result.uploadBytes = options.uploadBytes;
    result.uploadMs = 1000.0;
    result.uploadMbPerSecond = 268.4;
    result.fetchMbPerSecond = 310.0;
    return result;
}

} // namespace

class TestCliRemoteBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsReachTheBenchmark() {
        CliRun run;
        RemoteBenchOptions given;
        run.benchRemote = [&given](const RemoteBenchOptions& options, const support::CancelToken&,
                                   const std::function<void(double)>&) -> support::Result<RemoteBenchResult> {
            given = options;
            return measured(options);
        };
        QCOMPARE(run({"bench", "remote", "--runs", "3", "--size", "512", "--backbone", "tiny", "--threads",
                      "2", "--device", "cpu"}),
                 0);
        QCOMPARE(given.runs, 3);
        QCOMPARE(given.pipeline.input.size, 512);
        QCOMPARE(given.pipeline.features.backbone, std::string("tiny"));
        QCOMPARE(given.pipeline.runtime.threads, 2);
        for (const char* part : {"tiny at 512 px", "cpu (Test Processor), medians of 3 pairs",
                                 "6.5 ms more (90.0 ms here, 96.5 ms there)", "48.0 kB sent",
                                 "0.75 ms after the engine", "1.25 ms to the engine", "268 MB/s", "310 MB/s"})
            QVERIFY2(run.outText().contains(q(part)), run.out.str().c_str());
        QCOMPARE(run({"bench", "remote", "--json"}), 0);
        QCOMPARE(given.runs, RemoteBenchOptions().runs);
        QCOMPARE(run.json()[q("overhead_ms")].toDouble(), 6.5);
        QCOMPARE(run.json()[q("upload_mb_per_second")].toDouble(), 268.4);
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("args");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* args, const char* says) {
            QTest::newRow(args) << q(args) << q(says);
        };
        row("remote x", "bench remote takes no more arguments");
        row("remote --grid 2x2", "--grid: it goes with bench spectral and head only");
        row("remote --random-weights", "--random-weights: it goes with bench backbone only");
        row("spectral --size 64", "--size: it goes with bench backbone and remote only");
    }

    void wrongUsage() {
        QFETCH(QString, args);
        QFETCH(QString, says);
        CliRun run;
        std::vector<std::string> words = {"bench"};
        for (const QString& word : args.split(QLatin1Char(' ')))
            words.push_back(word.toStdString());
        QCOMPARE(run(words), 2);
        QVERIFY2(run.errText().contains(says), run.err.str().c_str());
    }

    void failuresAreTold() {
        CliRun run;
        run.benchRemote = [](const RemoteBenchOptions&, const support::CancelToken&,
                             const std::function<void(double)>&) -> support::Result<RemoteBenchResult> {
            return support::makeError(values::ErrorCode::engineUnavailable, "127.0.0.1", "no port is free");
        };
        QCOMPARE(run({"bench", "remote", "--json"}), 1);
        QCOMPARE(run.json()[q("command")].toString(), q("bench remote"));
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("engine_unavailable"));
        QVERIFY(run.errText().contains(q("no port is free")));
    }
};

QTEST_APPLESS_MAIN(TestCliRemoteBench)
#include "test_cli_remote_bench.moc"
