// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/export_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/export/export_dialog.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace selfment;
using studio::Actions;
using testing::StudioFixture;

namespace {

constexpr int kEngineMs = 60'000;

/// No window manager hands the focus back to the window here.
void pressExport(StudioFixture& studio, widgets::ExportDialog& dialog) {
    const QPointer<widgets::ExportDialog> guard(&dialog);
    QTest::mouseClick(dialog.exportButton(), Qt::LeftButton);
    QTRY_VERIFY(guard.isNull());
    if (studio.window().exportFlow().openDialog() == nullptr) {
        studio.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
    }
}

widgets::ExportDialog* openExportDialog(StudioFixture& studio) {
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    return qobject_cast<widgets::ExportDialog*>(studio.window().exportFlow().openDialog());
}

/// Chooses everything in the export dialog but its folder and presses Export.
void exportAllTo(StudioFixture& studio, const QString& folder) {
    widgets::ExportDialog* dialog = openExportDialog(studio);
    QVERIFY(dialog != nullptr);
    widgets::ExportChoice choice = dialog->choice();
    choice.folder = folder;
    dialog->setChoice(choice);
    QVERIFY2(dialog->exportButton()->isEnabled(), qPrintable(dialog->problem()));
    pressExport(studio, *dialog);
}

widgets::JobSummaryView* summaryOf(StudioFixture& studio) {
    QDialog* dialog = studio.window().exportFlow().openDialog();
    return dialog == nullptr ? nullptr : dialog->findChild<widgets::JobSummaryView*>();
}

/// An engine whose batches wait to be cancelled.
studio::SessionFactory patientEngine() {
    return []() -> studio::SessionOrError {
        return std::make_unique<testing::FakeSession>([](const session::Request& request) {
            testing::Script script = testing::FakeSession::plainScript(request);
            script.holdBeforeEnd = std::holds_alternative<session::SegmentRequest>(request);
            return script;
        });
    };
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheMaskInView();
    void writesAFolderAndNamesTheBadFile();
    void retryWritesWhereTheMaskBelongs();
    void refusesAFolderThatIsNotWhole();
    void writesJustWhatIsListed();
    void cancelsInTheMiddle();
    void stopShowsThatTheBatchIsBeingCancelled();
    void cancelKeepsWhatTheEngineHasWritten();
    void closingAsksWhileABatchRuns();
};

void TestExport::writesTheMaskInView() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"), 0, QSize(200, 140))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    const QString target = studio.path(QStringLiteral("out/photo-mask.png"));
    studio.dialogs().saveFile = target;
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(QFileInfo(studio.dialogs().suggestedSaves.value(0)).fileName(),
             QStringLiteral("photo-mask.png"));
    QTRY_VERIFY(studio.window().page().notices().shownText().contains(QStringLiteral("photo-mask.png")));
    const QImage mask(target);
    QCOMPARE(mask.size(), QSize(200, 140));
    QVERIFY(mask.isGrayscale());
    QTest::mouseClick(studio.window().page().notices().actionButton(), Qt::LeftButton);
    QCOMPARE(studio.dialogs().revealed, QStringList{target});
}

void TestExport::writesAFolderAndNamesTheBadFile() {
    StudioFixture studio;
    studio.show();
    for (int index = 0; index < 3; ++index) {
        studio.writePhoto(QStringLiteral("album/day %1/photo.png").arg(index), index);
    }
    studio.writeText(QStringLiteral("album/broken.jpg"), "not a picture");
    studio.window().openPaths({studio.path(QStringLiteral("album"))});
    QTRY_COMPARE(studio.window().library().rowCount(), 4);
    const QString out = studio.path(QStringLiteral("masks/x"));
    QDir().mkpath(studio.path(QStringLiteral("masks/")));
    exportAllTo(studio, QFileInfo(out).absolutePath());
    QTRY_VERIFY_WITH_TIMEOUT(summaryOf(studio) != nullptr, kEngineMs);
    QVERIFY2(summaryOf(studio)->failedListText().contains(QStringLiteral("broken.jpg")),
             qPrintable(summaryOf(studio)->failedListText()));
    for (int index = 0; index < 3; ++index) {
        const QString mask = studio.path(QStringLiteral("masks/day %1/photo.png").arg(index));
        QVERIFY2(QImage(mask).size() == QSize(160, 120), qPrintable(mask));
    }
    const QString broken = studio.path(QStringLiteral("album/broken.jpg"));
    QCOMPARE(studio.window().library().stateOf(broken), widgets::LibraryState::failed);
    QVERIFY(!studio.window().page().job().isActive());
}

