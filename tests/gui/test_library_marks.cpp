// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/library_watch.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/library_sources_flow.h"
#include "app/studio/window/strip_place.h"
#include "app/studio/window/touchup_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/image/image_views.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/library/library_arrangement.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/touchup/touchup_bar.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>
#include <QUrl>

using namespace selfment;
using studio::Actions;
using testing::FakeSession;
using testing::StudioFixture;
using widgets::LibraryState;

/// Ratings, rejections, removals with undo; images that come by paste or from watched folders; the filmstrip.
class TestLibraryMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup() { m_studio.reset(); }
    void keysRateTheSelectedImages();
    void rejectionIsTakenBackByItself();
    void removalComesBackWithItsMarks();
    void closingAllCanBeUndone();
    void aSessionsLibraryTakesThePlace();
    void filesArePasted();
    void pathsArePastedAsText();
    void aPictureIsPastedAsAFile();
    void nothingToPasteIsSaid();
    void aWatchedFolderFillsTheLibrary();
    void vanishedImagesAreMarked();
    void watchingStops();
    void theStripLiesBelow();
    void theStripLeavesTheImageItsRoom();
    void scrollingDropsWhatIsNoLongerSeen();

private:
    void open() {
        m_studio->window().openPaths(m_paths);
        QTRY_COMPARE(m_studio->window().library().rowCount(), static_cast<int>(m_paths.size()));
        QTRY_VERIFY(m_studio->isFinished());
    }
    [[nodiscard]] widgets::LibraryView& view() { return m_studio->window().docks().library(); }
    [[nodiscard]] const widgets::LibraryEntryState& entry(const QString& path) {
        return m_studio->window().library().entryAt(m_studio->window().library().rowOf(path));
    }
    void select(int first, int count);
    void trigger(Actions::Id id) { m_studio->window().actions()[id]->trigger(); }

    std::unique_ptr<StudioFixture> m_studio;
    std::shared_ptr<std::atomic_int> m_thumbnails;
    std::shared_ptr<std::atomic_bool> m_holdThumbnails;
    QStringList m_paths;
};

void TestLibraryMarks::init() {
    m_thumbnails = std::make_shared<std::atomic_int>(0);
    m_holdThumbnails = std::make_shared<std::atomic_bool>(false);
    m_studio = std::make_unique<StudioFixture>(
        [asked = m_thumbnails, hold = m_holdThumbnails]() -> studio::SessionOrError {
            return std::make_unique<FakeSession>([asked, hold](const session::Request& request) {
                testing::Script script = FakeSession::plainScript(request);
                if (std::holds_alternative<session::ThumbnailRequest>(request)) {
                    ++*asked;
                    script.holdBeforeEnd = *hold;
                }
                return script;
            });
        });
    m_paths.clear();
    for (int index = 0; index < 6; ++index) {
        m_paths << m_studio->writePhoto(QStringLiteral("photos/%1.png").arg(index), index, QSize(32, 24));
    }
    m_studio->show();
}

void TestLibraryMarks::select(int first, int count) {
    view().setCurrentPath(m_paths[first]);
    auto* list = view().findChild<QListView*>();
    for (int step = 1; step < count; ++step) {
        QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    }
    QCOMPARE(view().selectedPaths().size(), count);
}

