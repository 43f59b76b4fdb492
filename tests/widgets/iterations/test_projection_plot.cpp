// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/iterations/made_projection.h"
#include "widgets/iterations/projection_plot.h"
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/theme/motion.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace selfment;
using widgets::ProjectionPlot;

namespace {

void fill(ProjectionPlot& plot) {
    const tests::MadeProjection made = tests::slidingProjection();
    plot.setProjection(made.projection, made.masks);
}

QPointF pixelOf(const ProjectionPlot& plot, int patch) {
    const QPointF& point = plot.shownPoints()[patch];
    return {plot.plot()->xAxis->coordToPixel(point.x()), plot.plot()->yAxis->coordToPixel(point.y())};
}

bool near(double one, double other) {
    return std::abs(one - other) < 1e-6;
}

} // namespace

class TestProjectionPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsMissing();
    void coloursBySideAndMarksTheChanged();
    void axesStayOverTheWholeTrace();
    void movesOnlyWhenAskedTo();
    void standsStillWhereMotionIsReduced();
    void hoverFindsThePatch();
    void arrowKeysGoOverTheGrid();
    void numbersOfEveryIteration();
    void savesPictures();
    void aStepOfALargeGrid();
};

void TestProjectionPlot::saysWhatIsMissing() {
    ProjectionPlot plot;
    QVERIFY(plot.isEmpty());
    QVERIFY(!plot.hasProjection());
    plot.setIteration(3); // nothing to move
    fill(plot);
    QVERIFY(!plot.isEmpty());
    plot.clear(QStringLiteral("One side only."));
    QVERIFY(plot.isEmpty());
    QCOMPARE(plot.countOf(ProjectionPlot::foreground), 0);
    plot.setProjection(std::make_shared<values::IpoProjection>(), {});
    QVERIFY(plot.isEmpty());
}

void TestProjectionPlot::coloursBySideAndMarksTheChanged() {
    ProjectionPlot plot;
    fill(plot);
    // Columns lie at -0.35, -0.1, 0.15, 0.4 in the last iteration; at -0.45, -0.2, 0.05, 0.3 before; the
    // third column crosses between 0 (-0.05) and 1.
    QCOMPARE(plot.iteration(), 2);
    QCOMPARE(plot.countOf(ProjectionPlot::foreground), 6);
    QCOMPARE(plot.countOf(ProjectionPlot::background), 6);
    QCOMPARE(plot.countOf(ProjectionPlot::changed), 0);
    plot.setIteration(1);
    QCOMPARE(plot.countOf(ProjectionPlot::foreground), 6);
    QCOMPARE(plot.countOf(ProjectionPlot::changed), 3);
    plot.setIteration(0);
    QCOMPARE(plot.countOf(ProjectionPlot::foreground), 3);
    QCOMPARE(plot.countOf(ProjectionPlot::background), 9);
    QCOMPARE(plot.countOf(ProjectionPlot::changed), 0);
    plot.setIteration(99);
    QCOMPARE(plot.iteration(), 2);
}

void TestProjectionPlot::axesStayOverTheWholeTrace() {
    ProjectionPlot plot;
    fill(plot);
    const QCPRange x = plot.plot()->xAxis->range();
    const QCPRange y = plot.plot()->yAxis->range();
    for (int t = 0; t < 3; ++t) {
        plot.setIteration(t);
        QCOMPARE(plot.plot()->xAxis->range(), x);
        QCOMPARE(plot.plot()->yAxis->range(), y);
        for (const QPointF& point : plot.shownPoints())
            QVERIFY(x.contains(point.x()) && y.contains(point.y()));
    }
    QVERIFY(x.contains(0.0)); // the boundary is always in view
}

void TestProjectionPlot::movesOnlyWhenAskedTo() {
    ProjectionPlot plot;
    plot.resize(400, 300);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    fill(plot);
    plot.setIteration(0);
    const double before = plot.shownPoints()[0].x();
    QVERIFY(near(before, -0.55));
    plot.setIteration(2, 300);
    QCOMPARE(plot.iteration(), 2);
    QVERIFY(plot.shownPoints()[0].x() < -0.36); // on its way
    bool between = false;
    QTRY_VERIFY([&] {
        const double x = plot.shownPoints()[0].x();
        between = between || (x > -0.54 && x < -0.36);
        return near(x, -0.35);
    }());
    QVERIFY(between);
    plot.setIteration(0); // scrubbing
    QVERIFY(near(plot.shownPoints()[0].x(), -0.55));
}