void TestExport::retryWritesWhereTheMaskBelongs() {
    StudioFixture studio;
    studio.show();
    const QString good = studio.writePhoto(QStringLiteral("album/a.png"), 1, QSize(160, 120));
    const QString bad = studio.writeText(QStringLiteral("album/day 1/a.png"), "not a picture");
    studio.window().openPaths({studio.path(QStringLiteral("album"))});
    QTRY_COMPARE(studio.window().library().rowCount(), 2);
    widgets::ExportDialog* dialog = openExportDialog(studio);
    QVERIFY(dialog != nullptr);
    widgets::ExportChoice choice = dialog->choice();
    choice.folder = QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath();
    choice.existing = options::ExistingFiles::overwrite;
    dialog->setChoice(choice);
    pressExport(studio, *dialog);
    QTRY_VERIFY_WITH_TIMEOUT(summaryOf(studio) != nullptr, kEngineMs);
    QCOMPARE(studio.window().library().stateOf(bad), widgets::LibraryState::failed);

    studio.writePhoto(QStringLiteral("album/day 1/a.png"), 2, QSize(96, 64));
    qint64 total = -1;
    connect(&studio.window().batch(), &studio::BatchController::finished, this,
            [&](const session::SegmentSummary& summary, bool) { total = summary.total; });
    QTest::mouseClick(summaryOf(studio)->retryButton(), Qt::LeftButton);
    QCOMPARE(studio.window().library().stateOf(bad), widgets::LibraryState::queued);
    QTRY_COMPARE_WITH_TIMEOUT(total, 1, kEngineMs);
    QCOMPARE(QImage(studio.path(QStringLiteral("masks/a.png"))).size(), QSize(160, 120));
    QCOMPARE(QImage(studio.path(QStringLiteral("masks/day 1/a.png"))).size(), QSize(96, 64));
    QCOMPARE(studio.window().library().stateOf(bad), widgets::LibraryState::done);
    QVERIFY(studio.window().library().stateOf(good) != widgets::LibraryState::failed);
}

void TestExport::refusesAFolderThatIsNotWhole() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"), 0, QSize(160, 120))});
    QTRY_COMPARE(studio.window().library().rowCount(), 1);
    widgets::ExportDialog* dialog = openExportDialog(studio);
    QVERIFY(dialog != nullptr);
    auto* folder = dialog->findChild<QLineEdit*>(QStringLiteral("folder"));
    folder->setText(QStringLiteral("relative/out"));
    QVERIFY2(dialog->problem().contains(QStringLiteral("whole path")), qPrintable(dialog->problem()));
    QVERIFY(!dialog->exportButton()->isEnabled());
    folder->setText(studio.path(QStringLiteral("relative/out")));
    QTRY_VERIFY(dialog->exportButton()->isEnabled());
    folder->setText(QStringLiteral("~/masks"));
    QCOMPARE(dialog->choice().folder, QDir::homePath() + QStringLiteral("/masks"));
    dialog->reject();
}