void TestLibraryMarks::keysRateTheSelectedImages() {
    open();
    select(1, 3);
    QTest::keyClick(&m_studio->window(), Qt::Key_4, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(entry(m_paths[0]).rating, 0);
    for (int image = 1; image <= 3; ++image) {
        QCOMPARE(entry(m_paths[image]).rating, 4);
    }
    QVERIFY(m_studio->window().actions()[Actions::rate4]->isChecked());
    view().setCurrentPath(m_paths[2]);
    trigger(Actions::rate1);
    QCOMPARE(entry(m_paths[2]).rating, 1);
    m_studio->window().actions().undo()->trigger();
    QCOMPARE(entry(m_paths[2]).rating, 4);
    m_studio->window().actions().undo()->trigger();
    QCOMPARE(entry(m_paths[1]).rating, 0);
    QCOMPARE(entry(m_paths[3]).rating, 0);
    m_studio->window().actions().redo()->trigger();
    QCOMPARE(entry(m_paths[3]).rating, 4);
}

void TestLibraryMarks::rejectionIsTakenBackByItself() {
    open();
    view().setCurrentPath(m_paths[1]);
    trigger(Actions::reject);
    QVERIFY(entry(m_paths[1]).rejected);
    select(0, 3); // one of three is rejected already: now all are
    trigger(Actions::reject);
    QVERIFY(entry(m_paths[0]).rejected && entry(m_paths[1]).rejected && entry(m_paths[2]).rejected);
    trigger(Actions::reject);
    QVERIFY(!entry(m_paths[0]).rejected && !entry(m_paths[1]).rejected);
    m_studio->window().actions().undo()->trigger();
    m_studio->window().actions().undo()->trigger();
    QVERIFY(!entry(m_paths[0]).rejected && entry(m_paths[1]).rejected);
}

void TestLibraryMarks::removalComesBackWithItsMarks() {
    open();
    view().setCurrentPath(m_paths[2]);
    trigger(Actions::rate5);
    select(2, 2);
    QTest::keyClick(view().findChild<QListView*>(), Qt::Key_Delete);
    QCOMPARE(m_studio->window().library().rowCount(), 4);
    QCOMPARE(m_studio->window().inspect().path(), m_paths[4]);
    m_studio->window().actions().undo()->trigger();
    QCOMPARE(m_studio->window().library().paths(), m_paths);
    QCOMPARE(entry(m_paths[2]).rating, 5);
    QCOMPARE(m_studio->window().inspect().path(), m_paths[3]);
    m_studio->window().actions().redo()->trigger();
    QCOMPARE(m_studio->window().library().rowCount(), 4);
}

void TestLibraryMarks::closingAllCanBeUndone() {
    open();
    trigger(Actions::rate3);
    const QStringList roots = m_studio->window().libraryFlow().roots();
    trigger(Actions::closeAll);
    QVERIFY(m_studio->window().page().isStartShown());
    QVERIFY(m_studio->window().libraryFlow().roots().isEmpty());
    m_studio->window().actions().undo()->trigger();
    QVERIFY(!m_studio->window().page().isStartShown());
    QCOMPARE(m_studio->window().library().paths(), m_paths);
    QCOMPARE(entry(m_paths[0]).rating, 3);
    QCOMPARE(m_studio->window().libraryFlow().roots(), roots);
    QCOMPARE(m_studio->window().inspect().path(), m_paths[0]);
    QTRY_VERIFY(m_studio->isFinished());
}

void TestLibraryMarks::aSessionsLibraryTakesThePlace() {
    open();
    std::vector<widgets::LibraryEntryState> entries(2);
    entries[0].path = m_paths[5];
    entries[0].state = LibraryState::working; // as it was when the session was saved
    entries[1].path = m_paths[1];
    entries[1].rating = 2;
    m_studio->window().libraryFlow().restore(entries, {m_studio->path(QStringLiteral("photos"))}, m_paths[1]);
    QCOMPARE(m_studio->window().library().paths(), (QStringList{m_paths[5], m_paths[1]}));
    QCOMPARE(entry(m_paths[5]).state, LibraryState::queued);
    QCOMPARE(entry(m_paths[1]).rating, 2);
    QCOMPARE(m_studio->window().inspect().path(), m_paths[1]);
    QCOMPARE(view().currentPath(), m_paths[1]);
}

void TestLibraryMarks::filesArePasted() {
    auto* data = new QMimeData; // the clipboard owns it
    data->setUrls({QUrl::fromLocalFile(m_paths[1]), QUrl::fromLocalFile(m_paths[2])});
    QGuiApplication::clipboard()->setMimeData(data);
    QVERIFY(QTest::qWaitForWindowActive(&m_studio->window()));
    QTest::keyClick(&m_studio->window(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(m_studio->window().library().paths(), (QStringList{m_paths[1], m_paths[2]}));
    QCOMPARE(m_studio->window().inspect().path(), m_paths[1]);
}

void TestLibraryMarks::pathsArePastedAsText() {
    QGuiApplication::clipboard()->setText(QStringLiteral("\"%1\"\nno such thing\n%2\n")
                                              .arg(m_paths[3], QUrl::fromLocalFile(m_paths[4]).toString()));
    trigger(Actions::paste);
    QTRY_COMPARE(m_studio->window().library().paths(), (QStringList{m_paths[3], m_paths[4]}));
}

void TestLibraryMarks::aPictureIsPastedAsAFile() {
    QImage picture(20, 10, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(picture);
    trigger(Actions::paste);
    QTRY_COMPARE(m_studio->window().library().rowCount(), 1);
    const QString path = m_studio->window().library().pathAt(0);
    QVERIFY(path.endsWith(QStringLiteral(".png")));
    QCOMPARE(QImage(path).size(), QSize(20, 10));
    trigger(Actions::paste); // within the same second: another name
    QTRY_COMPARE(m_studio->window().library().rowCount(), 2);
    for (const QString& made : m_studio->window().library().paths()) {
        QVERIFY(QFile::remove(made));
    }
}

void TestLibraryMarks::nothingToPasteIsSaid() {
    QGuiApplication::clipboard()->setText(QStringLiteral("hello"));
    trigger(Actions::paste);
    QTRY_VERIFY(!m_studio->window().statusBar()->currentMessage().isEmpty());
    QCOMPARE(m_studio->window().library().rowCount(), 0);
}

void TestLibraryMarks::aWatchedFolderFillsTheLibrary() {
    const QString folder = m_studio->path(QStringLiteral("watched"));
    QVERIFY(QDir().mkpath(folder));
    m_studio->dialogs().folder = folder;
    QSignalSpy changed(&m_studio->window().sourcesFlow(), &studio::LibrarySourcesFlow::watchedFoldersChanged);
    trigger(Actions::watchFolder);
    QCOMPARE(changed.count(), 1);
    QTRY_COMPARE(m_studio->window().page().notices().count(), 1); // the first look is over
    QVERIFY(QFile::copy(m_paths[0], folder + QStringLiteral("/new.png")));
    QTRY_COMPARE(m_studio->window().library().paths(), QStringList{folder + QStringLiteral("/new.png")});
    QVERIFY(!m_studio->window().page().isStartShown());
    QCOMPARE(m_studio->window().inspect().path(), folder + QStringLiteral("/new.png"));
    QVERIFY(QDir().mkpath(folder + QStringLiteral("/sub")));
    QVERIFY(QFile::copy(m_paths[1], folder + QStringLiteral("/sub/deep.png")));
    QTRY_COMPARE(m_studio->window().library().rowCount(), 2);
}

void TestLibraryMarks::vanishedImagesAreMarked() {
    m_studio->window().sourcesFlow().setWatchedFolders({m_studio->path(QStringLiteral("photos"))});
    QTRY_COMPARE(m_studio->window().library().rowCount(), 6);
    QTRY_COMPARE(m_studio->window().page().notices().count(), 1);
    QVERIFY(QFile::remove(m_paths[4]));
    QTRY_VERIFY(entry(m_paths[4]).missing);
    QCOMPARE(m_studio->window().library().rowCount(), 6);
    QVERIFY(QFile::copy(m_paths[0], m_paths[4]));
    QTRY_VERIFY(!entry(m_paths[4]).missing);
}

void TestLibraryMarks::watchingStops() {
    m_studio->window().sourcesFlow().setWatchedFolders({m_studio->path(QStringLiteral("photos"))});
    QTRY_COMPARE(m_studio->window().page().notices().count(), 1);
    QAction* stop = m_studio->window().actions()[Actions::stopWatching];
    QVERIFY(stop->isEnabled());
    stop->trigger();
    QVERIFY(!stop->isEnabled());
    QVERIFY(m_studio->window().sourcesFlow().watchedFolders().isEmpty());
    QCOMPARE(m_studio->window().page().notices().count(), 0);
}

void TestLibraryMarks::theStripLiesBelow() {
    open();
    auto* dock = qobject_cast<QDockWidget*>(view().parentWidget());
    QVERIFY(dock != nullptr);
    QCOMPARE(m_studio->window().dockWidgetArea(dock), Qt::LeftDockWidgetArea);
    view().setStrip(true);
    QCOMPARE(m_studio->window().dockWidgetArea(dock), Qt::BottomDockWidgetArea);
    auto* list = view().findChild<QListView*>();
    QTest::keyClick(list, Qt::Key_Right);
    QCOMPARE(m_studio->window().inspect().path(), m_paths[1]);
    trigger(Actions::resetLayout); // back where it was delivered, as a list
    QCOMPARE(m_studio->window().dockWidgetArea(dock), Qt::LeftDockWidgetArea);
    QVERIFY(!view().isStrip());
}

/// Below a usual window's image there are the iterations, too; above it, while a mask is painted, two bars.
void TestLibraryMarks::theStripLeavesTheImageItsRoom() {
    studio::MainWindow& window = m_studio->window();
    const auto share = [&window] {
        const auto* below = qobject_cast<QDockWidget*>(window.docks().library().parentWidget());
        const double middle = below->geometry().bottom() - window.page().geometry().top() + 1;
        return window.page().views().height() / middle;
    };
    window.resize(1280, 800);
    open();
    view().setStrip(true);
    trigger(Actions::brush);
    QTRY_VERIFY(window.touchupFlow().bar().isVisible());
    // The iterations are as low as they can be then.
    QTRY_VERIFY2(share() >= studio::StripPlace::kImageShare - 0.01, qPrintable(QString::number(share())));
    QVERIFY(view().isLowStrip());
    QVERIFY(window.docks().stepper().isVisible());
    auto* list = view().findChild<QListView*>();
    QVERIFY(list->isVisible() && list->viewport()->height() >= 40);
    QVERIFY(view().findChild<QLineEdit*>()->isVisible()); // the bar stands beside it
    window.resize(1280, 1400);
    QTRY_VERIFY(!view().isLowStrip()); // there is room
    QVERIFY(share() >= studio::StripPlace::kImageShare);
    window.resize(1280, 800);
    QTRY_VERIFY(view().isLowStrip());
    view().setStrip(false);
    QVERIFY(!view().isLowStrip());
    QVERIFY(qobject_cast<QDockWidget*>(view().parentWidget())->titleBarWidget() == nullptr);
    QTRY_COMPARE(window.dockWidgetArea(qobject_cast<QDockWidget*>(view().parentWidget())),
                 Qt::LeftDockWidgetArea);
}

void TestLibraryMarks::scrollingDropsWhatIsNoLongerSeen() {
    open();
    *m_holdThumbnails = true; // decoding takes for ever
    QStringList many;
    for (int index = 0; index < 50'000; ++index) {
        many << QStringLiteral("/nowhere/%1.jpg").arg(index);
    }
    m_studio->window().library().addPaths(many);
    const int before = *m_thumbnails;
    auto* list = view().findChild<QListView*>();
    QSignalSpy wanted(&m_studio->window().library(), &widgets::LibraryModel::thumbnailWanted);
    QSignalSpy screens(&view(), &widgets::LibraryView::screenChanged);
    constexpr int kStops = 12;
    QScrollBar* bar = list->verticalScrollBar();
    for (int stop = 1; stop <= kStops; ++stop) {
        const auto told = screens.count();
        bar->setValue(bar->maximum() / kStops * stop);
        list->viewport()->grab(); // what a screen does
        QTRY_VERIFY(screens.count() > told);
    }
    QTRY_VERIFY(wanted.count() > kStops);
    // Two jobs at a time are with the engine; each screen cancels those of the one before.
    QTRY_VERIFY(*m_thumbnails > before);
    QVERIFY2(*m_thumbnails - before <= 2 * (kStops + 2), qPrintable(QString::number(*m_thumbnails - before)));
}

QTEST_MAIN(TestLibraryMarks)
#include "test_library_marks.moc"
