// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/image/image_view.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <atomic>

using namespace selfment;
using studio::Actions;
using testing::StudioFixture;
using widgets::LibraryState;

namespace {

/// An engine whose inspections wait to be cancelled while hold is true.
studio::SessionFactory holdingEngine(const std::shared_ptr<std::atomic_bool>& hold) {
    return [hold]() -> studio::SessionOrError {
        return std::make_unique<testing::FakeSession>([hold](const session::Request& request) {
            testing::Script script = testing::FakeSession::plainScript(request);
            script.holdBeforeEnd = *hold && std::holds_alternative<session::InspectRequest>(request);
            return script;
        });
    };
}

QStringList writePhotos(StudioFixture& studio, int count) {
    QStringList paths;
    for (int index = 0; index < count; ++index) {
        paths.append(studio.writePhoto(QStringLiteral("photo%1.png").arg(index, 3, 10, QLatin1Char('0')),
                                       index, QSize(32, 24)));
    }
    return paths;
}

QMenu* recentMenu(StudioFixture& studio) {
    for (QMenu* menu : studio.window().menuBar()->findChildren<QMenu*>()) {
        if (menu->title().contains(QStringLiteral("recent"))) {
            return menu;
        }
    }
    return nullptr;
}

} // namespace

/// What is in the list, in which state, and what follows from it in the window.
class TestLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_hold = std::make_shared<std::atomic_bool>(false); }
    void aFileThatTheFilterHidesIsShown();
    void removingManyOpensOneImageAtMost();
    void removingAllGoesBackToTheStart();
    void closingDuringAScanPostsNothing();
    void aBrokenOffLookKeepsTheFormerState();
    void nothingIsExportedWhileARunIsUnderWay();
    void aMendedFileTakesItsNoticeAway();
    void recentFilesOpenFromTheMenuThatTheyChange();
    void theImageHasTheFocus();
    void theUserGuideOpens();

private:
    std::shared_ptr<std::atomic_bool> m_hold;
};

void TestLibrary::aFileThatTheFilterHidesIsShown() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    studio.window().openPaths(writePhotos(studio, 3));
    QTRY_COMPARE(studio.window().library().rowCount(), 3);
    widgets::LibraryView& view = studio.window().docks().library();
    auto* filter = view.findChild<QLineEdit*>();
    QVERIFY(filter != nullptr);
    filter->setText(QStringLiteral("photo001"));
    QCOMPARE(view.visiblePaths().size(), 1);
    const QString other = studio.writePhoto(QStringLiteral("other.png"));
    studio.window().openPaths({other});
    QTRY_COMPARE(studio.window().inspect().path(), other);
    QCOMPARE(view.currentPath(), other);
    QVERIFY(view.visiblePaths().contains(other));
    QVERIFY(filter->text().isEmpty());
}

void TestLibrary::removingManyOpensOneImageAtMost() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    const QStringList paths = writePhotos(studio, 60);
    studio.window().openPaths(paths);
    QTRY_COMPARE(studio.window().library().rowCount(), 60);
    QTRY_VERIFY(studio.isFinished());
    QStringList removed = paths.mid(0, 20);
    QStringList left;
    for (int index = 20; index < 60; ++index) {
        (index % 2 == 0 ? removed : left).append(paths[index]);
    }
    QSignalSpy started(&studio.window().inspect(), &studio::InspectController::started);
    Q_EMIT studio.window().docks().library().removeRequested(removed);
    QCOMPARE(studio.window().library().paths(), left);
    QVERIFY(left.contains(studio.window().inspect().path()));
    QCOMPARE(studio.window().docks().library().currentPath(), studio.window().inspect().path());
    QCOMPARE(started.count(), 1);
}

void TestLibrary::removingAllGoesBackToTheStart() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    const QStringList paths = writePhotos(studio, 3);
    studio.window().openPaths(paths);
    QTRY_COMPARE(studio.window().library().rowCount(), 3);
    QSignalSpy started(&studio.window().inspect(), &studio::InspectController::started);
    Q_EMIT studio.window().docks().library().removeRequested(paths);
    QVERIFY(studio.window().page().isStartShown());
    QVERIFY(studio.window().inspect().path().isEmpty());
    QCOMPARE(started.count(), 0);
}

