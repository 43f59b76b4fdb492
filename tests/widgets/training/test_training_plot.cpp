// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/decade_ticker.h"
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/plots/training_plot.h"

#include <QCheckBox>
#include <QFile>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace selfment::widgets;

namespace {

TrainingPoint pointAt(qint64 step, int perEpoch) {
    TrainingPoint point;
    point.step = step;
    point.epoch = 1 + static_cast<int>((step - 1) / perEpoch);
    point.bce = 0.7 / static_cast<double>(step);
    point.dice = 0.5;
    point.con = 6.0 + std::sin(static_cast<double>(step));
    point.loss = point.bce + point.dice + 0.1 * point.con;
    return point;
}

QVector<TrainingPoint> points(qint64 first, qint64 last, int perEpoch) {
    QVector<TrainingPoint> made;
    for (qint64 step = first; step <= last; ++step)
        made.append(pointAt(step, perEpoch));
    return made;
}

} // namespace

class TestTrainingPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyUntilStepsCome();
    void drawsStepsOnce();
    void smoothsFromTheFirstValue();
    void smoothingIsTheSameInPieces();
    void whatALogarithmCannotDrawLeavesAGap();
    void theLogarithmicAxisIsLabelledOnBothSidesOfOne();
    void theLogarithmicAxisSuitsAnyRange_data();
    void theLogarithmicAxisSuitsAnyRange();
    void marksEpochs();
    void validationHasAnAxisOfItsOwn();
    void legendAndControlsWorkByKeyboard();
    void thinnedCurvesAreTheSameInPieces();
    void manyPointsAreThinned();
    void writesNumbersAndPictures();
};

void TestTrainingPlot::emptyUntilStepsCome() {
    TrainingPlot plot;
    QVERIFY(plot.isEmpty());
    plot.addSteps(points(1, 3, 10));
    QVERIFY(!plot.isEmpty());
    plot.clear();
    QVERIFY(plot.isEmpty());
    QVERIFY(plot.curvePoints(TrainingPlot::loss).isEmpty());
}

void TestTrainingPlot::drawsStepsOnce() {
    TrainingPlot plot;
    plot.setSmoothing(0);
    plot.addSteps(points(1, 5, 10));
    plot.addSteps(points(4, 8, 10)); // told again in part
    const auto drawn = plot.curvePoints(TrainingPlot::con);
    QCOMPARE(drawn.size(), 8);
    for (int i = 0; i < drawn.size(); ++i) {
        QCOMPARE(drawn.at(i).x(), i + 1.0);
        QCOMPARE(drawn.at(i).y(), pointAt(i + 1, 10).con);
    }
}

void TestTrainingPlot::smoothsFromTheFirstValue() {
    Smoothing smoothing(0.5);
    QCOMPARE(smoothing.next(4.0), 4.0);
    QCOMPARE(smoothing.next(1.0), (0.5 * 1.0 + 0.25 * 4.0) / 0.75);
    QVERIFY(std::isnan(smoothing.next(std::numeric_limits<double>::quiet_NaN())));
    Smoothing none(0.0);
    QCOMPARE(none.next(3.0), 3.0);
    QCOMPARE(none.next(7.0), 7.0);
}

void TestTrainingPlot::smoothingIsTheSameInPieces() {
    TrainingPlot whole;
    whole.addSteps(points(1, 60, 20));
    TrainingPlot pieces;
    for (qint64 first = 1; first <= 60; first += 5)
        pieces.addSteps(points(first, first + 4, 20));
    QCOMPARE(pieces.curvePoints(TrainingPlot::loss), whole.curvePoints(TrainingPlot::loss));
    pieces.setSmoothing(90);
    whole.setSmoothing(90);
    QCOMPARE(pieces.curvePoints(TrainingPlot::loss), whole.curvePoints(TrainingPlot::loss));
}

void TestTrainingPlot::whatALogarithmCannotDrawLeavesAGap() {
    TrainingPlot plot;
    plot.setSmoothing(0);
    QVector<TrainingPoint> made = points(1, 3, 10);
    made[1].dice = 0.0;
    made[2].loss = std::numeric_limits<double>::infinity();
    plot.addSteps(made);
    QVERIFY(plot.isLogarithmic());
    QVERIFY(std::isnan(plot.curvePoints(TrainingPlot::dice).at(1).y()));
    QVERIFY(std::isnan(plot.curvePoints(TrainingPlot::loss).at(2).y()));
    plot.setLogarithmic(false);
    QCOMPARE(plot.curvePoints(TrainingPlot::dice).at(1).y(), 0.0);
    QCOMPARE(plot.plot()->yAxis->scaleType(), QCPAxis::stLinear);
    plot.plot()->replot();
    QVERIFY(std::isfinite(plot.plot()->yAxis->range().upper));
}

