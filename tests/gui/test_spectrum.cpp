// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/image/image_views.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/iterations/projection_plot.h"
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/spectrum/cut_bar.h"
#include "widgets/spectrum/eigenvalue_plot.h"
#include "widgets/spectrum/fiedler_histogram.h"
#include "widgets/spectrum/initialisers_view.h"
#include "widgets/spectrum/spectrum_view.h"

#include <QAction>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace selfment;
using options::CutRule;
using options::Initialiser;
using session::Stage;
using studio::Actions;
using testing::FakeSession;
using testing::StudioFixture;
using widgets::FiedlerHistogram;

namespace {

constexpr int kEngineMs = 60'000;

/// Cuts where it is told to.
testing::Script cutByHand(const session::Request& request) {
    testing::Script script = FakeSession::plainScript(request);
    for (auto& event : script.events) {
        if (auto* stage = std::get_if<session::StageResult>(&event)) {
            if (auto* graph = std::get_if<session::GraphResult>(&stage->data)) {
                const auto& options = std::get<session::InspectRequest>(request).options.graph;
                graph->cut = options.cut == CutRule::custom ? options.cutValue : 0.0;
            }
        }
    }
    return script;
}

/// A window with a photo and the spectrum panel, in front of the scripted engine or the real one.
class SpectrumStage {
public:
    explicit SpectrumStage(FakeSession::Scripting scripting = FakeSession::plainScript)
        : studio(std::make_unique<StudioFixture>([this, scripting]() -> studio::SessionOrError {
              auto made = std::make_unique<FakeSession>(scripting);
              session = made.get();
              return made;
          })) {}
    struct RealEngine {};
    explicit SpectrumStage(RealEngine) : studio(std::make_unique<StudioFixture>()) {}

    [[nodiscard]] bool open() {
        studio->window().resize(1280, 900);
        studio->window().setAnimated(false); // panels are where they belong at once
        studio->show();
        studio->window().openPaths({studio->writePhoto(QStringLiteral("photo.png"))});
        return QTest::qWaitForWindowExposed(&studio->window()) && finished();
    }
    [[nodiscard]] bool finished() {
        return QTest::qWaitFor([this] { return studio->isFinished(); }, kEngineMs);
    }
    void raisePanel() {
        auto* dock = studio->window().findChild<QDockWidget*>(QStringLiteral("spectrum"));
        dock->show();
        dock->raise();
    }
    [[nodiscard]] bool showHistogram() {
        raisePanel();
        if (!QTest::qWaitFor([this] { return !view().histogram().plot()->visibleRegion().isEmpty(); })) {
            return false;
        }
        // Where a value lies is known once all panels have the size that they keep.
        const bool settled = QTest::qWaitFor([this] { return !view().eigenvalues().isEmpty(); }, kEngineMs);
        QCoreApplication::processEvents();
        view().histogram().plot()->replot();
        return settled && view().histogram().hasVector();
    }
    [[nodiscard]] QPoint lineAt(double value) {
        FiedlerHistogram& plot = view().histogram();
        return {qRound(plot.pixelOf(value)), plot.plot()->axisRect()->center().y()};
    }
    void drag(double to) {
        QWidget* plot = view().histogram().plot();
        const QPoint from = lineAt(view().histogram().cut());
        const QPoint end = lineAt(to);
        QTest::mousePress(plot, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 4; ++step) {
            QTest::mouseMove(plot, from + (end - from) * step / 4);
        }
        QTest::mouseRelease(plot, Qt::LeftButton, {}, end);
    }
    [[nodiscard]] widgets::SpectrumView& view() {
        return *studio->window().findChild<widgets::SpectrumView*>();
    }
    [[nodiscard]] const options::GraphOptions& graph() {
        return studio->window().optionsController().options().pipeline.graph;
    }
    template <typename Asked>
    [[nodiscard]] int countOf() const {
        const auto requests = session->requests();
        return static_cast<int>(std::count_if(requests.begin(), requests.end(), [](const auto& request) {
            return std::holds_alternative<Asked>(request);
        }));
    }
    [[nodiscard]] values::PatchLabels bipartition() {
        return studio->window().inspect().data<session::GraphResult>(Stage::graph)->bipartition;
    }

    FakeSession* session = nullptr;
    std::unique_ptr<StudioFixture> studio;
};

} // namespace

