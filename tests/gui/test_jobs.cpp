// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/docks.h"
#include "app/studio/window/evaluation_flow.h"
#include "app/studio/window/training_flow.h"
#include "app/studio/window/window_settings.h"
#include "tests/gui/jobs_scripts.h"
#include "tests/gui/jobs_stage.h"
#include "tests/support/fake_models.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/library/library_view.h"

#include <QAction>
#include <QDockWidget>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

#include <atomic>
#include <memory>

using namespace selfment;
using studio::Actions;
using testing::countOf;
using testing::FakeSession;
using testing::heldScript;
using testing::JobsStage;
using testing::lastOf;
using testing::Script;
using widgets::JobAction;
using widgets::JobKind;
using widgets::JobState;

namespace {

/// The first run of features ends at once, with a failure; later ones last.
FakeSession::Scripting firstFeaturesEnd() {
    return [runs = std::make_shared<std::atomic<int>>(0)](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        script.holdBeforeEnd =
            std::holds_alternative<session::FeaturesRequest>(request) && runs->fetch_add(1) > 0;
        return script;
    };
}

} // namespace

class TestJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theListIsHiddenUntilItIsAskedFor();
    void theListStaysBesideOtherPages();
    void theListIsThereAgainNextTime();
    void aSecondExportWaitsForTheFirst();
    void cancelsAWaitingExport();
    void behindAPausedExportTheNextGoesOn();
    void twoExportsToOneFolderNeverRunTogether();
    void cancelFromTheListAndFromTheBar();
    void computesFeatures();
    void featuresTriedAgainMeanwhileWait();
    void stopTakesBackFeaturesThatWait();
    void listsTrainingEvaluationAndDownload();
};

void TestJobs::theListIsHiddenUntilItIsAskedFor() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    studio::JobsFlow& flow = stage.studio.window().jobsFlow();
    QVERIFY(!flow.dock()->isVisible());
    QVERIFY(!flow.button()->isVisible());
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    QTRY_COMPARE(stage.jobs().rowCount(), 1);
    QVERIFY(!flow.dock()->isVisible());
    QVERIFY(flow.button()->isVisible());
    QVERIFY2(flow.button()->text().startsWith(QLatin1Char('1')), qPrintable(flow.button()->text()));
    QTest::mouseClick(flow.button(), Qt::LeftButton);
    QVERIFY(flow.dock()->isVisible());
    QVERIFY(flow.view().list()->hasFocus());
    QTest::mouseClick(flow.button(), Qt::LeftButton);
    QVERIFY(!flow.dock()->isVisible());
    flow.dock()->toggleViewAction()->trigger(); // View > Panels
    QVERIFY(flow.dock()->isVisible());
    stage.session->release();
}

void TestJobs::theListStaysBesideOtherPages() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QDockWidget* dock = stage.studio.window().jobsFlow().dock();
    stage.studio.window().jobsFlow().open();
    stage.studio.window().trainingFlow().open();
    QVERIFY(dock->isVisible());
    QVERIFY(!stage.studio.window().docks().library().isVisible());
    stage.studio.window().actions()[Actions::train]->trigger(); // back
    QTRY_VERIFY(stage.studio.window().docks().library().isVisible());
    QVERIFY(!dock->isHidden());
    dock->hide();
    stage.studio.window().trainingFlow().open();
    stage.studio.window().actions()[Actions::train]->trigger();
    QVERIFY(dock->isHidden()); // as the user left it, whatever the layout remembers
}

void TestJobs::theListIsThereAgainNextTime() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    studio::Docks& docks = stage.studio.window().docks();
    QDockWidget* dock = stage.studio.window().jobsFlow().dock();
    QCOMPARE(docks.shownFreePanels(), QStringList());
    stage.studio.window().jobsFlow().open();
    QCOMPARE(docks.shownFreePanels(), QStringList{QStringLiteral("jobs")});
    stage.studio.window().close();
    const QStringList kept = studio::WindowSettings(stage.studio.settings()).freePanels();
    QCOMPARE(kept, QStringList{QStringLiteral("jobs")});
    docks.showFreePanels({});
    QVERIFY(dock->isHidden());
    docks.showFreePanels(kept);
    QVERIFY(!dock->isHidden());
}

void TestJobs::aSecondExportWaitsForTheFirst() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("first")));
    QVERIFY(stage.exportTo(QStringLiteral("second")));
    QCOMPARE(stage.jobs().rowCount(), 2);
    QTRY_COMPARE(stage.row(1).state, JobState::running);
    QCOMPARE(stage.row(0).state, JobState::queued); // the newest is the first of the list
    QVERIFY(stage.row(0).folder.endsWith(QStringLiteral("second")));
    QTRY_COMPARE(stage.row(1).progress.itemsDone, 3);
    QCOMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
    stage.session->release();
    QTRY_COMPARE(stage.row(0).state, JobState::done);
    QCOMPARE(stage.row(1).state, JobState::done);
    QCOMPARE(countOf<session::SegmentRequest>(*stage.session), 2);
    QTRY_VERIFY(!stage.studio.window().page().job().isActive());
}

