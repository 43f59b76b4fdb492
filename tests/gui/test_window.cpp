// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/status_line.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_bar.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/convergence_plot.h"
#include "widgets/start/start_page.h"

#include <QAction>
#include <QApplication>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScreen>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

using namespace selfment;
using session::Stage;
using studio::Actions;
using testing::StudioFixture;
using widgets::Layer;

namespace {

constexpr int kEngineMs = 60'000;

void drop(QWidget& target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    data.setUrls(urls);
    const QPoint centre = target.rect().center();
    QDragEnterEvent enter(centre, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(centre, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

/// But for the saliency, which takes a head, the attention, which takes a backbone with a CLS token, and the
/// ground truth.
bool isWithoutData(Layer layer) {
    return layer == Layer::saliency || layer == Layer::clsAttention || layer == Layer::groundTruth;
}

bool hasAllLayers(const widgets::ImageView& view) {
    const QList<Layer>& layers = widgets::allLayers();
    return std::all_of(layers.begin(), layers.end(),
                       [&view](Layer layer) { return view.hasData(layer) != isWithoutData(layer); });
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsOnTheStartPage();
    void opensASampleByClick();
    void fillsEveryLayer();
    void stepsIterationsWithKeys();
    void changedTauGivesAnotherCutAndUndoRestoresIt();
    void quickSwitchingShowsOnlyTheLast();
    void dropsAFolder();
    void badFileIsExplained();
    void missingEngineIsExplained();
    void closesWhileTheEngineLoads();
    void remembersParameters();
    void pagesThatAreNotShownDoNotWidenTheWindow();
    void staysOnTheScreenThatThereIs();
    void windowStaysResponsive();
};

void TestWindow::beginsOnTheStartPage() {
    StudioFixture studio;
    studio.show();
    QVERIFY(studio.window().page().isStartShown());
    QVERIFY(!studio.window().docks().library().isVisible());
    QVERIFY(!studio.window().actions()[Actions::exportMask]->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(studio.window().statusLine().engineText().contains(QStringLiteral("builtin")),
                             kEngineMs);
}

void TestWindow::opensASampleByClick() {
    StudioFixture studio;
    studio.show();
    QVERIFY(QTest::qWaitForWindowExposed(&studio.window()));
    const auto buttons = studio.window().page().start().findChildren<QToolButton*>();
    const auto sample = std::find_if(buttons.begin(), buttons.end(), [](const QToolButton* button) {
        return button->isVisible() && button->text() == QStringLiteral("Cat");
    });
    QVERIFY(sample != buttons.end());
    QTest::mouseClick(*sample, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QVERIFY(!studio.window().page().isStartShown());
    QVERIFY(studio.window().windowTitle().startsWith(QStringLiteral("cat.jpg")));
    const auto* mask = studio.window().inspect().data<session::MaskResult>(Stage::mask);
    QVERIFY(mask != nullptr);
    QVERIFY(mask->foregroundShare > 0.02 && mask->foregroundShare < 0.8);
}

void TestWindow::fillsEveryLayer() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QTRY_VERIFY(hasAllLayers(studio.window().page().view()));
    for (const Layer layer : widgets::allLayers()) {
        if (isWithoutData(layer))
            continue;
        QTest::keySequence(&studio.window(), QKeySequence(widgets::layerKeys(layer)));
        QCOMPARE(studio.window().page().view().layer(), layer);
    }
    QVERIFY(!studio.window().docks().pipeline().totalText().isEmpty());
    QVERIFY(!studio.window().docks().plot().isEmpty());
}

void TestWindow::stepsIterationsWithKeys() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    widgets::IpoStepper& stepper = studio.window().docks().stepper();
    const int last = stepper.iterationCount();
    QVERIFY(last >= 1);
    QCOMPARE(stepper.iteration(), last);
    stepper.setFocus();
    QTest::keyClick(&stepper, Qt::Key_Home);
    QCOMPARE(stepper.iteration(), 0);
    QCOMPARE(studio.window().page().view().layer(), Layer::ipoMask);
    QCOMPARE(studio.window().docks().plot().iteration(), 0);
    QTest::keyClick(&studio.window(), Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(stepper.iteration(), 1);
    QTest::keyClick(&studio.window(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(stepper.iteration(), last);
}

void TestWindow::changedTauGivesAnotherCutAndUndoRestoresIt() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    const auto fiedler = [&studio] {
        return studio.window().inspect().data<session::GraphResult>(Stage::graph)->fiedlerVector.values;
    };
    const auto bipartition = [&studio] {
        return studio.window().inspect().data<session::GraphResult>(Stage::graph)->bipartition.labels;
    };
    const std::vector<float> before = fiedler();
    const std::vector<std::uint8_t> cutBefore = bipartition();
    const studio::SharedStage features = studio.window().inspect().stage(Stage::features);

    widgets::OptionRow* row = studio.window().docks().parameters().row(QStringLiteral("tau"));
    QVERIFY(row != nullptr);
    auto* box = row->editor()->findChild<QDoubleSpinBox*>();
    QVERIFY(box != nullptr);
    box->setFocus();
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(box, Qt::Key_Up);
    }
    QTRY_VERIFY_WITH_TIMEOUT(fiedler() != before && studio.isFinished(), kEngineMs);
    QVERIFY(studio.window().optionsController().options().pipeline.graph.tau > 0.2);
    QVERIFY(!studio.window().inspect().stage(Stage::features)->recomputed);

    QTest::keyClick(&studio.window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(studio.window().optionsController().options().pipeline.graph.tau, 0.2);
    // The way back starts from the last solution: labels are the same, the vector but for its last digits.
    const auto isAsBefore = [&] {
        const std::vector<float> now = fiedler();
        return std::equal(now.begin(), now.end(), before.begin(), before.end(),
                          [](float a, float b) { return std::abs(a - b) < 1e-6F; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAsBefore() && studio.isFinished(), kEngineMs);
    QCOMPARE(bipartition(), cutBefore);
    QCOMPARE(row->text(), QStringLiteral("0.2"));
}

void TestWindow::quickSwitchingShowsOnlyTheLast() {
    StudioFixture studio;
    studio.show();
    QStringList paths;
    for (int index = 0; index < 6; ++index) {
        paths.append(
            studio.writePhoto(QStringLiteral("photo%1.png").arg(index), index, QSize(100 + 10 * index, 90)));
    }
    studio.window().openPaths(paths);
    QTRY_COMPARE(studio.window().library().rowCount(), 6);
    QStringList finished;
    connect(&studio.window().inspect(), &studio::InspectController::finished, this,
            [&finished](const session::InspectSummary& summary) {
                finished.append(QString::fromStdString(summary.path));
            });
    for (int step = 0; step < 5; ++step) {
        QTest::keyClick(&studio.window(), Qt::Key_PageDown);
    }
    QCOMPARE(studio.window().inspect().path(), paths.last());
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QCOMPARE(finished, QStringList{paths.last()});
    QCOMPARE(studio.window().inspect().data<session::ImageResult>(Stage::image)->originalWidth, 150);
}

void TestWindow::dropsAFolder() {
    StudioFixture studio;
    studio.show();
    studio.writePhoto(QStringLiteral("album/a.png"), 1);
    studio.writePhoto(QStringLiteral("album/deep/b \"quoted\".png"), 2);
    studio.writeText(QStringLiteral("album/notes.txt"), "no picture");
    drop(studio.window(), {studio.path(QStringLiteral("album"))});
    QTRY_COMPARE(studio.window().library().rowCount(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QVERIFY(studio.window().inspect().path().endsWith(QStringLiteral("a.png")));
    drop(studio.window().docks().library(), {studio.writePhoto(QStringLiteral("c.png"), 3)});
    QTRY_COMPARE(studio.window().library().rowCount(), 3);
}

void TestWindow::badFileIsExplained() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths(
        {studio.writeText(QStringLiteral("letter.jpg"), "Dear reader, this is no picture.")});
    widgets::NoticeBar& notices = studio.window().page().notices();
    QTRY_VERIFY_WITH_TIMEOUT(notices.count() > 0, kEngineMs);
    QVERIFY2(notices.shownText().contains(QStringLiteral("letter.jpg")), qPrintable(notices.shownText()));
    studio.window().openPaths({studio.writePhoto(QStringLiteral("good.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QVERIFY(!notices.shownText().contains(QStringLiteral("letter.jpg")));
}

void TestWindow::missingEngineIsExplained() {
    StudioFixture studio(studio::moduleSessionFactory(QStringLiteral("/nowhere/libselfment-engine.so")));
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    widgets::NoticeBar& notices = studio.window().page().notices();
    QTRY_COMPARE(notices.count(), 1);
    QVERIFY2(notices.shownText().contains(QStringLiteral("libselfment-engine.so")),
             qPrintable(notices.shownText()));
    QTRY_COMPARE(studio.window().library().rowCount(), 1);
    QVERIFY(!studio.window().page().isStartShown());
    QTest::keyClick(&studio.window(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(studio.window().page().isStartShown());
}

void TestWindow::closesWhileTheEngineLoads() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QVERIFY(studio.window().close());
    studio.closeWindow();
    QVERIFY(studio.bridge().shutDown(std::chrono::minutes(2)));
}

void TestWindow::remembersParameters() {
    StudioFixture studio;
    QVERIFY(!studio.window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.35")));
    QUndoStack undoStack;
    const studio::OptionsController again(studio.settings(), undoStack);
    QCOMPARE(again.options().pipeline.graph.tau, 0.35);
    QVERIFY(studio.window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("much")));
    QCOMPARE(studio.window().optionsController().options().pipeline.graph.tau, 0.35);
}

void TestWindow::pagesThatAreNotShownDoNotWidenTheWindow() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    studio.window().resize(1280, 700);
    const QSize before = studio.window().size();
    const int least = studio.window().minimumSizeHint().width();
    for (const auto action : {Actions::train, Actions::evaluate}) {
        studio.window().actions()[action]->trigger();
        QVERIFY(!studio.window().page().view().isVisible());
        QTest::qWait(0);
        QCOMPARE(studio.window().size(), before);
        studio.window().actions()[action]->trigger();
        QVERIFY(studio.window().page().view().isVisible());
        QTest::qWait(0);
        // Figures of the panels may take some pixels more or less.
        QVERIFY(qAbs(studio.window().minimumSizeHint().width() - least) < 100);
        QVERIFY(studio.window().minimumSizeHint().height() < before.height());
        QCOMPARE(studio.window().size(), before);
    }
}

void TestWindow::staysOnTheScreenThatThereIs() {
    StudioFixture studio;
    studio.show();
    const QRect screen = studio.window().screen()->availableGeometry();
    studio.window().setGeometry(screen.x() + 200, screen.y() + 150, screen.width() + 500,
                                screen.height() + 300);
    studio.window().close();
    studio.closeWindow();
    studio::MainWindow again(studio.bridge(), studio.settings(), studio.dialogs(), studio.connectors());
    again.show();
    QVERIFY(again.width() <= std::max(screen.width(), again.minimumSizeHint().width()));
    QVERIFY(again.height() <= std::max(screen.height(), again.minimumSizeHint().height()));
    QVERIFY(screen.contains(again.pos()));
}

void TestWindow::windowStaysResponsive() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"), 0, QSize(1600, 1200))});
    // A timer of 1 ms comes while each stage is computed, unless the window is kept from its events.
    // ./dev bench window measures for how long it is.
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
    QList<int> ticksOfStages;
    connect(&studio.window().inspect(), &studio::InspectController::stageArrived, this, [&] {
        ticksOfStages.append(ticks);
        ticks = 0;
    });
    timer.start(1);
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QVERIFY(ticksOfStages.size() >= 4);
    QVERIFY2(*std::max_element(ticksOfStages.begin(), ticksOfStages.end()) >= 3,
             "no stage was computed beside the window's events");
}

QTEST_MAIN(TestWindow)
#include "test_window.moc"