class TestSpectrum : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void panelIsInTheMenu();
    void asksOnlyForWhatIsSeen();
    void showsTheEigenvalues();
    void aDragIsOneUndoStep();
    void rulesAreOptions();
    void comparesInitialisersAndTakesOne();
    void anotherImageClearsThePanel();
    void savesTheHistogram();
    void draggedCutChangesTheMaskAndUndoRestoresIt();
    void kmeansHasNoHistogram();
    void scatterFollowsTheStepper();
    void scatterAndImagePointAtEachOther();
};

void TestSpectrum::panelIsInTheMenu() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    const QList<QAction*> panels = stage.studio->window().docks().toggleActions();
    QVERIFY(std::any_of(panels.begin(), panels.end(), [](const QAction* action) {
        return action->text() == QStringLiteral("Spectrum") && action->isEnabled();
    }));
    QVERIFY(stage.view().histogram().plot()->visibleRegion().isEmpty()); // behind the iterations
    QVERIFY(stage.studio->window().docks().stepper().isVisible());
}

void TestSpectrum::asksOnlyForWhatIsSeen() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    QTRY_COMPARE(stage.countOf<session::ProjectionRequest>(), 1);
    QCOMPARE(stage.countOf<session::SpectrumRequest>(), 0);
    QCOMPARE(stage.countOf<session::InitialisersRequest>(), 0);
    stage.raisePanel();
    QTRY_COMPARE(stage.countOf<session::SpectrumRequest>(), 1);
    QCOMPARE(stage.countOf<session::InitialisersRequest>(), 0);
    stage.view().showInitialisers();
    QTRY_COMPARE(stage.countOf<session::InitialisersRequest>(), 1);
    stage.view().showSpectrum();
    stage.view().showInitialisers();
    QTRY_VERIFY(stage.view().initialisers().hasRows());
    QCOMPARE(stage.countOf<session::SpectrumRequest>(), 1); // nothing has changed since
    QCOMPARE(stage.countOf<session::InitialisersRequest>(), 1);
}

void TestSpectrum::showsTheEigenvalues() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    QVERIFY(stage.showHistogram());
    QTRY_COMPARE(stage.view().eigenvalues().eigenvalues().size(), 6);
    QVERIFY(!stage.view().eigenvalues().isEmpty());
    QVERIFY(stage.view().eigenvalues().gapText().contains(QStringLiteral("λ2 to λ3")));
    // The cut changes no eigenvalue: they are not asked for again.
    stage.drag(0.2);
    QVERIFY(stage.finished());
    QCOMPARE(stage.countOf<session::SpectrumRequest>(), 1);
    (void)stage.studio->window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.4"));
    QTRY_COMPARE(stage.countOf<session::SpectrumRequest>(), 2);
}

void TestSpectrum::aDragIsOneUndoStep() {
    SpectrumStage stage(cutByHand);
    QVERIFY(stage.open());
    QVERIFY(stage.showHistogram());
    auto& options = stage.studio->window().optionsController();
    QCOMPARE(stage.graph().cut, CutRule::mean);
    QCOMPARE(options.preset(), options::Preset::paper);
    stage.drag(0.31);
    QCOMPARE(stage.graph().cut, CutRule::custom);
    QVERIFY2(std::abs(stage.graph().cutValue - 0.31) < 0.01,
             qPrintable(QString::number(stage.graph().cutValue)));
    QCOMPARE(options.preset(), options::Preset::custom);
    QTRY_COMPARE(stage.view().cutBar().rule(), CutRule::custom);
    QAction* undo = stage.studio->window().actions().undo();
    QVERIFY(undo->text().contains(QStringLiteral("Move the cut")));
    undo->trigger();
    QCOMPARE(stage.graph().cut, CutRule::mean);
    QCOMPARE(stage.graph().cutValue, 0.0);
    QVERIFY(!undo->isEnabled());
    QCOMPARE(stage.view().cutBar().rule(), CutRule::mean);
    QVERIFY(stage.finished());
    QTRY_COMPARE(stage.view().histogram().cut(), 0.0);
    // Two drags are two steps, however soon the second follows.
    stage.drag(0.31);
    QVERIFY(stage.finished());
    stage.drag(0.11);
    QVERIFY2(std::abs(stage.graph().cutValue - 0.11) < 0.01,
             qPrintable(QString::number(stage.graph().cutValue)));
    undo->trigger();
    QVERIFY2(std::abs(stage.graph().cutValue - 0.31) < 0.01,
             qPrintable(QString::number(stage.graph().cutValue)));
    undo->trigger();
    QCOMPARE(stage.graph().cut, CutRule::mean);
}

