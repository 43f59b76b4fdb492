// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/spectrum/cut_bar.h"
#include "widgets/spectrum/eigenvalue_plot.h"
#include "widgets/spectrum/fiedler_histogram.h"
#include "widgets/spectrum/initialisers_view.h"
#include "widgets/spectrum/spectrum_view.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <numeric>

using namespace selfment;
using options::CutRule;
using options::Initialiser;
using widgets::CutBar;
using widgets::EigenvaluePlot;
using widgets::FiedlerHistogram;
using widgets::InitialisersView;

namespace {

/// 100 patches: 70 around -0.01, 30 around 0.02.
values::PatchMap twoHumps() {
    values::PatchMap map{{10, 10}, {}};
    for (int patch = 0; patch < 100; ++patch)
        map.values.push_back(patch < 70 ? -0.010F + 0.00005F * static_cast<float>(patch % 20)
                                        : 0.020F + 0.0001F * static_cast<float>(patch % 10));
    return map;
}

void showIt(QWidget& widget, QSize size = {600, 300}) {
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

widgets::InitialiserRow row(Initialiser initialiser, bool converged) {
    widgets::InitialiserRow row;
    row.initialiser = initialiser;
    row.pseudoMask = {{2, 2}, {1, 0, 0, 0}};
    row.foregroundShare = 0.25;
    row.agreement = 0.875;
    row.iterations = 6;
    row.converged = converged;
    row.elapsedMs = 12.0;
    return row;
}

} // namespace

class TestSpectrumWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheLargestGap();
    void eigenvaluesAreDrawnWithTheirGap();
    void histogramCountsEveryPatch();
    void lineIsDragged();
    void lineIsMovedByKeys();
    void handBeatsResultsWhileDragging();
    void clearingEndsADrag();
    void barChoosesRulesAndValues();
    void cardsTellWhatTheyKnow();
    void cardsOfferWhatCanBeUsed();
    void viewTellsWhenItIsSeen();
};

void TestSpectrumWidgets::findsTheLargestGap() {
    QVERIFY(!widgets::largestGap({}));
    QVERIFY(!widgets::largestGap({0.0, 0.3}));
    // From the trivial 0 to the second is no gap, however large.
    const auto gap = widgets::largestGap({0.0, 0.30, 0.31, 0.62, 0.70});
    QVERIFY(gap.has_value());
    QCOMPARE(gap->below, 3);
    QVERIFY(std::abs(gap->width - 0.31) < 1e-12);
    QVERIFY(std::abs(gap->relative - 0.5) < 1e-12);
    QCOMPARE(widgets::largestGap({0.0, 0.1, 0.9})->below, 2);
    QCOMPARE(widgets::largestGap({0.0, 0.0, 0.0})->relative, 0.0);
}

void TestSpectrumWidgets::eigenvaluesAreDrawnWithTheirGap() {
    EigenvaluePlot plot;
    QVERIFY(plot.isEmpty());
    plot.setEigenvalues({0.0, 0.30, 0.31, 0.62, 0.70});
    QVERIFY(!plot.isEmpty());
    QVERIFY(plot.gapText().contains(QStringLiteral("λ3 to λ4: 50 %")));
    QVERIFY(plot.gapText().contains(QStringLiteral("λ3 − λ2 = 0.01")));
    QCOMPARE(plot.plot()->graph(0)->dataCount(), 5);
    QVERIFY(plot.plot()->yAxis->range().upper > 0.70);
    QCOMPARE(plot.csvText().split(QLatin1Char('\n'))[4], QStringLiteral("4,0.62,0.08,0.114286"));
    plot.setEigenvalues({});
    QVERIFY(plot.isEmpty());
    QVERIFY(plot.gapText().isEmpty());
}

void TestSpectrumWidgets::histogramCountsEveryPatch() {
    FiedlerHistogram plot;
    QVERIFY(plot.isEmpty());
    plot.setVector(twoHumps());
    QVERIFY(!plot.isEmpty());
    const QVector<int>& counts = plot.counts();
    QCOMPARE(counts.size(), qsizetype{FiedlerHistogram::kBins});
    QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0), 100);
    QVERIFY(counts.first() > 0 && counts.last() > 0);
    plot.setCut(0.0, QStringLiteral("zero"));
    QCOMPARE(plot.sides(), (std::pair<int, int>{70, 30}));
    QCOMPARE(plot.csvText().count(QLatin1Char('\n')), 1 + FiedlerHistogram::kBins);
    // All patches of one value still have a place.
    plot.setVector({{2, 2}, {0.5F, 0.5F, 0.5F, 0.5F}});
    QCOMPARE(std::accumulate(plot.counts().begin(), plot.counts().end(), 0), 4);
    plot.setVector({});
    QVERIFY(plot.isEmpty());
}