void TestTrainingPlot::theLogarithmicAxisIsLabelledOnBothSidesOfOne() {
    TrainingPlot plot;
    plot.resize(800, 420);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.setSmoothing(0);
    QVector<TrainingPoint> made = points(1, 40, 20);
    for (TrainingPoint& point : made) {
        point.bce = 0.3;
        point.con = 8.0;
    }
    plot.addSteps(made);
    plot.plot()->replot();
    plot.plot()->replot(); // the axis knows its height now
    const QVector<QString> labels = plot.plot()->yAxis->tickVectorLabels();
    for (const char* label : {"0.5", "1", "2", "5"})
        QVERIFY2(labels.contains(QLatin1String(label)),
                 qPrintable(QStringList(labels).join(QLatin1Char(' '))));
    const int line = QFontMetrics(plot.plot()->yAxis->tickLabelFont()).height();
    const QVector<double> ticks = plot.plot()->yAxis->tickVector();
    for (qsizetype i = 1; i < ticks.size(); ++i)
        QVERIFY(plot.plot()->yAxis->coordToPixel(ticks.at(i - 1)) -
                    plot.plot()->yAxis->coordToPixel(ticks.at(i)) >=
                line);
}

void TestTrainingPlot::theLogarithmicAxisSuitsAnyRange_data() {
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<double>("room");
    QTest::addColumn<qsizetype>("fewest");
    QTest::newRow("half a decade") << 0.43 << 0.8 << 8.0 << qsizetype{3};
    QTest::newRow("nearly nothing") << 0.62 << 0.68 << 8.0 << qsizetype{3};
    QTest::newRow("one decade") << 2.01 << 19.9 << 8.0 << qsizetype{3};
    QTest::newRow("little room") << 0.3 << 8.0 << 3.0 << qsizetype{2};
    QTest::newRow("twelve decades") << 1e-9 << 1e3 << 8.0 << qsizetype{3};
}

void TestTrainingPlot::theLogarithmicAxisSuitsAnyRange() {
    QFETCH(double, lower);
    QFETCH(double, upper);
    QFETCH(double, room);
    QFETCH(qsizetype, fewest);
    DecadeTicker ticker;
    ticker.setRoom(room);
    QVector<double> ticks;
    QVector<double> subTicks;
    QVector<QString> labels;
    ticker.generate({lower, upper}, QLocale::c(), QLatin1Char('g'), 4, ticks, &subTicks, &labels);
    const QByteArray shown = QStringList(labels).join(QLatin1Char(' ')).toUtf8();
    QVERIFY2(ticks.size() >= fewest && static_cast<double>(ticks.size()) <= room + 1.0, shown.constData());
    QCOMPARE(labels.size(), ticks.size());
    QVERIFY2(std::is_sorted(ticks.cbegin(), ticks.cend()), shown.constData());
    QVERIFY2(ticks.first() >= lower && ticks.last() <= upper, shown.constData());
}