void TestProjectionPlot::standsStillWhereMotionIsReduced() {
    widgets::applyTheme(*qApp, widgets::ThemeKind::light);
    ProjectionPlot plot;
    plot.resize(400, 300);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    fill(plot);
    plot.setIteration(0);
    QVERIFY(!widgets::isMotionReduced(plot));
    widgets::applyMotion(*qApp, true);
    QVERIFY(widgets::isMotionReduced(plot));
    plot.setIteration(2, 300);
    QVERIFY(near(plot.shownPoints()[0].x(), -0.35)); // at once
    widgets::applyMotion(*qApp, false);
    plot.setIteration(0, 300);
    QVERIFY(!near(plot.shownPoints()[0].x(), -0.55)); // on its way
}

void TestProjectionPlot::hoverFindsThePatch() {
    ProjectionPlot plot;
    plot.resize(500, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    fill(plot);
    plot.plot()->replot();
    QSignalSpy hovered(&plot, &ProjectionPlot::patchHovered);
    QTest::mouseMove(plot.plot(), pixelOf(plot, 6).toPoint());
    QCOMPARE(plot.highlightedPatch(), 6);
    QCOMPARE(hovered.size(), 1);
    QCOMPARE(hovered.at(0).at(0).toInt(), 6);
    const QPoint between = ((pixelOf(plot, 6) + pixelOf(plot, 11)) / 2).toPoint();
    QTest::mouseMove(plot.plot(), between);
    QCOMPARE(plot.highlightedPatch(), -1);
    QCOMPARE(hovered.last().at(0).toInt(), -1);
    plot.setHighlightedPatch(3); // from the image: says nothing back
    QCOMPARE(plot.highlightedPatch(), 3);
    QCOMPARE(hovered.size(), 2);
    plot.setHighlightedPatch(400);
    QCOMPARE(plot.highlightedPatch(), -1);
}

void TestProjectionPlot::arrowKeysGoOverTheGrid() {
    ProjectionPlot plot;
    plot.resize(500, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    fill(plot);
    QSignalSpy hovered(&plot, &ProjectionPlot::patchHovered);
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Left})
        QTest::keyClick(plot.plot(), key);
    QList<int> patches;
    for (const QList<QVariant>& arguments : hovered)
        patches << arguments.at(0).toInt();
    QCOMPARE(patches, (QList<int>{0, 1, 5, 4})); // the edge holds
}

void TestProjectionPlot::numbersOfEveryIteration() {
    ProjectionPlot plot;
    fill(plot);
    const QStringList lines = plot.csvText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 3 * 12);
    QCOMPARE(lines[0], QStringLiteral("iteration,patch,row,column,along,across,foreground,changed"));
    const QStringList changed = lines[1 + 12 + 6].split(QLatin1Char(','));
    QCOMPARE(changed.mid(0, 4), (QStringList{"1", "6", "1", "2"}));
    QVERIFY(near(changed[4].toDouble(), 0.05));
    QCOMPARE(changed.mid(6), (QStringList{"1", "1"}));
}

void TestProjectionPlot::savesPictures() {
    const QTemporaryDir folder;
    ProjectionPlot plot;
    plot.resize(400, 300);
    plot.show();
    fill(plot);
    for (const auto& [format, name] :
         {std::pair{widgets::PlotFormat::png, "plot.png"}, std::pair{widgets::PlotFormat::svg, "plot.svg"},
          std::pair{widgets::PlotFormat::pdf, "plot.pdf"}, std::pair{widgets::PlotFormat::csv, "plot.csv"}}) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QVERIFY(plot.savePlot(path, format));
        QVERIFY2(QFile(path).size() > 500, name);
    }
}

void TestProjectionPlot::aStepOfALargeGrid() {
    constexpr int kSide = 48; // 2,304 patches
    QRandomGenerator random(7);
    auto projection = std::make_shared<values::IpoProjection>();
    projection->grid = {kSide, kSide};
    std::vector<std::vector<std::uint8_t>> masks;
    for (int t = 0; t < 20; ++t) {
        std::vector<float> along;
        std::vector<float> across;
        std::vector<std::uint8_t> mask;
        for (int patch = 0; patch < kSide * kSide; ++patch) {
            along.push_back(static_cast<float>(random.generateDouble() - 0.5));
            across.push_back(static_cast<float>(random.generateDouble() - 0.5));
            mask.push_back(along.back() > 0.0F ? 1 : 0);
        }
        projection->along.push_back(std::move(along));
        projection->across.push_back(std::move(across));
        masks.push_back(std::move(mask));
    }
    ProjectionPlot plot;
    plot.resize(420, 260);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.setProjection(projection, masks);
    plot.plot()->replot(QCustomPlot::rpImmediateRefresh);
    int t = 0;
    QBENCHMARK { // half the points change side in each step
        t = (t + 1) % 20;
        plot.setIteration(t);
        plot.plot()->replot(QCustomPlot::rpImmediateRefresh);
    }
    QCOMPARE(plot.iteration(), t);
    QCOMPARE(plot.shownPoints().size(), kSide * kSide);
}

QTEST_MAIN(TestProjectionPlot)
#include "test_projection_plot.moc"
