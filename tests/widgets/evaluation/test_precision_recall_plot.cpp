// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using widgets::PlotFormat;
using widgets::PrecisionRecallPlot;

namespace {

values::ScoreCurves curves(double quality) {
    values::ScoreCurves made;
    for (int i = 0; i < values::kScoreLevels; ++i) {
        const double share = i / 255.0;
        made.recall.push_back(share);
        made.precision.push_back(quality * (1.0 - 0.5 * share));
        made.fMeasure.push_back(quality * share);
        made.eMeasure.push_back(0.5 + 0.5 * share);
    }
    return made;
}

} // namespace

class TestPrecisionRecallPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToDoWhenEmpty();
    void drawsEachRowInBothHalves();
    void rowsAreToldApart();
    void brokenCurvesArePassedOver();
    void savesPlotAndNumbers();
};

void TestPrecisionRecallPlot::saysWhatToDoWhenEmpty() {
    PrecisionRecallPlot plot;
    QVERIFY(plot.isEmpty());
    plot.setRows({{QStringLiteral("NCut"), curves(0.6)}});
    QVERIFY(!plot.isEmpty());
    plot.clear();
    QVERIFY(plot.isEmpty());
}

void TestPrecisionRecallPlot::drawsEachRowInBothHalves() {
    PrecisionRecallPlot plot;
    plot.setRows({{QStringLiteral("NCut"), curves(0.6)}, {QStringLiteral("+ IPO"), curves(0.8)}});
    QCOMPARE(plot.rowCount(), 2);
    const auto precision = plot.precisionPoints(1);
    QCOMPARE(precision.size(), values::kScoreLevels);
    QCOMPARE(precision.first(), QPointF(0.0, 0.8));
    QCOMPARE(precision.last(), QPointF(1.0, 0.4));
    // Entry 0 of a curve is the cut at level 255.
    const auto f = plot.fPoints(1);
    QCOMPARE(f.first().x(), 0.0);
    QCOMPARE(f.first().y(), 0.8);
    QCOMPARE(f.last(), QPointF(255.0, 0.0));
    for (const QCPAxisRect* rect : plot.plot()->axisRects()) {
        QVERIFY(!rect->axis(QCPAxis::atBottom)->label().isEmpty());
        QVERIFY(!rect->axis(QCPAxis::atLeft)->label().isEmpty());
    }
    QVERIFY(plot.isRowVisible(0));
    plot.setRowVisible(0, false);
    QVERIFY(!plot.plot()->graph(0)->visible() && !plot.plot()->graph(1)->visible());
    QVERIFY(plot.plot()->graph(2)->visible());
}

void TestPrecisionRecallPlot::rowsAreToldApart() {
    PrecisionRecallPlot plot;
    QList<widgets::ScoreCurve> rows;
    for (int row = 0; row < 6; ++row)
        rows.append({QStringLiteral("row %1").arg(row), curves(0.5 + 0.05 * row)});
    plot.setRows(rows);
    QSet<QString> looks;
    for (int row = 0; row < 6; ++row) {
        const QPen pen = plot.plot()->graph(2 * row)->pen();
        looks.insert(pen.color().name() + QString::number(pen.style()));
    }
    QCOMPARE(looks.size(), 6);
}

void TestPrecisionRecallPlot::brokenCurvesArePassedOver() {
    PrecisionRecallPlot plot;
    values::ScoreCurves shorter = curves(0.5);
    shorter.recall.pop_back();
    plot.setRows({{QStringLiteral("broken"), shorter}, {QStringLiteral("empty"), {}}});
    QVERIFY(plot.isEmpty());
}

void TestPrecisionRecallPlot::savesPlotAndNumbers() {
    PrecisionRecallPlot plot;
    plot.resize(640, 320);
    plot.setRows({{QStringLiteral("a \"b\", c"), curves(0.6)}});
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    const QTemporaryDir folder;
    for (const auto& [format, name] :
         {std::pair{PlotFormat::png, "p.png"}, std::pair{PlotFormat::svg, "p.svg"},
          std::pair{PlotFormat::pdf, "p.pdf"}, std::pair{PlotFormat::csv, "p.csv"}}) {
        const QString path = folder.filePath(QLatin1String(name));
        QVERIFY2(plot.savePlot(path, format), name);
        QVERIFY2(QFile(path).size() > 500, name);
    }
    QVERIFY(!plot.plot()->legend->visible()); // in files only: on screen it is above the plot
    QFile numbers(folder.filePath(QStringLiteral("p.csv")));
    QVERIFY(numbers.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(numbers.readAll()).split(QLatin1Char('\n'));
    QCOMPARE(lines.at(0), QStringLiteral("row,threshold,precision,recall,f_measure,e_measure"));
    QCOMPARE(lines.at(1), QStringLiteral("\"a \"\"b\"\", c\",255,0.6,0,0,0.5"));
    QCOMPARE(lines.size(), values::kScoreLevels + 2);
}

QTEST_MAIN(TestPrecisionRecallPlot)
#include "test_precision_recall_plot.moc"
