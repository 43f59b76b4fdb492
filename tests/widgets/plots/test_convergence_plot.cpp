// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/iterations/made_trace.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/plots/convergence_plot.h"
#include "widgets/plots/curve_legend.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QCheckBox>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using widgets::ConvergencePlot;
using widgets::PlotFormat;

namespace {

QVector<QPointF> drawn(const ConvergencePlot& plot, int curve) {
    QVector<QPointF> points;
    const auto data = plot.plot()->graph(curve)->data();
    for (auto it = data->constBegin(); it != data->constEnd(); ++it)
        points.append({it->key, it->value});
    return points;
}

QByteArray startOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(256) : QByteArray();
}

QPoint pixelOf(const ConvergencePlot& plot, double iteration) {
    return {qRound(plot.plot()->xAxis->coordToPixel(iteration)), plot.plot()->axisRect()->center().y()};
}

} // namespace

class TestConvergencePlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyUntilATraceComes();
    void drawsTheCurves();
    void zeroHasAPlaceOnTheLogarithmicAxis();
    void cursorFollowsTheStepper();
    void clickAndDragChooseIterations();
    void marksTheEnding();
    void legendSwitchesCurves();
    void narrowLegendStaysInOneRow();
    void labelsAreNeverCut();
    void gathersReplots();
    void followsThePalette();
    void savesItself();
};

void TestConvergencePlot::emptyUntilATraceComes() {
    ConvergencePlot plot;
    QVERIFY(plot.isEmpty());
    plot.setTrace(tests::convergedTrace());
    QVERIFY(!plot.isEmpty());
    plot.setTrace(tests::emptyTrace());
    QVERIFY(!plot.isEmpty());
    plot.clear();
    QVERIFY(plot.isEmpty());
    QVERIFY(plot.curvePoints(ConvergencePlot::meanMargin).isEmpty());
}

void TestConvergencePlot::drawsTheCurves() {
    ConvergencePlot plot;
    const values::IpoTrace trace = tests::convergedTrace();
    plot.setTrace(trace);
    QCOMPARE(plot.curvePoints(ConvergencePlot::patchesChanged).size(), 7);
    QCOMPARE(plot.curvePoints(ConvergencePlot::patchesChanged).constFirst(), QPointF(1, 31));
    QCOMPARE(plot.curvePoints(ConvergencePlot::patchesChanged).constLast(), QPointF(7, 0));
    const std::vector<float>* series[] = {nullptr, &trace.foregroundShare, &trace.prototypeSeparation,
                                          &trace.meanMargin};
    for (int curve = ConvergencePlot::foregroundShare; curve < ConvergencePlot::curveCount; ++curve) {
        const QVector<QPointF> points = drawn(plot, curve);
        QCOMPARE(points.size(), 8);
        for (int t = 0; t < 8; ++t) {
            QCOMPARE(points.at(t).x(), t);
            QCOMPARE(points.at(t).y(), static_cast<double>(series[curve]->at(static_cast<std::size_t>(t))));
            QVERIFY(plot.plot()->yAxis2->range().contains(points.at(t).y()));
        }
    }
}

