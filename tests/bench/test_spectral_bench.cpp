// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/spectral_bench.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace selfment;

class TestSpectralBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresWhatItSays();
    void cancelStopsIt();
};

void TestSpectralBench::measuresWhatItSays() {
    QTemporaryDir folder;
    bench::SpectralBenchOptions options;
    options.gridHeight = 20;
    options.gridWidth = 24;
    options.dimension = 32;
    options.runs = 2;
    options.outPath = folder.filePath(QStringLiteral("out.safetensors")).toStdString();
    double last = 0.0;
    const auto result = bench::benchSpectral(options, {}, [&last](double share) { last = share; });
    QVERIFY(result.ok());
    QCOMPARE(last, 1.0);
    const auto json = nlohmann::json::parse(bench::jsonText(*result));
    QCOMPARE(json.at("patches").get<int>(), 480);
    QCOMPARE(json.at("dimension").get<int>(), 32);
    for (const char* positive :
         {"affinity_ms", "solve_ms", "total_ms", "products", "affinity_bytes", "peak_bytes"})
        QVERIFY2(json.at(positive).get<double>() > 0.0, positive);
    QVERIFY(json.at("total_ms").get<double>() >= json.at("solve_ms").get<double>());
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("out.safetensors"))));
}

void TestSpectralBench::cancelStopsIt() {
    support::CancelSource source;
    source.cancel();
    QVERIFY(bench::benchSpectral({}, source.token(), [](double) {}).cancelled());
}

QTEST_APPLESS_MAIN(TestSpectralBench)
#include "test_spectral_bench.moc"