void TestSpectrum::rulesAreOptions() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    QVERIFY(stage.showHistogram());
    for (const CutRule rule : {CutRule::zero, CutRule::otsu, CutRule::custom, CutRule::mean}) {
        QTest::mouseClick(stage.view().cutBar().button(rule), Qt::LeftButton);
        QCOMPARE(stage.graph().cut, rule);
        QVERIFY(stage.finished());
        const bool ofThePaper = rule == CutRule::mean;
        QCOMPARE(stage.studio->window().optionsController().preset(),
                 ofThePaper ? options::Preset::paper : options::Preset::custom);
    }
}

void TestSpectrum::comparesInitialisersAndTakesOne() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    stage.raisePanel();
    stage.view().showInitialisers();
    widgets::InitialisersView& view = stage.view().initialisers();
    QTRY_VERIFY(view.hasRows());
    QVERIFY(view.card(Initialiser::kmeans)->facts().contains(QStringLiteral("0.750")));
    QVERIFY(view.card(Initialiser::cls)->facts().contains(QStringLiteral("CLS")));
    QVERIFY(!view.card(Initialiser::cls)->useButton()->isEnabled());
    QVERIFY(!view.card(Initialiser::ncut)->useButton()->isEnabled());
    QTest::mouseClick(view.card(Initialiser::kmeans)->useButton(), Qt::LeftButton);
    QCOMPARE(stage.graph().init, Initialiser::kmeans);
    QVERIFY(!view.card(Initialiser::kmeans)->useButton()->isEnabled());
    QTRY_COMPARE(stage.countOf<session::InitialisersRequest>(), 2); // compared with another mask in force
    stage.studio->window().actions().undo()->trigger();
    QCOMPARE(stage.graph().init, Initialiser::ncut);
    QVERIFY(view.card(Initialiser::kmeans)->useButton()->isEnabled());
}

void TestSpectrum::anotherImageClearsThePanel() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    QVERIFY(stage.showHistogram());
    QTRY_VERIFY(!stage.view().eigenvalues().isEmpty());
    stage.studio->window().actions()[Actions::closeAll]->trigger();
    QTRY_VERIFY(!stage.view().histogram().hasVector());
    QVERIFY(stage.view().eigenvalues().isEmpty());
    QVERIFY(!stage.studio->window().docks().scatter().hasProjection());
}

void TestSpectrum::savesTheHistogram() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    QVERIFY(stage.showHistogram());
    const QString path = stage.studio->path(QStringLiteral("out/plot.csv"));
    stage.studio->dialogs().saveFile = path;
    Q_EMIT stage.view().histogram().exportRequested(widgets::PlotFormat::csv);
    QVERIFY(QFileInfo::exists(path));
    QVERIFY(stage.studio->dialogs().suggestedSaves.last().endsWith(QStringLiteral("photo-fiedler.csv")));
}

void TestSpectrum::draggedCutChangesTheMaskAndUndoRestoresIt() {
    SpectrumStage stage{SpectrumStage::RealEngine{}};
    QVERIFY(stage.open());
    QVERIFY(stage.showHistogram());
    const values::PatchLabels before = stage.bipartition();
    const auto* graph = stage.studio->window().inspect().data<session::GraphResult>(Stage::graph);
    const std::vector<float> vector = graph->fiedlerVector.values;
    const double mean = graph->cut;
    QVERIFY(std::abs(stage.view().histogram().cut() - mean) < 1e-9);
    const studio::JobToken first = stage.studio->window().inspect().finishedJob();
    // Into the middle of the background: the values of the object lie close together.
    std::vector<float> ordered = vector;
    std::sort(ordered.begin(), ordered.end());
    stage.drag(static_cast<double>(ordered[ordered.size() / 3]));
    QTRY_VERIFY_WITH_TIMEOUT(
        stage.studio->isFinished() && stage.studio->window().inspect().finishedJob() != first, kEngineMs);
    const values::PatchLabels after = stage.bipartition();
    QVERIFY2(after.foregroundShare() > before.foregroundShare() + 0.05,
             qPrintable(QString::number(after.foregroundShare())));
    for (std::size_t patch = 0; patch < vector.size(); ++patch) {
        QCOMPARE(after.labels[patch] != 0, static_cast<double>(vector[patch]) > stage.graph().cutValue);
    }
    QTRY_VERIFY(stage.view().eigenvalues().eigenvalues().size() >= 8);
    stage.studio->window().actions().undo()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(stage.studio->isFinished() && stage.bipartition() == before, kEngineMs);
    QTRY_VERIFY(std::abs(stage.view().histogram().cut() - mean) < 1e-9);
}