void TestExport::writesJustWhatIsListed() {
    StudioFixture studio;
    studio.show();
    studio.writePhoto(QStringLiteral("album/a.png"), 1);
    const QString removed = studio.writePhoto(QStringLiteral("album/b.png"), 2);
    studio.writePhoto(QStringLiteral("album/day 1/a.png"), 3);
    studio.window().openPaths({studio.path(QStringLiteral("album"))});
    QTRY_COMPARE(studio.window().library().rowCount(), 3);
    Q_EMIT studio.window().docks().library().removeRequested({removed});
    studio.writePhoto(QStringLiteral("album/new.png"), 4);
    const QString out = QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath();
    exportAllTo(studio, out);
    QTRY_VERIFY_WITH_TIMEOUT(summaryOf(studio) != nullptr, kEngineMs);
    QCOMPARE(QDir(out).entryList({QStringLiteral("*.png")}, QDir::Files),
             QStringList{QStringLiteral("a.png")});
    QVERIFY(QFileInfo::exists(out + QStringLiteral("/day 1/a.png")));
}

void TestExport::stopShowsThatTheBatchIsBeingCancelled() {
    StudioFixture studio(patientEngine());
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(studio.isFinished());
    exportAllTo(studio, QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath());
    QTRY_VERIFY(studio.window().page().job().isActive());
    QTest::keyClick(&studio.window(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(!studio.window().page().job().cancelButton()->isEnabled());
    QTRY_VERIFY(summaryOf(studio) != nullptr);
    QVERIFY(!studio.window().batch().isRunning());
}

void TestExport::cancelsInTheMiddle() {
    StudioFixture studio(patientEngine());
    studio.show();
    QStringList paths;
    for (int index = 0; index < 5; ++index) {
        paths.append(studio.writePhoto(QStringLiteral("photo%1.png").arg(index), index));
    }
    studio.window().openPaths(paths);
    QTRY_COMPARE(studio.window().library().rowCount(), 5);
    QTRY_VERIFY(studio.isFinished());
    exportAllTo(studio, QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath());
    QTRY_VERIFY(studio.window().page().job().isActive());
    QVERIFY(studio.window().actions()[Actions::exportAll]->isEnabled()); // another export waits behind it
    QTest::mouseClick(studio.window().page().job().cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(summaryOf(studio) != nullptr);
    QVERIFY(!studio.window().batch().isRunning());
    QVERIFY(!studio.window().page().job().isActive());
    QVERIFY(studio.window().actions()[Actions::exportAll]->isEnabled());
}

void TestExport::cancelKeepsWhatTheEngineHasWritten() {
    constexpr int kImages = 60;
    StudioFixture studio;
    studio.show();
    for (int index = 0; index < kImages; ++index) {
        studio.writePhoto(QStringLiteral("album/photo%1.png").arg(index), index);
    }
    studio.window().openPaths({studio.path(QStringLiteral("album"))});
    QTRY_COMPARE(studio.window().library().rowCount(), kImages);
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    bool started = false;
    qint64 done = -1;
    bool wasCancelled = false;
    connect(&studio.window().batch(), &studio::BatchController::progressed, this,
            [&](const session::Progress& progress) { started |= progress.itemsDone > 0; });
    connect(&studio.window().batch(), &studio::BatchController::finished, this,
            [&](const session::SegmentSummary& summary, bool cancelled) {
                done = summary.done;
                wasCancelled = cancelled;
            });
    const QString out = QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath();
    exportAllTo(studio, out);
    QTRY_VERIFY_WITH_TIMEOUT(started, kEngineMs);
    QTest::mouseClick(studio.window().page().job().cancelButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(done >= 0, 1500);
    QVERIFY(wasCancelled);
    QVERIFY(done < kImages);
    QCOMPARE(QDir(out).entryList({QStringLiteral("*.png")}, QDir::Files).size(), done);
}

void TestExport::closingAsksWhileABatchRuns() {
    StudioFixture studio(patientEngine());
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(studio.isFinished());
    exportAllTo(studio, QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath());
    QTRY_VERIFY(studio.window().batch().isRunning());
    QVERIFY(!studio.window().close());
    QCOMPARE(studio.dialogs().confirmed.size(), 1);
    QVERIFY(studio.window().isVisible());
    studio.dialogs().confirmation = true;
    QVERIFY(studio.window().close());
    QVERIFY(studio.bridge().shutDown());
}

QTEST_MAIN(TestExport)
#include "test_export.moc"
