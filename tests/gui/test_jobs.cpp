// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/docks.h"
#include "app/studio/window/evaluation_flow.h"
#include "app/studio/window/training_flow.h"
#include "app/studio/window/window_settings.h"
#include "tests/gui/jobs_stage.h"
#include "tests/support/fake_models.h"
#include "tests/support/fake_training.h"
#include "widgets/export/mask_preview.h"
#include "widgets/export/plan_view.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QBuffer>
#include <QCheckBox>
#include <QDockWidget>
#include <QImage>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace selfment;
using studio::Actions;
using testing::FakeSession;
using testing::JobsStage;
using testing::Script;
using widgets::JobAction;
using widgets::JobKind;
using widgets::JobState;

namespace {

/// Everything that lasts waits to be released or cancelled, a training and an evaluation too.
Script heldScript(const session::Request& request) {
    Script script = FakeSession::plainScript(request);
    script.holdBeforeEnd = std::holds_alternative<session::SegmentRequest>(request) ||
                           std::holds_alternative<session::FeaturesRequest>(request) ||
                           std::holds_alternative<session::TrainRequest>(request) ||
                           std::holds_alternative<session::EvaluateRequest>(request);
    if (const auto* models = std::get_if<session::ModelsRequest>(&request)) {
        script.holdBeforeEnd = std::holds_alternative<session::DownloadModel>(models->action);
    }
    return script;
}

/// A run of masks in which the first image cannot be done, the first time.
FakeSession::Scripting failingOnce() {
    return [tries = std::make_shared<std::atomic<int>>(0)](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        const auto* asked = std::get_if<session::SegmentRequest>(&request);
        if (asked != nullptr && tries->fetch_add(1) == 0) {
            session::SegmentSummary summary;
            summary.total = static_cast<std::int64_t>(asked->only.size());
            summary.done = summary.total - 1;
            summary.outputFolder = asked->outputFolder;
            summary.failed = {
                {asked->only.front(),
                 values::Error{values::ErrorCode::imageDamaged, asked->only.front(), "cut", {}}}};
            summary.images = {{asked->only.at(1), 0.25, false, true}};
            script.outcome.data = summary;
        }
        script.holdBeforeEnd = asked != nullptr; // until the window is in front again
        return script;
    };
}

/// Answers of plans and previews, and how many of each were asked for.
struct Answers {
    session::PlanSummary plan;
    std::vector<std::uint8_t> picture;
};

FakeSession::Scripting answering(const Answers& answers) {
    return [answers](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (std::holds_alternative<session::PlanRequest>(request)) {
            script.outcome = {};
            script.outcome.data = answers.plan;
        } else if (const auto* preview = std::get_if<session::PreviewRequest>(&request)) {
            session::PreviewResult result;
            result.format = preview->format;
            if (preview->format == "yolo-seg") {
                result.text = "0 0.1 0.2 0.3 0.4";
            } else {
                result.picture = answers.picture;
            }
            script.outcome = {};
            script.outcome.data = result;
        }
        return script;
    };
}

std::vector<std::uint8_t> smallPicture() {
    QImage image(6, 4, QImage::Format_ARGB32);
    image.fill(QColor(255, 0, 0, 80));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG")) {
        qFatal("cannot write a picture");
    }
    return {bytes.begin(), bytes.end()};
}

Answers someAnswers() {
    Answers answers;
    answers.plan.total = 3;
    answers.plan.fresh = 2;
    answers.plan.skipped = 1;
    answers.plan.files = 2;
    answers.plan.estimatedBytes = 2'000'000;
    answers.plan.freeBytes = 34'000'000'000;
    answers.plan.firstFiles = {"0.png", "1.png"};
    answers.picture = smallPicture();
    return answers;
}

/// The last request of a kind; there must be one.
template <typename Request>
Request lastOf(const FakeSession& session) {
    const std::vector<session::Request> all = session.requests();
    const auto found = std::find_if(all.rbegin(), all.rend(), [](const session::Request& request) {
        return std::holds_alternative<Request>(request);
    });
    return std::get<Request>(*found);
}

template <typename Request>
int countOf(const FakeSession& session) {
    const std::vector<session::Request> all = session.requests();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const session::Request& request) {
        return std::holds_alternative<Request>(request);
    }));
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
    void retriesWhatFailed();
    void theSummaryLeadsToThePhoto();
    void tellsByANoticeWhoIsElsewhere();
    void showsWhatAnExportWouldWrite();
    void tooLittleRoomStopsTheExport();
    void previewsOneMask();
    void exportsTheScopeChosen();
    void sendsMasksEditedByHand();
    void computesFeatures();
    void retriesFailedFeatures();
    void listsTrainingEvaluationAndDownload();
    void closingAsksOnceForAll();
};

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