void TestConvergencePlot::zeroHasAPlaceOnTheLogarithmicAxis() {
    ConvergencePlot plot;
    plot.resize(500, 320);
    plot.setTrace(tests::convergedTrace());
    const QVector<QPointF> points = drawn(plot, ConvergencePlot::patchesChanged);
    QCOMPARE(plot.plot()->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QCOMPARE(points.at(0).y(), 31.0);
    QVERIFY(points.at(6).y() > 0.0);
    QVERIFY(points.at(6).y() < points.at(5).y());
    plot.plot()->replot();
    QVERIFY(plot.plot()->yAxis->range().contains(points.at(6).y()));
    const auto ticks = plot.plot()->yAxis->ticker().dynamicCast<QCPAxisTickerText>()->ticks();
    QCOMPARE(ticks.value(points.at(6).y()), QStringLiteral("0"));
    QCOMPARE(ticks.value(10.0), QStringLiteral("10"));
}

void TestConvergencePlot::cursorFollowsTheStepper() {
    widgets::IpoStepper stepper;
    ConvergencePlot plot;
    connect(&stepper, &widgets::IpoStepper::iterationChanged, &plot, &ConvergencePlot::setIteration);
    connect(&plot, &ConvergencePlot::iterationChosen, &stepper, &widgets::IpoStepper::setIteration);
    QSignalSpy chosen(&plot, &ConvergencePlot::iterationChosen);
    plot.setTrace(tests::convergedTrace());
    stepper.setTrace(tests::convergedTrace());
    for (int t = 7; t >= 0; --t) {
        QCOMPARE(plot.iteration(), t);
        QTest::keyClick(&stepper, Qt::Key_Left);
    }
    QCOMPARE(chosen.size(), 0);
    plot.resize(500, 320);
    plot.show();
    plot.plot()->replot();
    QTest::mouseClick(plot.plot(), Qt::LeftButton, {}, pixelOf(plot, 5.0));
    QCOMPARE(stepper.iteration(), 5);
}

void TestConvergencePlot::clickAndDragChooseIterations() {
    ConvergencePlot plot;
    plot.resize(500, 320);
    plot.setTrace(tests::convergedTrace());
    plot.show();
    plot.plot()->replot();
    QSignalSpy chosen(&plot, &ConvergencePlot::iterationChosen);
    QTest::mousePress(plot.plot(), Qt::LeftButton, {}, pixelOf(plot, 2.2));
    QCOMPARE(chosen.takeFirst().at(0).toInt(), 2);
    QMouseEvent drag(QEvent::MouseMove, pixelOf(plot, 4.0), plot.plot()->mapToGlobal(pixelOf(plot, 4.0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(plot.plot(), &drag);
    QCOMPARE(chosen.takeFirst().at(0).toInt(), 4);
    QTest::mouseRelease(plot.plot(), Qt::LeftButton, {}, pixelOf(plot, 4.0));
    QTest::mouseClick(plot.plot(), Qt::LeftButton, {}, QPoint(1, 100)); // left of the axis: the first
    QCOMPARE(chosen.takeFirst().at(0).toInt(), 0);
}

void TestConvergencePlot::marksTheEnding() {
    ConvergencePlot plot;
    plot.setTrace(tests::convergedTrace());
    QCOMPARE(plot.markerText(), QStringLiteral("converged at t = 7"));
    plot.setTrace(tests::oscillatingTrace());
    QCOMPARE(plot.markerText(), QStringLiteral("oscillates from t = 4"));
    values::IpoTrace neither = tests::oscillatingTrace();
    neither.oscillatesFrom.reset();
    plot.setTrace(neither);
    QVERIFY(plot.markerText().isEmpty());
}

void TestConvergencePlot::legendSwitchesCurves() {
    ConvergencePlot plot;
    plot.resize(600, 320);
    plot.setTrace(tests::convergedTrace());
    plot.show();
    auto* legend = plot.findChild<widgets::CurveLegend*>();
    QTest::mouseClick(legend->entryButton(ConvergencePlot::prototypeSeparation), Qt::LeftButton);
    QVERIFY(!plot.isCurveVisible(ConvergencePlot::prototypeSeparation));
    QVERIFY(!plot.plot()->graph(ConvergencePlot::prototypeSeparation)->visible());
    QVERIFY(plot.plot()->yAxis2->range().upper < 0.55); // scaled to what is left
    QTest::keyClick(legend->entryButton(ConvergencePlot::patchesChanged), Qt::Key_Space);
    QVERIFY(!plot.plot()->graph(ConvergencePlot::patchesChanged)->visible());
    plot.setCurveVisible(ConvergencePlot::patchesChanged, true);
    QVERIFY(plot.plot()->graph(ConvergencePlot::patchesChanged)->visible());
}

void TestConvergencePlot::narrowLegendStaysInOneRow() {
    ConvergencePlot plot;
    plot.setTrace(tests::convergedTrace());
    plot.resize(900, 320);
    plot.show();
    const auto* legend = plot.findChild<widgets::CurveLegend*>();
    const auto* first = legend->entryButton(ConvergencePlot::patchesChanged);
    const auto* last = legend->entryButton(ConvergencePlot::meanMargin);
    QTRY_COMPARE(legend->width(), 900);
    QTRY_COMPARE(last->y(), first->y());
    const QString full = last->text();
    const int together = last->geometry().right() + 1;
    plot.resize(together - 40, 320); // too narrow for the full names only
    QTRY_VERIFY(last->text() != full);
    QTRY_COMPARE(last->y(), first->y());
    QCOMPARE(last->accessibleName(), full);
    plot.resize(together / 2, 320);
    QTRY_VERIFY(last->y() > first->y());
    QTRY_COMPARE(last->text(), full); // two rows have room for it
    plot.resize(900, 320);
    QTRY_COMPARE(last->y(), first->y());
    QCOMPARE(last->text(), full);
}

void TestConvergencePlot::labelsAreNeverCut() {
    for (const QSize size : {QSize(260, 200), QSize(420, 260), QSize(900, 500)}) {
        ConvergencePlot plot;
        plot.resize(size);
        plot.setTrace(tests::convergedTrace());
        plot.show();
        QTRY_VERIFY(plot.plot()->axisRect()->height() > 0);
        QCoreApplication::processEvents();
        plot.plot()->replot();
        for (const QCPAxis* axis : {plot.plot()->yAxis, plot.plot()->yAxis2}) {
            const int length = QFontMetrics(axis->labelFont()).horizontalAdvance(axis->label());
            const int middle = plot.plot()->axisRect()->center().y();
            QVERIFY2(middle - length / 2 >= 0 && middle + length / 2 <= plot.plot()->height(),
                     qPrintable(axis->label()));
        }
    }
}

void TestConvergencePlot::gathersReplots() {
    ConvergencePlot plot;
    plot.resize(400, 300);
    plot.setTrace(tests::convergedTrace());
    plot.show();
    QSignalSpy replots(plot.plot(), &QCustomPlot::afterReplot);
    QTRY_VERIFY(!replots.isEmpty());
    QCoreApplication::processEvents();
    const auto before = replots.size();
    for (int i = 0; i < 1000; ++i)
        plot.setIteration(i % 8);
    QCOMPARE(replots.size(), before);
    QTRY_VERIFY(replots.size() > before);
    QVERIFY(replots.size() <= before + 2);
}

void TestConvergencePlot::followsThePalette() {
    ConvergencePlot plot;
    plot.setTrace(tests::convergedTrace());
    const QColor before = plot.plot()->graph(0)->pen().color();
    QPalette dark = plot.palette();
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::Base, QColor(20, 20, 20));
    dark.setColor(QPalette::WindowText, Qt::white);
    dark.setColor(QPalette::Text, QColor(240, 240, 240));
    plot.setPalette(dark);
    QCOMPARE(plot.plot()->xAxis->tickLabelColor(), QColor(240, 240, 240));
    QVERIFY(plot.plot()->graph(0)->pen().color() != before);
}

void TestConvergencePlot::savesItself() {
    QTemporaryDir folder;
    ConvergencePlot plot;
    plot.resize(500, 320);
    plot.setTrace(tests::convergedTrace());
    plot.show();
    plot.plot()->replot();
    const auto path = [&folder](const char* name) { return folder.filePath(QString::fromUtf8(name)); };
    QVERIFY(plot.savePlot(path("plot.png"), PlotFormat::png));
    QVERIFY(QImage(path("plot.png")).width() >= 2 * plot.plot()->width());
    QVERIFY(plot.savePlot(path("plot.svg"), PlotFormat::svg));
    QVERIFY(startOf(path("plot.svg")).contains("<svg"));
    QVERIFY(plot.savePlot(path("plot.pdf"), PlotFormat::pdf));
    QVERIFY(startOf(path("plot.pdf")).startsWith("%PDF"));
    QVERIFY(plot.savePlot(path("plot.csv"), PlotFormat::csv));
    const QStringList lines = plot.csvText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 9);
    QCOMPARE(lines.at(1).left(4), QStringLiteral("0,,,"));
    QVERIFY(lines.at(2).startsWith(QStringLiteral("1,31,1,0.3")));
    QVERIFY(!plot.savePlot(path("missing/plot.csv"), PlotFormat::csv));
    QVERIFY(!plot.savePlot(path("missing/plot.png"), PlotFormat::png));
}

QTEST_MAIN(TestConvergencePlot)
#include "test_convergence_plot.moc"
