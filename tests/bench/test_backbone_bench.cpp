// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_config.h"
#include "bench/backbone_bench.h"
#include "bench/matrix_peak.h"
#include "bench/peak_memory.h"
#include "bench/processor.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

using namespace selfment;

namespace {

backbone::ViTConfig tinyConfig() {
    backbone::ViTConfig config;
    config.family = "DINOv3";
    config.dimension = 64;
    config.depth = 3;
    config.heads = 2;
    config.patchSize = 16;
    config.registers = 4;
    config.mlpWidth = 96;
    return config;
}

bench::BackboneBenchOptions tinyOptions() {
    bench::BackboneBenchOptions options;
    options.model = "tiny \"three blocks\"";
    options.size = 70; // rounds to 64
    options.batch = 2;
    options.runs = 4;
    options.runtime.device = "cpu";
    options.runtime.precision = options::Precision::fp32;
    options.runtime.threads = 1;
    return options;
}

} // namespace

class TestBackboneBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAgree_data() {
        QTest::addColumn<bool>("bf16");
        QTest::newRow("fp32") << false;
        QTest::newRow("bf16") << true;
    }
    void numbersAgree() {
        QFETCH(bool, bf16);
        const backbone::ViTConfig config = tinyConfig();
        bench::BackboneBenchOptions options = tinyOptions();
        if (bf16)
            options.runtime.precision = options::Precision::bf16;
        std::vector<double> shares;
        const auto result =
            bench::benchConfiguration(config, options, {}, [&](double share) { shares.push_back(share); });
        QVERIFY2(result.ok(), result.failed() ? result.error().why.c_str() : "cancelled");
        const bench::BackboneBenchResult& r = *result;

        QCOMPARE(r.model, options.model);
        QCOMPARE(r.device, std::string("cpu"));
        QCOMPARE(r.deviceModel, bench::processorName());
        QCOMPARE(r.precision, std::string(bf16 ? "bf16" : "fp32"));
        QCOMPARE(r.threads, 1);
        QCOMPARE(r.size, 64);
        QCOMPARE(r.batch, 2);
        QCOMPARE(r.parameters, config.parameterCount());
        QCOMPARE(r.forwardMs.size(), std::size_t{4});
        QVERIFY(std::all_of(r.forwardMs.begin(), r.forwardMs.end(), [](double ms) { return ms > 0.0; }));
        QVERIFY(r.firstMs > 0.0 && r.loadMs > 0.0);

        std::vector<double> sorted = r.forwardMs;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(r.medianMs, (sorted[1] + sorted[2]) / 2.0);
        QCOMPARE(r.msPerImage, r.medianMs / 2.0);
        QCOMPARE(r.teraflops, config.floatingPointOperations(16) * 2.0 / (r.medianMs * 1e-3) * 1e-12);
        QVERIFY(r.peakTeraflops > 0.0);
        QCOMPARE(r.shareOfPeak, r.teraflops / r.peakTeraflops);

        const std::int64_t width = bf16 ? 2 : 4;
        QVERIFY(r.weightBytes >= static_cast<std::uint64_t>(r.parameters * width));
        QVERIFY(r.weightBytes < static_cast<std::uint64_t>(r.parameters * width + 64 * 1024));
        QVERIFY(r.bytesBefore > 0);
        QVERIFY(r.loadPeakBytes >= r.bytesBefore && r.peakBytes >= r.loadPeakBytes);
        QVERIFY(r.library.starts_with("LibTorch 2."));

        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        QCOMPARE(shares.back(), 1.0);
    }

    void jsonHoldsEveryNumber() {
        bench::BackboneBenchResult result;
        result.model = "a \"quoted\" name, and a byte that is not UTF-8: \xff";
        result.device = "cuda:0";
        result.deviceModel = "NVIDIA H100";
        result.precision = "bf16";
        result.threads = 3;
        result.size = 768;
        result.batch = 2;
        result.parameters = 6'716'035'072;
        result.forwardMs = {1.5, 2.5};
        result.medianMs = 2.0;
        result.msPerImage = 1.0;
        result.peakBytes = 13'500'000'000U;
        result.library = "LibTorch 2.13.0";
        const QJsonObject json =
            QJsonDocument::fromJson(QByteArray::fromStdString(bench::jsonText(result))).object();
        QCOMPARE(json.size(), 22);
        for (const char* key : {"model",           "device",       "device_model",
                                "precision",       "threads",      "size",
                                "batch",           "parameters",   "load_ms",
                                "first_ms",        "forward_ms",   "median_ms",
                                "ms_per_image",    "teraflops",    "peak_teraflops",
                                "share_of_peak",   "weight_bytes", "bytes_before",
                                "load_peak_bytes", "peak_bytes",   "peak_since_start",
                                "library"})
            QVERIFY2(json.contains(key), key);
        QCOMPARE(json["parameters"].toDouble(), 6716035072.0);
        QCOMPARE(json["peak_bytes"].toDouble(), 13.5e9);
        QCOMPARE(json["forward_ms"].toArray(), (QJsonArray{1.5, 2.5}));
        QCOMPARE(json["device_model"].toString(), QString("NVIDIA H100"));
        QVERIFY(json["model"].toString().startsWith("a \"quoted\" name"));
    }

    void shapesAreTheLinearLayers() {
        backbone::ViTConfig config = tinyConfig();
        const auto plain = bench::productShapes(config, 100);
        double operations = 0.0;
        for (std::size_t i = 0; i + 1 < plain.size(); ++i)
            operations += plain[i].floatingPointOperations();
        QCOMPARE(operations, 2.0 * 100 * (64 * 192 + 64 * 64 + 2 * 64 * 96));
        config.mlp = backbone::MlpKind::swiglu;
        QCOMPARE(bench::productShapes(config, 100)[2].columns, std::int64_t{192});
        QCOMPARE(bench::productShapes(config, 100)[3].inner, std::int64_t{96});
    }

    void cancelsBetweenPasses() {
        bench::BackboneBenchOptions options = tinyOptions();
        options.runs = 10000;
        support::CancelSource stop;
        double last = 0.0;
        const auto result = bench::benchConfiguration(tinyConfig(), options, stop.token(), [&](double share) {
            last = share;
            if (share > 0.3)
                stop.cancel();
        });
        QVERIFY(result.cancelled());
        QVERIFY(last < 0.4);
    }

    void threadsAreGivenBack() {
        const int before = at::get_num_threads();
        {
            const bench::ThreadCount one(1);
            QCOMPARE(one.count(), 1);
            QCOMPARE(at::get_num_threads(), 1);
        }
        QCOMPARE(at::get_num_threads(), before);
        QVERIFY(bench::ThreadCount(0).count() >= 1);
    }

    void memoryOfAnAllocationIsSeen() {
        const bench::PeakMemory memory(c10::kCPU);
        const std::uint64_t before = memory.bytes();
        constexpr std::int64_t kBytes = 64 << 20;
        { const at::Tensor block = at::zeros({kBytes}, at::kByte).fill_(1); }
        if (memory.sinceConstruction())
            QVERIFY(memory.bytes() >= before + static_cast<std::uint64_t>(kBytes) * 9 / 10);
        else
            QVERIFY(memory.bytes() >= before);
    }

    void refusesWhatCannotBeMeasured() {
        using Code = values::ErrorCode;
        bench::BackboneBenchOptions options = tinyOptions();
        options.randomWeights = true;
        const auto unknown = bench::benchBackbone(options, {}, {});
        QVERIFY(unknown.failed());
        QCOMPARE(unknown.error().code, Code::backboneUnknown);
        QVERIFY(unknown.error().why.find("dinov3-vits16") != std::string::npos);

        options.randomWeights = false;
        options.model = "/nowhere/at/all";
        const auto missing = bench::benchBackbone(options, {}, {});
        QVERIFY(missing.failed());
        QCOMPARE(missing.error().code, Code::fileNotFound);

        const auto codeWith = [](auto&& change) {
            bench::BackboneBenchOptions wrong = tinyOptions();
            change(wrong);
            const auto result = bench::benchConfiguration(tinyConfig(), wrong, {}, {});
            return result.failed() ? result.error().code : Code::internal;
        };
        QCOMPARE(codeWith([](auto& o) { o.batch = 0; }), Code::optionInvalid);
        QCOMPARE(codeWith([](auto& o) { o.runs = 0; }), Code::optionInvalid);
        QCOMPARE(codeWith([](auto& o) { o.size = 0; }), Code::optionInvalid);
        QCOMPARE(codeWith([](auto& o) { o.runtime.device = "cuda:99"; }), Code::deviceUnavailable);
        QCOMPARE(codeWith([](auto& o) { o.runtime.precision = options::Precision::fp16; }),
                 Code::precisionUnavailable);
    }
};

QTEST_GUILESS_MAIN(TestBackboneBench)
#include "test_backbone_bench.moc"