void TestJobs::cancelsAWaitingExport() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("first")));
    QVERIFY(stage.exportTo(QStringLiteral("second")));
    QVERIFY(stage.press(0, JobAction::cancel));
    QCOMPARE(stage.row(0).state, JobState::cancelled);
    QTRY_COMPARE(stage.row(1).state, JobState::running);
    QVERIFY(stage.studio.window().exportFlow().openDialog() == nullptr); // nothing to sum up
    stage.session->release();
    QTRY_COMPARE(stage.row(1).state, JobState::done);
    QCOMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
}

void TestJobs::behindAPausedExportTheNextGoesOn() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("first")));
    QVERIFY(stage.exportTo(QStringLiteral("second")));
    QTRY_COMPARE(stage.row(1).state, JobState::running);
    QVERIFY(stage.press(1, JobAction::pause));
    QCOMPARE(stage.row(1).state, JobState::paused);
    QTRY_COMPARE(stage.row(0).state, JobState::running);
    stage.session->release();
    QTRY_COMPARE(stage.row(0).state, JobState::done);
    QCOMPARE(stage.row(1).state, JobState::paused);
    QVERIFY(stage.studio.window().batch().isPaused());
    // By key this time.
    stage.studio.window().jobsFlow().view().select(stage.row(1).id);
    QTest::keyClick(stage.studio.window().jobsFlow().view().list(), Qt::Key_Space);
    QTRY_COMPARE(stage.row(1).state, JobState::done);
}

void TestJobs::twoExportsToOneFolderNeverRunTogether() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    QTRY_COMPARE(stage.row(1).state, JobState::running);
    stage.studio.window().batch().pause();
    QCOMPARE(stage.row(1).state, JobState::paused);
    QCOMPARE(stage.row(0).state, JobState::queued);
    stage.studio.window().batch().cancel();
    QTRY_COMPARE(stage.row(1).state, JobState::cancelled);
    QTRY_COMPARE(stage.row(0).state, JobState::running);
    stage.session->release();
    QTRY_COMPARE(stage.row(0).state, JobState::done);
}

void TestJobs::cancelFromTheListAndFromTheBar() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("first")));
    QVERIFY(stage.exportTo(QStringLiteral("second")));
    QTRY_VERIFY(stage.studio.window().page().job().isActive());
    QTest::mouseClick(stage.studio.window().page().job().cancelButton(), Qt::LeftButton);
    QTRY_COMPARE(stage.row(1).state, JobState::cancelled);
    QTRY_COMPARE(stage.row(0).state, JobState::running);
    QVERIFY(stage.studio.window().page().job().isActive()); // of the second one now
    QVERIFY(stage.studio.window().page().job().cancelButton()->isEnabled());
    QVERIFY(stage.press(0, JobAction::cancel));
    QTRY_COMPARE(stage.row(0).state, JobState::cancelled);
    QTRY_VERIFY(!stage.studio.window().page().job().isActive());
    QVERIFY(!stage.studio.window().batch().isRunning());
}

void TestJobs::computesFeatures() {
    JobsStage stage(heldScript);
    QAction* action = stage.studio.window().actions()[Actions::computeFeatures];
    QVERIFY(!action->isEnabled()); // no images
    QVERIFY(stage.open());
    QVERIFY(action->isEnabled());
    action->trigger();
    QTRY_COMPARE(stage.studio.dialogs().confirmed.size(), 1);
    QVERIFY2(stage.studio.dialogs().confirmed.first().contains(QLatin1Char('3')),
             qPrintable(stage.studio.dialogs().confirmed.first()));
    QCOMPARE(stage.jobs().rowCount(), 0); // refused
    stage.studio.dialogs().confirmation = true;
    action->trigger();
    QTRY_COMPARE(stage.jobs().rowCount(), 1);
    QCOMPARE(stage.row(0).kind, JobKind::features);
    QTRY_COMPARE(stage.row(0).state, JobState::running);
    QVERIFY(!action->isEnabled());
    const auto request = lastOf<session::FeaturesRequest>(*stage.session);
    QCOMPARE(request.inputs.size(), std::size_t{3});
    QVERIFY(stage.press(0, JobAction::pause));
    QCOMPARE(stage.row(0).state, JobState::paused);
    QVERIFY(stage.press(0, JobAction::resume));
    QVERIFY(stage.press(0, JobAction::cancel));
    QTRY_COMPARE(stage.row(0).state, JobState::cancelled);
    QVERIFY(action->isEnabled());
}

