// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/golden_case.h"
#include "metrics/metrics.h"

#include <ATen/ATen.h>

#include <QImage>
#include <QTest>

#include <cmath>

using namespace selfment;

namespace {

using Json = nlohmann::json;

metrics::GreyMap readGrey(const std::filesystem::path& path) {
    const QImage image(QString::fromStdString(path.string()));
    metrics::GreyMap map{image.height(), image.width(), {}};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            map.levels.push_back(static_cast<std::uint8_t>(qRed(image.pixel(x, y))));
    return map;
}

Json packageNumbers(const values::Scores& scores) {
    return {{"maxF", scores.fMax},
            {"meanF", scores.fMean},
            {"adpF", scores.fAdaptive},
            {"maxE", scores.eMax},
            {"meanE", scores.eMean},
            {"adpE", scores.eAdaptive},
            {"S", scores.sMeasure},
            {"wF", scores.fWeighted},
            {"MAE", scores.mae},
            {"IoU_binary", scores.iouStretched},
            {"accuracy_binary", scores.accuracyStretched}};
}

Json pairNumbers(const values::Scores& scores) {
    Json numbers = packageNumbers(scores);
    numbers["S_skipping_empty_quadrants"] = scores.sMeasure;
    numbers["authors_IoU"] = scores.iou;
    numbers["authors_accuracy"] = scores.accuracy;
    numbers["authors_Fmax_beta2_0_09"] = scores.fMaxAuthors;
    numbers["integer_Fmax_beta2_0_3"] = scores.fMaxPerImage;
    numbers["integer_Fmax_beta2_0_09"] = scores.fMaxAuthors;
    return numbers;
}

Json dataSetNumbers(const values::Scores& scores) {
    Json numbers = packageNumbers(scores);
    numbers["authors_IoU_mean"] = scores.iou;
    numbers["authors_accuracy_mean"] = scores.accuracy;
    numbers["authors_Fmax_beta2_0_09_mean"] = scores.fMaxAuthors;
    numbers["integer_Fmax_beta2_0_3_mean"] = scores.fMaxPerImage;
    numbers["integer_Fmax_beta2_0_09_mean"] = scores.fMaxAuthors;
    return numbers;
}

metrics::PairScores scored(const std::filesystem::path& folder, const std::string& name) {
    return metrics::scorePair(readGrey(folder / (name + "_pred.png")), readGrey(folder / (name + "_gt.png")));
}

} // namespace

/// The golden pairs and data sets, made with PySODMetrics 1.6.2.
class TestGoldenMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberAgrees();
    void weightedFHasNoFreedomInItsTies();

private:
    const golden::GoldenCase m_golden = golden::readCase(SELFMENT_GOLDEN_CASES "/metrics/pairs");
};

void TestGoldenMetrics::everyNumberAgrees() {
    golden::Outputs outputs;
    for (const std::string name : m_golden.description["files"]["names"]) {
        const metrics::PairScores pair = scored(m_golden.folder, name);
        outputs.scalars["pairs"][name] = pairNumbers(pair.scores);
        outputs.tensors[name + ".F_curve"] = at::tensor(pair.curves.fMeasure, at::kDouble);
        outputs.tensors[name + ".E_curve"] = at::tensor(pair.curves.eMeasure, at::kDouble);
    }
    for (const auto& [name, expected] : m_golden.expectedScalars["datasets"].items()) {
        metrics::DataSetScores set;
        for (const std::string member : expected["members"])
            set.add(scored(m_golden.folder, member));
        outputs.scalars["datasets"][name] = dataSetNumbers(set.scores());
        outputs.tensors[name + ".F_curve"] = at::tensor(set.curves().fMeasure, at::kDouble);
        outputs.tensors[name + ".E_curve"] = at::tensor(set.curves().eMeasure, at::kDouble);
        outputs.scalars["datasets"][name]["members"] = expected["members"];
    }
    int compared = 0;
    const golden::Failures failures = golden::compare(m_golden, outputs, compared);
    for (const std::string& line : failures)
        qWarning("%s", line.c_str());
    QVERIFY(failures.empty());
    QVERIFY2(compared > 300, "the case holds more numbers than that");
}

/// The tolerance of the case allows for any choice among equally near pixels; ours is SciPy's.
void TestGoldenMetrics::weightedFHasNoFreedomInItsTies() {
    double largest = 0.0;
    for (const auto& [name, expected] : m_golden.expectedScalars["pairs"].items())
        largest = std::max(
            largest, std::abs(scored(m_golden.folder, name).scores.fWeighted - expected["wF"].get<double>()));
    qInfo("largest difference of the weighted F: %g", largest);
    QVERIFY(largest < 1e-10);
}

QTEST_GUILESS_MAIN(TestGoldenMetrics)
#include "test_golden_metrics.moc"