void TestJobs::retriesWhatFailed() {
    JobsStage stage(failingOnce());
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    stage.session->release();
    QTRY_COMPARE(stage.row(0).state, JobState::doneWithFailures);
    QVERIFY2(stage.row(0).outcome.contains(QStringLiteral("1 failed")), qPrintable(stage.row(0).outcome));
    QCOMPARE(stage.studio.window().library().stateOf(stage.pictures.at(0)), widgets::LibraryState::failed);
    QDialog* summary = stage.studio.window().exportFlow().openDialog();
    QVERIFY(summary != nullptr);
    summary->close();
    QTRY_VERIFY(stage.studio.window().exportFlow().openDialog() == nullptr);
    QVERIFY(stage.press(0, JobAction::retryFailed));
    QTRY_COMPARE(stage.jobs().rowCount(), 2);
    QTRY_COMPARE(stage.row(0).state, JobState::done);
    QVERIFY2(stage.row(0).title.contains(QStringLiteral("0.png")), qPrintable(stage.row(0).title));
    const auto last = lastOf<session::SegmentRequest>(*stage.session);
    QCOMPARE(last.only, std::vector<std::string>{stage.pictures.at(0).toStdString()});
}

void TestJobs::theSummaryLeadsToThePhoto() {
    JobsStage stage(failingOnce());
    QVERIFY(stage.open());
    stage.studio.window().openPaths({stage.pictures.at(2)});
    QTRY_COMPARE(stage.studio.window().inspect().path(), stage.pictures.at(2));
    QTRY_VERIFY(stage.studio.isFinished());
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    stage.session->release();
    QTRY_VERIFY(stage.studio.window().exportFlow().openDialog() != nullptr);
    auto* list = stage.studio.window().exportFlow().openDialog()->findChild<QTableWidget*>();
    QCOMPARE(list->rowCount(), 2);
    QCOMPARE(list->item(1, 1)->text(), QStringLiteral("Edited by hand"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0, 0)).center());
    QTRY_COMPARE(stage.studio.window().inspect().path(), stage.pictures.at(0));
    QTRY_VERIFY(stage.studio.window().exportFlow().openDialog() == nullptr);
    const widgets::LibraryModel& library = stage.studio.window().library();
    QVERIFY(qAbs(library.entryAt(library.rowOf(stage.pictures.at(1))).share - 0.25) < 1e-9);
}

void TestJobs::tellsByANoticeWhoIsElsewhere() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    QTRY_COMPARE(stage.row(0).state, JobState::running);
    stage.studio.window().trainingFlow().open();
    stage.session->release();
    QTRY_COMPARE(stage.row(0).state, JobState::done);
    QVERIFY(stage.studio.window().exportFlow().openDialog() == nullptr);
    widgets::NoticeBar& notices = stage.studio.window().page().notices();
    QVERIFY2(notices.shownText().contains(QStringLiteral("3 written")), qPrintable(notices.shownText()));
    QTest::mouseClick(notices.actionButton(), Qt::LeftButton);
    QVERIFY(stage.studio.window().exportFlow().openDialog() != nullptr);
}

void TestJobs::showsWhatAnExportWouldWrite() {
    JobsStage stage(answering(someAnswers()));
    QVERIFY(stage.open());
    widgets::ExportDialog* dialog = stage.openDialog();
    QVERIFY(dialog != nullptr);
    widgets::ExportChoice choice = dialog->choice();
    choice.folder = stage.studio.path(QStringLiteral("masks"));
    dialog->setChoice(choice);
    QTRY_COMPARE(dialog->plan().namesText(), QStringLiteral("0.png\n1.png"));
    QVERIFY2(dialog->plan().countsText().contains(QStringLiteral("2 new")),
             qPrintable(dialog->plan().countsText()));
    QVERIFY(dialog->plan().countsText().contains(QStringLiteral("1 skipped")));
    // Changes that come quickly are one question.
    const int before = countOf<session::PlanRequest>(*stage.session);
    for (const char* name : {"soft8", "overlay", "coco-rle"}) {
        dialog->findChild<QCheckBox*>(QString::fromLatin1(name))->click();
    }
    QTRY_COMPARE(countOf<session::PlanRequest>(*stage.session), before + 1);
    QCOMPARE(
        QString::fromStdString(lastOf<session::PlanRequest>(*stage.session).segment.options.output.formats),
        QStringLiteral("mask,soft8,overlay,coco-rle"));
    dialog->reject();
}