void TestSpectrumWidgets::lineIsDragged() {
    FiedlerHistogram plot;
    plot.setVector(twoHumps());
    plot.setCut(0.0, QStringLiteral("mean"));
    showIt(plot);
    plot.plot()->replot();
    QSignalSpy began(&plot, &FiedlerHistogram::dragBegan);
    QSignalSpy moved(&plot, &FiedlerHistogram::cutMoved);
    QSignalSpy ended(&plot, &FiedlerHistogram::dragEnded);
    const auto at = [&plot](double value) { return QPoint(qRound(plot.pixelOf(value)), 100); };
    QTest::mousePress(plot.plot(), Qt::LeftButton, {}, at(0.012)); // not at the line
    QTest::mouseRelease(plot.plot(), Qt::LeftButton, {}, at(0.012));
    QCOMPARE(began.size(), 0);
    QTest::mousePress(plot.plot(), Qt::LeftButton, {}, at(0.0));
    QCOMPARE(began.size(), 1);
    QVERIFY(plot.isDragging());
    for (const double value : {0.003, 0.006, 0.010})
        QTest::mouseMove(plot.plot(), at(value));
    QCOMPARE(moved.size(), 3);
    QVERIFY(std::abs(plot.cut() - 0.010) < 0.0005);
    QTest::mouseMove(plot.plot(), at(9.0)); // beyond the end: at the end
    QVERIFY(std::abs(plot.cut() - 0.0209) < 1e-6);
    QTest::mouseRelease(plot.plot(), Qt::LeftButton, {}, at(0.010));
    QCOMPARE(ended.size(), 1);
    QVERIFY(!plot.isDragging());
}