void TestTrainingPlot::marksEpochs() {
    TrainingPlot plot;
    plot.addSteps(points(1, 50, 20));
    const auto ticks = plot.plot()->xAxis2->ticker().dynamicCast<QCPAxisTickerText>();
    QVERIFY(ticks);
    QCOMPARE(ticks->ticks().size(), 3);
    QCOMPARE(ticks->ticks().value(20.5), QStringLiteral("2"));
    plot.addSteps(points(51, 20'000, 20)); // a thousand epochs: not a mark for each
    const auto many = plot.plot()->xAxis2->ticker().dynamicCast<QCPAxisTickerText>();
    QVERIFY(many->ticks().size() <= 13);
}

void TestTrainingPlot::validationHasAnAxisOfItsOwn() {
    TrainingPlot plot;
    plot.addSteps(points(1, 40, 20));
    QVERIFY(!plot.plot()->yAxis2->visible());
    plot.addValidation({1, 0.5});
    plot.addValidation({2, 0.6});
    plot.addValidation({2, 0.61}); // told again
    QVERIFY(plot.plot()->yAxis2->visible());
    const auto drawn = plot.curvePoints(TrainingPlot::validationIou);
    QCOMPARE(drawn, (QVector<QPointF>{{20.0, 0.5}, {40.0, 0.61}}));
}

void TestTrainingPlot::legendAndControlsWorkByKeyboard() {
    TrainingPlot plot;
    plot.resize(900, 400);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.addSteps(points(1, 40, 20));
    QTest::keyClick(plot.logarithmicBox(), Qt::Key_Space);
    QVERIFY(!plot.isLogarithmic());
    const int before = plot.smoothing();
    QTest::keyClick(plot.smoothingSlider(), Qt::Key_Right);
    QCOMPARE(plot.smoothing(), before + 1);
    plot.setCurveVisible(TrainingPlot::con, false);
    QVERIFY(!plot.isCurveVisible(TrainingPlot::con));
    plot.plot()->replot();
    QVERIFY(plot.plot()->yAxis->range().upper < 6.0); // the axis is that of what is left
    for (const QWidget* control :
         {static_cast<QWidget*>(plot.logarithmicBox()), static_cast<QWidget*>(plot.smoothingSlider()),
          static_cast<QWidget*>(plot.plot())})
        QVERIFY(!control->accessibleName().isEmpty());
}

void TestTrainingPlot::thinnedCurvesAreTheSameInPieces() {
    TrainingPlot whole;
    whole.addSteps(points(1, 20'003, 500));
    TrainingPlot pieces;
    for (qint64 first = 1; first <= 20'003; first += 7)
        pieces.addSteps(points(first, std::min<qint64>(first + 6, 20'003), 500));
    const auto one = whole.curvePoints(TrainingPlot::con);
    const auto other = pieces.curvePoints(TrainingPlot::con);
    QVERIFY(one.size() > 1000 && one.size() < 2100);
    QCOMPARE(other, one);
}

void TestTrainingPlot::manyPointsAreThinned() {
    TrainingPlot plot;
    plot.resize(1000, 420);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    constexpr qint64 kMany = 100'000;
    plot.addSteps(points(1, kMany, 1000));
    plot.plot()->replot();
    constexpr int kFrames = 5;
    for (int frame = 0; frame < kFrames; ++frame) {
        plot.addSteps(points(kMany + 1 + 10 * frame, kMany + 10 + 10 * frame, 1000));
        plot.plot()->replot();
    }
    const auto drawn = plot.curvePoints(TrainingPlot::loss);
    QVERIFY2(drawn.size() <= 2100, qPrintable(QString::number(drawn.size())));
    QCOMPARE(drawn.last().x(), static_cast<double>(kMany + 10 * kFrames));
    QCOMPARE(plot.course().points().size(), kMany + 10 * kFrames); // the numbers are all there
    plot.setSmoothing(95);
    QCOMPARE(plot.curvePoints(TrainingPlot::loss).size(), drawn.size());
}

void TestTrainingPlot::writesNumbersAndPictures() {
    TrainingPlot plot;
    plot.resize(800, 400);
    plot.addSteps(points(1, 4, 2));
    plot.addValidation({1, 0.5});
    const QStringList lines = plot.csvText().split(QLatin1Char('\n'));
    QCOMPARE(lines.at(0), QStringLiteral("step,epoch,loss,bce,dice,con,validation_iou"));
    QCOMPARE(lines.at(2).section(QLatin1Char(','), 6), QStringLiteral("0.5"));
    QCOMPARE(lines.at(3).section(QLatin1Char(','), 0, 1), QStringLiteral("3,2"));
    QCOMPARE(lines.at(3).section(QLatin1Char(','), 2, 2).toDouble(), pointAt(3, 2).loss);
    const QTemporaryDir folder;
    const std::pair<PlotFormat, const char*> files[] = {{PlotFormat::png, "\x89PNG"},
                                                        {PlotFormat::svg, "<?xml"},
                                                        {PlotFormat::pdf, "%PDF"},
                                                        {PlotFormat::csv, "step"}};
    for (const auto& [format, start] : files) {
        const QString path = folder.filePath(QString::number(static_cast<int>(format)));
        QVERIFY(plot.savePlot(path, format));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
    }
}

QTEST_MAIN(TestTrainingPlot)
#include "test_training_plot.moc"