void TestJobs::tooLittleRoomStopsTheExport() {
    Answers answers = someAnswers();
    answers.plan.freeBytes = 1'000'000;
    JobsStage stage(answering(answers));
    QVERIFY(stage.open());
    widgets::ExportDialog* dialog = stage.openDialog();
    QVERIFY(dialog != nullptr);
    widgets::ExportChoice choice = dialog->choice();
    choice.folder = stage.studio.path(QStringLiteral("masks"));
    dialog->setChoice(choice);
    QTRY_VERIFY(dialog->plan().blocks());
    QVERIFY(!dialog->exportButton()->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QCOMPARE(countOf<session::SegmentRequest>(*stage.session), 0);
    dialog->plan().goOnBox()->click();
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QTRY_COMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
}

void TestJobs::previewsOneMask() {
    JobsStage stage(answering(someAnswers()));
    QVERIFY(stage.open());
    widgets::ExportDialog* dialog = stage.openDialog();
    QVERIFY(dialog != nullptr);
    QTRY_COMPARE(dialog->preview().picture().size(), QSize(6, 4));
    dialog->preview().setFormat(QStringLiteral("yolo-seg"));
    QTRY_COMPARE(dialog->preview().text(), QStringLiteral("0 0.1 0.2 0.3 0.4"));
    dialog->reject();
}

void TestJobs::exportsTheScopeChosen() {
    JobsStage stage(FakeSession::plainScript);
    QVERIFY(stage.open());
    stage.studio.window().library().setRejected(stage.pictures.at(1), true);
    QVERIFY(stage.exportTo(QStringLiteral("masks"))); // the rejected one is left out without a word
    QTRY_COMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
    const auto request = lastOf<session::SegmentRequest>(*stage.session);
    QCOMPARE(request.only, (std::vector<std::string>{stage.pictures.at(0).toStdString(),
                                                     stage.pictures.at(2).toStdString()}));
}

void TestJobs::sendsMasksEditedByHand() {
    JobsStage stage(FakeSession::plainScript);
    QVERIFY(stage.open());
    const values::MaskRuns runs{4, 6, {8, 4, 12}};
    stage.studio.window().editedMasks().set(stage.pictures.at(1), runs);
    stage.studio.window().editedMasks().set(QStringLiteral("/elsewhere.png"), runs);
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    QTRY_COMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
    const auto request = lastOf<session::SegmentRequest>(*stage.session);
    QCOMPARE(request.edited.size(), std::size_t{1}); // of the images exported
    QCOMPARE(request.edited.front().path, stage.pictures.at(1).toStdString());
    QVERIFY(request.edited.front().runs == runs);
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

void TestJobs::retriesFailedFeatures() {
    JobsStage stage(FakeSession::plainScript);
    QVERIFY(stage.open());
    stage.studio.dialogs().confirmation = true;
    stage.studio.window().actions()[Actions::computeFeatures]->trigger();
    QTRY_COMPARE(stage.jobs().rowCount(), 1);
    QTRY_COMPARE(stage.row(0).state, JobState::doneWithFailures);
    QVERIFY(stage.studio.window().page().notices().shownText().contains(QStringLiteral("14 computed")));
    QVERIFY(stage.press(0, JobAction::showFailed));
    QDialog* failed = stage.studio.window().jobsFlow().openDialog();
    QVERIFY(failed != nullptr);
    auto* view = failed->findChild<widgets::JobSummaryView*>();
    QVERIFY(view->failedListText().startsWith(QStringLiteral("/photos/broken.jpg")));
    QTest::mouseClick(view->retryButton(), Qt::LeftButton);
    QTRY_COMPARE(stage.jobs().rowCount(), 2);
    const auto last = lastOf<session::FeaturesRequest>(*stage.session);
    QCOMPARE(last.inputs, std::vector<std::string>{"/photos/broken.jpg"});
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

void TestJobs::closingAsksOnceForAll() {
    JobsStage stage(heldScript);
    QVERIFY(stage.open());
    QVERIFY(stage.exportTo(QStringLiteral("first")));
    QVERIFY(stage.exportTo(QStringLiteral("second")));
    session::TrainRequest train;
    train.inputs = {stage.pictures.first().toStdString()};
    QVERIFY(stage.studio.window().trainingFlow().training().start(train));
    QTRY_COMPARE(stage.jobs().activeCount(), 3);
    QVERIFY(!stage.studio.window().close());
    QCOMPARE(stage.studio.dialogs().confirmed.size(), 1);
    const QString explained = stage.studio.dialogs().explained.first();
    QCOMPARE(explained.count(QLatin1Char('\n')), 2);
    QVERIFY2(explained.contains(QStringLiteral("Training")), qPrintable(explained));
    QCOMPARE(stage.jobs().activeCount(), 3); // an answer of "no" leaves all as it is
    stage.studio.dialogs().confirmation = true;
    QVERIFY(stage.studio.window().close());
    QTRY_COMPARE(stage.jobs().activeCount(), 0);
}

QTEST_MAIN(TestJobs)
#include "test_jobs.moc"