void TestLibrary::closingDuringAScanPostsNothing() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    studio.window().openPaths(writePhotos(studio, 1));
    QTRY_VERIFY(studio.isFinished());
    studio.writeText(QStringLiteral("empty/notes.txt"), "no picture");
    studio.window().openPaths({studio.path(QStringLiteral("empty"))});
    QTest::keyClick(&studio.window(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(studio.window().page().isStartShown());
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();
    QCOMPARE(studio.window().page().notices().count(), 0);
    studio.window().openPaths({studio.path(QStringLiteral("empty"))});
    QTRY_COMPARE(studio.window().page().notices().count(), 1);
}

void TestLibrary::aBrokenOffLookKeepsTheFormerState() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    const QStringList paths = writePhotos(studio, 3);
    studio.window().openPaths(paths);
    QTRY_COMPARE(studio.window().library().rowCount(), 3);
    QTRY_VERIFY(studio.isFinished());
    const LibraryState before = studio.window().library().stateOf(paths[0]);
    QVERIFY(before == LibraryState::done || before == LibraryState::warning);
    QTest::keyClick(&studio.window(), Qt::Key_PageDown);
    QTRY_VERIFY(studio.isFinished());
    *m_hold = true;
    QTest::keyClick(&studio.window(), Qt::Key_PageUp);
    QCOMPARE(studio.window().library().stateOf(paths[0]), LibraryState::working);
    QTest::keyClick(&studio.window(), Qt::Key_PageDown);
    QCOMPARE(studio.window().library().stateOf(paths[0]), before);
    QCOMPARE(studio.window().library().stateOf(paths[1]), LibraryState::working);
    QTest::keyClick(&studio.window(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE(studio.window().library().stateOf(paths[1]), before);
    QTest::keyClick(&studio.window(), Qt::Key_PageDown);
    QCOMPARE(studio.window().library().stateOf(paths[2]), LibraryState::working);
    QTest::keyClick(&studio.window(), Qt::Key_PageUp);
    QCOMPARE(studio.window().library().stateOf(paths[2]), LibraryState::queued);
}

void TestLibrary::nothingIsExportedWhileARunIsUnderWay() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    studio.window().openPaths(writePhotos(studio, 1));
    QTRY_VERIFY(studio.isFinished());
    QAction* exportMask = studio.window().actions()[Actions::exportMask];
    QVERIFY(exportMask->isEnabled());
    *m_hold = true;
    QTest::keyClick(&studio.window(), Qt::Key_F5);
    QVERIFY(studio.window().inspect().isBusy());
    QVERIFY(!exportMask->isEnabled());
    QCOMPARE(studio.window().inspect().finishedJob(), studio::kNoToken);
    QTest::keyClick(&studio.window(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_VERIFY(!studio.window().inspect().isBusy());
    QVERIFY(!exportMask->isEnabled());
    QCOMPARE(studio.window().inspect().finishedJob(), studio::kNoToken);
    *m_hold = false;
    QTest::keyClick(&studio.window(), Qt::Key_F5);
    QTRY_VERIFY(studio.isFinished());
    QVERIFY(exportMask->isEnabled());
}

void TestLibrary::aMendedFileTakesItsNoticeAway() {
    StudioFixture studio;
    studio.show();
    const QString photo = studio.writeText(QStringLiteral("photo.png"), "no picture");
    studio.window().openPaths({photo});
    QTRY_COMPARE_WITH_TIMEOUT(studio.window().page().notices().count(), 1, 60'000);
    QCOMPARE(studio.window().library().stateOf(photo), LibraryState::failed);
    studio.writePhoto(QStringLiteral("photo.png"));
    QTest::keyClick(&studio.window(), Qt::Key_F5);
    QCOMPARE(studio.window().page().notices().count(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), 60'000);
    QVERIFY(studio.window().library().stateOf(photo) != LibraryState::failed);
}

void TestLibrary::recentFilesOpenFromTheMenuThatTheyChange() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    const QStringList paths = writePhotos(studio, 2);
    for (const QString& path : paths) {
        studio.window().openPaths({path});
        QTRY_COMPARE(studio.window().inspect().path(), path);
    }
    QMenu* menu = recentMenu(studio);
    QVERIFY(menu != nullptr);
    const QPointer<QAction> older = menu->actions().value(1);
    QVERIFY(older != nullptr);
    bool aliveAfterwards = false;
    // Connected last, so called last, while trigger() still works with the action.
    connect(older, &QAction::triggered, this, [&] { aliveAfterwards = !older.isNull(); });
    older->trigger();
    QVERIFY(aliveAfterwards);
    QTRY_COMPARE(studio.window().inspect().path(), paths[0]);
    QVERIFY(older.isNull());
}

void TestLibrary::theImageHasTheFocus() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    studio.window().openPaths(writePhotos(studio, 1));
    QTRY_VERIFY(studio.isFinished());
    QCOMPARE(studio.window().focusWidget(), &studio.window().page().view());
}

void TestLibrary::theUserGuideOpens() {
    StudioFixture studio(holdingEngine(m_hold));
    studio.show();
    studio.window().actions()[Actions::userGuide]->trigger();
    QCOMPARE(studio.dialogs().opened.size(), 1);
    QVERIFY(studio.dialogs().opened.first().endsWith(QStringLiteral("user-guide.md")));
    studio.dialogs().opens = false;
    studio.window().actions()[Actions::userGuide]->trigger();
    QCOMPARE(studio.window().page().notices().count(), 1);
}

QTEST_MAIN(TestLibrary)
#include "test_library.moc"