void TestSpectrum::kmeansHasNoHistogram() {
    SpectrumStage stage{SpectrumStage::RealEngine{}};
    QVERIFY(stage.open());
    stage.raisePanel();
    stage.view().showInitialisers();
    widgets::InitialisersView& view = stage.view().initialisers();
    QTRY_VERIFY_WITH_TIMEOUT(view.hasRows(), kEngineMs);
    QVERIFY(view.card(Initialiser::ncut)->facts().contains(QStringLiteral("1.000")));
    QTest::mouseClick(view.card(Initialiser::kmeans)->useButton(), Qt::LeftButton);
    stage.view().showSpectrum();
    QTRY_VERIFY_WITH_TIMEOUT(stage.studio->isFinished() && stage.view().histogram().isEmpty(), kEngineMs);
    QVERIFY(!stage.view().cutBar().isEnabled());
    stage.studio->window().actions().undo()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(stage.view().histogram().hasVector(), kEngineMs);
    QTRY_VERIFY_WITH_TIMEOUT(!stage.view().eigenvalues().isEmpty(), kEngineMs);
}

void TestSpectrum::scatterFollowsTheStepper() {
    SpectrumStage stage{SpectrumStage::RealEngine{}};
    QVERIFY(stage.open());
    studio::Docks& docks = stage.studio->window().docks();
    QTRY_VERIFY_WITH_TIMEOUT(docks.scatter().hasProjection(), kEngineMs);
    const auto& trace = stage.studio->window().inspect().data<session::IpoResult>(Stage::ipo)->trace;
    QCOMPARE(docks.scatter().iteration(), trace.iterationCount());
    docks.stepper().setFocus();
    QTest::keyClick(&docks.stepper(), Qt::Key_Home);
    QCOMPARE(docks.scatter().iteration(), 0);
    QTest::keyClick(&docks.stepper(), Qt::Key_Right);
    QCOMPARE(docks.scatter().iteration(), 1);
    QCOMPARE(docks.scatter().countOf(widgets::ProjectionPlot::changed), static_cast<int>(trace.changed[0]));
    // At the end of a converged trace every point is on its side of the boundary.
    QTest::keyClick(&docks.stepper(), Qt::Key_End);
    QVERIFY(trace.convergedAt.has_value());
    const auto& mask = trace.masks.back();
    for (int patch = 0; patch < docks.scatter().shownPoints().size(); ++patch) {
        const double along = docks.scatter().shownPoints()[patch].x();
        QVERIFY2((along > 0.0) == (mask[static_cast<std::size_t>(patch)] != 0) || std::abs(along) < 1e-5,
                 qPrintable(QString::number(patch)));
    }
}

void TestSpectrum::scatterAndImagePointAtEachOther() {
    SpectrumStage stage;
    QVERIFY(stage.open());
    studio::Docks& docks = stage.studio->window().docks();
    QTRY_VERIFY(docks.scatter().hasProjection());
    Q_EMIT stage.studio->window().page().views().hoveredPatchChanged(4);
    QCOMPARE(docks.scatter().highlightedPatch(), 4);
    docks.scatter().plot()->setFocus();
    const QImage before = stage.studio->window().page().views().grab().toImage();
    QTest::keyClick(docks.scatter().plot(), Qt::Key_Left);
    QCOMPARE(docks.scatter().highlightedPatch(), 3);
    QTRY_VERIFY(stage.studio->window().page().views().grab().toImage() != before);
}

QTEST_MAIN(TestSpectrum)
#include "test_spectrum.moc"