void TestJobs::featuresTriedAgainMeanwhileWait() {
    JobsStage stage(firstFeaturesEnd());
    QVERIFY(stage.open());
    stage.studio.dialogs().confirmation = true;
    QAction* action = stage.studio.window().actions()[Actions::computeFeatures];
    action->trigger();
    QTRY_COMPARE(stage.jobs().rowCount(), 1);
    QTRY_COMPARE(stage.row(0).state, JobState::doneWithFailures);
    action->trigger();
    QTRY_COMPARE(stage.jobs().rowCount(), 2);
    QTRY_COMPARE(stage.row(0).state, JobState::running);
    QVERIFY(stage.press(1, JobAction::retryFailed));
    QCOMPARE(stage.jobs().rowCount(), 3);
    QVERIFY(stage.press(2, JobAction::retryFailed));
    QCOMPARE(stage.jobs().rowCount(), 4);
    QCOMPARE(stage.row(0).state, JobState::queued);
    QCOMPARE(stage.row(1).state, JobState::queued);
    QVERIFY(stage.button(1, JobAction::pause) == nullptr); // nothing to pause yet
    QVERIFY(stage.press(0, JobAction::cancel));
    QCOMPARE(stage.row(0).state, JobState::cancelled);
    QCOMPARE(stage.row(2).state, JobState::running);
    QVERIFY(stage.press(2, JobAction::cancel));
    QTRY_COMPARE(stage.row(2).state, JobState::cancelled);
    QTRY_COMPARE(stage.row(1).state, JobState::running);
    QCOMPARE(lastOf<session::FeaturesRequest>(*stage.session).inputs,
             std::vector<std::string>{"/photos/broken.jpg"});
    stage.session->release();
    QTRY_VERIFY(stage.row(1).isEnded());
    QCOMPARE(countOf<session::FeaturesRequest>(*stage.session), 3);
}

void TestJobs::stopTakesBackFeaturesThatWait() {
    JobsStage stage(firstFeaturesEnd());
    QVERIFY(stage.open());
    stage.studio.dialogs().confirmation = true;
    QAction* action = stage.studio.window().actions()[Actions::computeFeatures];
    action->trigger();
    QTRY_COMPARE(stage.jobs().rowCount(), 1);
    QTRY_COMPARE(stage.row(0).state, JobState::doneWithFailures);
    action->trigger();
    QTRY_COMPARE(stage.jobs().rowCount(), 2);
    QTRY_COMPARE(stage.row(0).state, JobState::running);
    QVERIFY(stage.press(1, JobAction::retryFailed));
    stage.studio.window().actions()[Actions::cancelJob]->trigger();
    QTRY_COMPARE(stage.jobs().activeCount(), 0);
    QCOMPARE(stage.row(0).state, JobState::cancelled);
    QCOMPARE(stage.row(1).state, JobState::cancelled);
    QCOMPARE(countOf<session::FeaturesRequest>(*stage.session), 2);
}

void TestJobs::listsTrainingEvaluationAndDownload() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    studio::MainWindow& window = stage.studio.window();
    session::TrainRequest train;
    train.inputs = {stage.pictures.first().toStdString()};
    QVERIFY(window.trainingFlow().training().start(train));
    session::EvaluateRequest evaluate;
    evaluate.masksFolder = stage.studio.path(QStringLiteral("gt")).toStdString();
    evaluate.predictionsFolder = stage.studio.path(QStringLiteral("masks")).toStdString();
    window.evaluationFlow().open();
    QVERIFY(window.evaluationFlow().evaluation().start(evaluate));
    QTRY_VERIFY(window.models().isListed());
    const QSignalSpy shown(&window.models(), &studio::ModelsController::finished);
    window.models().askLicence(QLatin1String(testing::kFakePublished));
    QTRY_COMPARE(shown.count(), 1);
    window.models().download(QLatin1String(testing::kFakePublished));
    QTRY_COMPARE(stage.jobs().rowCount(), 3);
    QCOMPARE(stage.row(2).kind, JobKind::training);
    QCOMPARE(stage.row(1).kind, JobKind::evaluation);
    QCOMPARE(stage.row(0).kind, JobKind::model);
    QTRY_COMPARE(stage.row(2).state, JobState::running);
    QTRY_VERIFY(stage.row(0).progress.bytesTotal > 0);
    QVERIFY2(stage.row(1).what.contains(QStringLiteral("masks")), qPrintable(stage.row(1).what));
    QVERIFY(stage.button(1, JobAction::pause) == nullptr); // cannot be paused
    QVERIFY(stage.press(2, JobAction::pause));
    QTRY_COMPARE(stage.row(2).state, JobState::paused);
    QVERIFY(stage.press(2, JobAction::showResult));
    QVERIFY(window.trainingFlow().isShown());
    QVERIFY(stage.press(1, JobAction::cancel));
    QTRY_COMPARE(stage.row(1).state, JobState::cancelled);
    QVERIFY(stage.press(0, JobAction::cancel));
    QTRY_COMPARE(stage.row(0).state, JobState::cancelled);
    QVERIFY(stage.press(2, JobAction::cancel));
    QTRY_VERIFY(stage.row(2).isEnded());
}

QTEST_MAIN(TestJobs)
#include "test_jobs.moc"
