// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/preprocess.h"

#include <ATen/ATen.h>

#include <QTest>

using namespace selfment;

class TestPreprocess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gridFollowsSizeAndPatch_data();
    void gridFollowsSizeAndPatch();
    void inputHasTheGridsShape();
    void sameSizeOnlyNormalises();
};

void TestPreprocess::gridFollowsSizeAndPatch_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("keepAspect");
    QTest::addColumn<int>("patch");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("square") << 300 << 400 << 768 << false << 16 << 48 << 48;
    QTest::newRow("rounded up") << 300 << 400 << 768 << false << 14 << 55 << 55; // 770
    QTest::newRow("rounded down") << 300 << 400 << 100 << false << 16 << 6 << 6;
    QTest::newRow("below a patch") << 300 << 400 << 3 << false << 16 << 1 << 1;
    QTest::newRow("landscape") << 300 << 400 << 768 << true << 16 << 36 << 48;
    QTest::newRow("portrait") << 400 << 300 << 768 << true << 16 << 48 << 36;
    QTest::newRow("line") << 4 << 20000 << 768 << true << 16 << 1 << 48;
    QTest::newRow("pixel") << 1 << 1 << 768 << true << 16 << 48 << 48;
}

void TestPreprocess::gridFollowsSizeAndPatch() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(int, size);
    QFETCH(bool, keepAspect);
    QFETCH(int, patch);
    QFETCH(int, rows);
    QFETCH(int, columns);
    options::InputOptions input;
    input.size = size;
    input.keepAspect = keepAspect;
    const auto grid = backbone::patchGridFor(height, width, input, patch);
    QCOMPARE(grid.height, rows);
    QCOMPARE(grid.width, columns);
}

void TestPreprocess::inputHasTheGridsShape() {
    const values::Image image{5, 7, std::vector<std::uint8_t>(5 * 7 * 3, 255)};
    const at::Tensor input =
        backbone::normalisedInput(image, {2, 3}, 16, {{0.5F, 0.5F, 0.5F}, {0.5F, 0.25F, 0.5F}});
    QCOMPARE(input.sizes().vec(), (std::vector<std::int64_t>{3, 32, 48}));
    QCOMPARE(input.scalar_type(), at::kFloat);
    QVERIFY(at::allclose(input[0], at::ones({32, 48})));
    QVERIFY(at::allclose(input[1], at::full({32, 48}, 2.0)));
}

void TestPreprocess::sameSizeOnlyNormalises() {
    values::Image image{4, 4, {}};
    for (int i = 0; i < 48; ++i)
        image.rgb.push_back(static_cast<std::uint8_t>(5 * i));
    const at::Tensor input =
        backbone::normalisedInput(image, {2, 2}, 2, {{0.0F, 0.0F, 0.0F}, {1.0F, 1.0F, 1.0F}});
    const at::Tensor expected =
        at::arange(48).mul(5).view({4, 4, 3}).permute({2, 0, 1}).to(at::kFloat) / 255.0;
    QVERIFY(at::allclose(input, expected, 1e-6, 1e-6));
}

QTEST_APPLESS_MAIN(TestPreprocess)
#include "test_preprocess.moc"
