// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit_config.h"
#include "tests/backbone/vit_checks.h"

#include <ATen/ATen.h>

#include <QTest>

#include <set>

using namespace selfment;
using namespace selfment::backbone;

/// Published models: their figures, and that counting agrees with the tensors that are allocated.
class TestVitConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedCounts_data() {
        QTest::addColumn<double>("millions");
        QTest::addColumn<double>("rounding"); // half of the last digit that is known
        QTest::newRow("dinov3-vits16") << 21.6 << 0.05;
        QTest::newRow("dinov3-vits16plus") << 28.7 << 0.05;
        QTest::newRow("dinov3-vitb16") << 85.7 << 0.05;
        QTest::newRow("dinov3-vitl16") << 303.0 << 0.5;
        QTest::newRow("dinov3-vith16plus") << 841.0 << 0.5;
        QTest::newRow("dinov3-vit7b16") << 6716.0 << 0.5;
        QTest::newRow("dino-vits16") << 21.7 << 0.05;
        QTest::newRow("dino-vitb8") << 85.8 << 0.05;
        QTest::newRow("dinov2-small") << 22.1 << 0.05;
        QTest::newRow("dinov2-giant") << 1136.0 << 0.5;
    }

    void publishedCounts() {
        QFETCH(double, millions);
        QFETCH(double, rounding);
        const PublishedModel* model = findPublished(QTest::currentDataTag());
        QVERIFY(model != nullptr);
        const double counted = static_cast<double>(model->config.parameterCount()) / 1e6;
        QVERIFY2(std::abs(counted - millions) <= rounding, qPrintable(QString::number(counted, 'f', 3)));
    }

    void countIsThatOfTheTensors() {
        for (const PublishedModel& model : publishedModels()) {
            const ViTConfig& config = model.config;
            const ViTWeights weights = emptyWeights(config, c10::kMeta, c10::kFloat);
            std::int64_t numbers = 0;
            for (const auto& [name, tensor] : test::weightsByName(weights))
                if (tensor.defined() && name != "ropePeriods")
                    numbers += tensor.numel();
            const bool fusedBias = config.queryBias || config.valueBias || config.keyBias;
            if (fusedBias && !config.keyBias) // allocated with the others, zero
                numbers -= static_cast<std::int64_t>(config.depth) * config.dimension;
            QCOMPARE(config.parameterCount(), numbers);
        }
    }

    void exactCountOfSmall() {
        // 295,296 patch + 384 CLS + 1,536 registers + 12 x 1,774,848 + 768 norm
        QCOMPARE(findPublished("dinov3-vits16")->config.parameterCount(),
                 295296 + 384 + 1536 +
                     12LL * (4 * 384 + 4 * 384 * 384 + 3 * 384 + 2 * 384 + 2 * 384 * 1536 + 1536 + 384) +
                     768);
    }

    void operationsOfSmall() {
        // 196 patches, 201 tokens: the matrix products written out
        const double products = 196.0 * 384 * 768 + 12.0 * (201.0 * 384 * 3 * 384 + 2.0 * 201 * 201 * 384 +
                                                            201.0 * 384 * 384 + 2.0 * 201 * 384 * 1536);
        QCOMPARE(findPublished("dinov3-vits16")->config.floatingPointOperations(196), 2.0 * products);
    }

    void namesAndHashesAreUnique() {
        std::set<std::string_view> names;
        std::set<std::string_view> hashes;
        for (const PublishedModel& model : publishedModels()) {
            QVERIFY(names.insert(model.name).second);
            QVERIFY(model.sha8.empty() || (model.sha8.size() == 8 && hashes.insert(model.sha8).second));
            QVERIFY(model.config.dimension % model.config.heads == 0);
            QCOMPARE(model.gated, model.config.family == "DINOv3");
        }
        QVERIFY(names.size() == 21 && hashes.size() == 9);
        QVERIFY(findPublished("nothing") == nullptr);
    }

    void satelliteModelsHaveTheirStatistics() {
        QCOMPARE(findPublished("dinov3-vitl16-sat")->config.statistics.mean[0], 0.430F);
        QCOMPARE(findPublished("dinov3-vit7b16-sat")->config.statistics.deviation[2], 0.143F);
        QCOMPARE(findPublished("dinov3-vitl16")->config.statistics.mean[0], 0.485F);
        QVERIFY(findPublished("dinov3-vith16plus")->config.defaultFeature == options::FeatureKind::values);
    }
};

QTEST_APPLESS_MAIN(TestVitConfig)
#include "test_vit_config.moc"