void TestSpectrumWidgets::lineIsMovedByKeys() {
    FiedlerHistogram plot;
    plot.setVector(twoHumps());
    plot.setCut(0.0, QStringLiteral("mean"));
    showIt(plot);
    QSignalSpy moved(&plot, &FiedlerHistogram::cutMoved);
    QTest::keyClick(plot.plot(), Qt::Key_Right);
    const double step = plot.cut();
    QVERIFY(step > 0.0 && step < 0.001);
    QTest::keyClick(plot.plot(), Qt::Key_Left);
    QVERIFY(std::abs(plot.cut()) < 1e-12);
    QTest::keyClick(plot.plot(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(std::abs(plot.cut() + 10.0 * step) < 1e-12);
    QCOMPARE(moved.size(), 3);
}

void TestSpectrumWidgets::handBeatsResultsWhileDragging() {
    FiedlerHistogram plot;
    plot.setVector(twoHumps());
    plot.setCut(0.0, QStringLiteral("mean"));
    showIt(plot);
    plot.plot()->replot();
    const QPoint line(qRound(plot.pixelOf(0.0)), 100);
    QTest::mousePress(plot.plot(), Qt::LeftButton, {}, line);
    QTest::mouseMove(plot.plot(), line + QPoint(60, 0));
    const double held = plot.cut();
    plot.setCut(-0.005, QStringLiteral("by hand")); // the result of an earlier place
    QCOMPARE(plot.cut(), held);
    QTest::mouseRelease(plot.plot(), Qt::LeftButton, {}, line + QPoint(60, 0));
    plot.setCut(-0.005, QStringLiteral("by hand"));
    QCOMPARE(plot.cut(), -0.005);
}

void TestSpectrumWidgets::clearingEndsADrag() {
    FiedlerHistogram plot;
    plot.setVector(twoHumps());
    plot.setCut(0.0, {});
    showIt(plot);
    plot.plot()->replot();
    QSignalSpy ended(&plot, &FiedlerHistogram::dragEnded);
    QTest::mousePress(plot.plot(), Qt::LeftButton, {}, {qRound(plot.pixelOf(0.0)), 100});
    QVERIFY(plot.isDragging());
    plot.clear();
    QCOMPARE(ended.size(), 1);
    QVERIFY(!plot.isDragging());
}

void TestSpectrumWidgets::barChoosesRulesAndValues() {
    CutBar bar;
    showIt(bar, {600, 40});
    QSignalSpy rules(&bar, &CutBar::ruleChosen);
    QSignalSpy edits(&bar, &CutBar::valueEdited);
    bar.setRule(CutRule::mean);
    bar.setValue(0.0004, -0.0021, 0.0037);
    QCOMPARE(rules.size() + edits.size(), 0);
    QCOMPARE(bar.rule(), CutRule::mean);
    QVERIFY(std::abs(bar.valueBox()->value() - 0.0004) < 1e-9); // small values are not rounded away
    QTest::mouseClick(bar.button(CutRule::otsu), Qt::LeftButton);
    QCOMPARE(rules.size(), 1);
    QCOMPARE(rules.at(0).at(0).value<CutRule>(), CutRule::otsu);
    QTest::keyClick(bar.valueBox(), Qt::Key_Up);
    QCOMPARE(edits.size(), 1);
    QVERIFY(edits.at(0).at(0).toDouble() > 0.0004);
    QTest::keyClick(bar.button(CutRule::zero), Qt::Key_Space);
    QCOMPARE(rules.last().at(0).value<CutRule>(), CutRule::zero);
}

void TestSpectrumWidgets::cardsTellWhatTheyKnow() {
    InitialisersView view;
    showIt(view);
    QVERIFY(!view.hasRows());
    QVERIFY(!view.card(Initialiser::ncut)->isVisible());
    view.setBusy();
    QVERIFY(view.card(Initialiser::kmeans)->isVisible());
    QVERIFY(!view.card(Initialiser::kmeans)->useButton()->isEnabled());
    widgets::InitialiserRow none;
    none.initialiser = Initialiser::cls;
    none.reason = QStringLiteral("The backbone has no CLS token.");
    view.setRows({row(Initialiser::ncut, true), row(Initialiser::kmeans, false), none});
    QVERIFY(view.hasRows());
    const QString facts = view.card(Initialiser::ncut)->facts();
    // Numbers stay on one line with what they belong to.
    for (const char* part :
         {"foreground\u00a025.0\u00a0%", "mask\u00a00.875", "converged at t\u00a0=\u00a06", "12\u00a0ms"})
        QVERIFY2(facts.contains(QString::fromUtf8(part)), part);
    QVERIFY(
        view.card(Initialiser::kmeans)->facts().contains(QStringLiteral("not converged, T\u00a0=\u00a06")));
    QCOMPARE(view.card(Initialiser::cls)->facts(), none.reason);
    view.clear();
    QVERIFY(!view.hasRows());
    QVERIFY(!view.card(Initialiser::ncut)->isVisible());
}

void TestSpectrumWidgets::cardsOfferWhatCanBeUsed() {
    InitialisersView view;
    showIt(view);
    widgets::InitialiserRow none;
    none.initialiser = Initialiser::cls;
    none.reason = QStringLiteral("No CLS token.");
    view.setInForce(Initialiser::ncut);
    view.setRows({row(Initialiser::ncut, true), row(Initialiser::kmeans, true), none});
    QVERIFY(!view.card(Initialiser::ncut)->useButton()->isEnabled());
    QVERIFY(!view.card(Initialiser::cls)->useButton()->isEnabled());
    QSignalSpy used(&view, &InitialisersView::useRequested);
    QTest::mouseClick(view.card(Initialiser::kmeans)->useButton(), Qt::LeftButton);
    QCOMPARE(used.size(), 1);
    QCOMPARE(used.at(0).at(0).value<Initialiser>(), Initialiser::kmeans);
    view.setInForce(Initialiser::kmeans);
    QVERIFY(view.card(Initialiser::ncut)->useButton()->isEnabled());
}

void TestSpectrumWidgets::viewTellsWhenItIsSeen() {
    widgets::SpectrumView view;
    QSignalSpy spectrum(&view, &widgets::SpectrumView::spectrumShown);
    QSignalSpy initialisers(&view.initialisers(), &InitialisersView::shown);
    showIt(view);
    QCOMPARE(spectrum.size(), 1);
    QCOMPARE(initialisers.size(), 0);
    QVERIFY(view.isSpectrumVisible());
    view.showInitialisers();
    QCOMPARE(initialisers.size(), 1);
    QVERIFY(!view.isSpectrumVisible());
}

QTEST_MAIN(TestSpectrumWidgets)
#include "test_spectrum_widgets.moc"
