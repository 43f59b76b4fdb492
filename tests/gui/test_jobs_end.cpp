// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/training_flow.h"
#include "tests/gui/jobs_scripts.h"
#include "tests/gui/jobs_stage.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QPushButton>
#include <QTableWidget>

#include <atomic>
#include <memory>

using namespace selfment;
using studio::Actions;
using testing::FakeSession;
using testing::heldScript;
using testing::JobsStage;
using testing::lastOf;
using testing::Script;
using widgets::JobAction;
using widgets::JobState;

namespace {

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
            summary.images = {{asked->only.at(1), 0.25, false, true}, {asked->only.at(2), 0.5, false, false}};
            script.outcome.data = summary;
        }
        script.holdBeforeEnd = asked != nullptr; // until the window is in front again
        return script;
    };
}

} // namespace

class TestJobsEnd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void retriesWhatFailed();
    void theSummaryLeadsToThePhoto();
    void tellsByANoticeWhoIsElsewhere();
    void retriesFailedFeatures();
    void closingAsksOnceForAll();
};

void TestJobsEnd::retriesWhatFailed() {
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

void TestJobsEnd::theSummaryLeadsToThePhoto() {
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
    QVERIFY(qAbs(library.entryAt(library.rowOf(stage.pictures.at(2))).share - 0.5) < 1e-9);
    QVERIFY2(library.entryAt(library.rowOf(stage.pictures.at(1))).share < 0.0, "its edit may be gone by now");
}

void TestJobsEnd::tellsByANoticeWhoIsElsewhere() {
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

void TestJobsEnd::retriesFailedFeatures() {
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

void TestJobsEnd::closingAsksOnceForAll() {
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

QTEST_MAIN(TestJobsEnd)
#include "test_jobs_end.moc"
