// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/head_bench.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace selfment;

namespace {

bench::HeadBenchOptions smallOptions() {
    bench::HeadBenchOptions options;
    options.gridHeight = 12;
    options.gridWidth = 15;
    options.dimension = 24;
    options.steps = 2;
    options.inferenceRuns = 2;
    options.train.embedding = 16;
    options.train.batch = 3;
    return options;
}

} // namespace

class TestHeadBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresWhatItSays();
    void narrowFeatures();
    void cancelStopsIt();
    void refusesWhatCannotBeMeasured();
};

void TestHeadBench::measuresWhatItSays() {
    QTemporaryDir folder;
    bench::HeadBenchOptions options = smallOptions();
    options.outPath = folder.filePath(QStringLiteral("out.safetensors")).toStdString();
    double last = 0.0;
    const auto result = bench::benchHead(options, {}, [&last](double share) { last = share; });
    QVERIFY(result.ok());
    QCOMPARE(last, 1.0);
    const auto json = nlohmann::json::parse(bench::jsonText(*result));
    QCOMPARE(json.at("patches").get<int>(), 180);
    QCOMPARE(json.at("dimension").get<int>(), 24);
    QCOMPARE(json.at("embedding").get<int>(), 16);
    QCOMPARE(json.at("batch").get<int>(), 3);
    for (const char* positive :
         {"train_ms", "adam_ms", "inference_ms", "bce", "dice", "con", "total", "peak_bytes"})
        QVERIFY2(json.at(positive).get<double>() > 0.0, positive);
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("out.safetensors"))));
}

void TestHeadBench::narrowFeatures() {
    bench::HeadBenchOptions options = smallOptions();
    const auto wide = bench::benchHead(options, {}, [](double) {});
    options.bf16 = true;
    const auto narrow = bench::benchHead(options, {}, [](double) {});
    QVERIFY(wide.ok() && narrow.ok());
    QCOMPARE(narrow->featureType, std::string("bf16"));
    QVERIFY(std::abs(narrow->total - wide->total) < 0.01 * wide->total);
    QVERIFY(narrow->total != wide->total);
}

void TestHeadBench::cancelStopsIt() {
    support::CancelSource source;
    source.cancel();
    QVERIFY(bench::benchHead(smallOptions(), source.token(), [](double) {}).cancelled());
}

void TestHeadBench::refusesWhatCannotBeMeasured() {
    using Code = values::ErrorCode;
    const auto codeWith = [](auto&& change) {
        bench::HeadBenchOptions options = smallOptions();
        change(options);
        const auto result = bench::benchHead(options, {}, [](double) {});
        return result.failed() ? result.error().code : Code::internal;
    };
    QCOMPARE(codeWith([](auto& o) { o.train.batch = 0; }), Code::optionInvalid);
    QCOMPARE(codeWith([](auto& o) { o.gridWidth = 0; }), Code::optionInvalid);
    QCOMPARE(codeWith([](auto& o) { o.featuresPath = "/nowhere/at/all"; }), Code::fileNotFound);
    QCOMPARE(codeWith([](auto& o) { o.headPath = "/nowhere/at/all"; }), Code::fileNotFound);
    QCOMPARE(codeWith([](auto& o) { o.runtime.device = "cuda:99"; }), Code::deviceUnavailable);
}

QTEST_APPLESS_MAIN(TestHeadBench)
#include "test_head_bench.moc"
