// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/session_file.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/session_flow.h"
#include "app/studio/window/touchup_flow.h"
#include "tests/gui/touchup_stage.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace selfment;
using studio::Actions;
using testing::MaskStage;
using testing::StudioFixture;
using widgets::Layer;

namespace {

/// The window in front of a scripted engine.
class Stage : public MaskStage {
public:
    Stage() : m_studio(factory()) { m_studio.show(); }

    /// Opens an album of three photos.
    bool openAlbum() {
        for (int index = 0; index < 3; ++index) {
            m_photos.append(m_studio.writePhoto(QStringLiteral("album/photo%1.png").arg(index), index));
        }
        m_studio.window().openPaths({m_studio.path(QStringLiteral("album"))});
        return QTest::qWaitFor([this] { return window().library().rowCount() == 3; }) && waitForMask();
    }
    bool waitForMask() {
        return QTest::qWaitFor(
            [this] { return m_studio.isFinished() && window().touchupFlow().editor().canEdit(); });
    }
    /// Marks, an edit, parameters, a view: what a session keeps.
    bool changeEverything() {
        window().library().setRating(m_photos[1], 4);
        window().library().setRejected(m_photos[2], true);
        if (window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.37"))) {
            return false;
        }
        window().docks().library().setCurrentPath(m_photos[1]);
        if (!QTest::qWaitFor([this] { return window().inspect().path() == m_photos[1]; }) || !waitForMask()) {
            return false;
        }
        window().actions()[Actions::invertMask]->trigger();
        window().page().layers().setLayer(Layer::bipartition);
        window().page().layers().setOpacity(0.35);
        window().page().layers().setMaskStyle(widgets::MaskStyle::outline);
        window().page().views().setMode(widgets::ImageViews::Mode::two);
        return QTest::qWaitFor([this] { return window().editedMasks().contains(m_photos[1]); });
    }
    bool saveTo(const QString& path) {
        QSignalSpy saved(&flow(), &studio::SessionFlow::saved);
        m_studio.dialogs().saveFile = path;
        window().actions()[Actions::saveSessionAs]->trigger();
        return QTest::qWaitFor([&saved] { return saved.count() == 1; });
    }
    bool openSession(const QString& path) {
        QSignalSpy opened(&flow(), &studio::SessionFlow::opened);
        window().openPaths({path});
        return QTest::qWaitFor([&opened] { return opened.count() == 1; });
    }

    StudioFixture& studio() { return m_studio; }
    studio::MainWindow& window() { return m_studio.window(); }
    studio::SessionFlow& flow() { return m_studio.window().sessionFlow(); }
    testing::FakeDialogs& dialogs() { return m_studio.dialogs(); }
    widgets::NoticeBar& notices() { return m_studio.window().page().notices(); }
    const QStringList& photos() const { return m_photos; }

private:
    StudioFixture m_studio;
    QStringList m_photos;
};

/// The file is there with an edited mask and the view that follows it.
bool holdsEdit(const QString& path) {
    const auto read = studio::readSession(path);
    const auto* document = std::get_if<studio::SessionDocument>(&read);
    return document != nullptr && document->images.size() == 3 && document->images[1].edited != nullptr &&
           document->view.layer == QLatin1String("bipartition");
}

void verifyEverything(Stage& stage, const QStringList& photos) {
    studio::MainWindow& window = stage.window();
    QCOMPARE(window.library().paths(), photos);
    QCOMPARE(window.library().entryAt(1).rating, 4);
    QVERIFY(window.library().entryAt(1).edited);
    QVERIFY(window.library().entryAt(2).rejected);
    QCOMPARE(QString::fromStdString(options::optionText(window.optionsController().options(), "tau")),
             QStringLiteral("0.37"));
    values::Mask expected = MaskStage::computed(0);
    for (std::uint8_t& pixel : expected.pixels) {
        pixel ^= 1U;
    }
    QVERIFY(window.editedMasks().runsOf(photos[1]) == values::runsOf(expected));
    QCOMPARE(window.inspect().path(), photos[1]);
    QCOMPARE(window.page().layers().layer(), Layer::bipartition);
    QCOMPARE(window.page().layers().opacity(), 0.35);
    QCOMPARE(window.page().layers().maskStyle(), widgets::MaskStyle::outline);
    QCOMPARE(window.page().views().mode(), widgets::ImageViews::Mode::two);
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack();
    void theTitleTellsNameAndChanges();
    void closingAsksForANamedSession();
    void closingAsksForHandEdits();
    void closingAsksForMarks();
    void closingAllImagesAsksFirst();
    void autosavesOnlyWhatChanged();
    void savingOnTheWayOutCloses();
    void openingAsksFirst();
    void badFilesLoseNothing();
    void aFailedSaveIsTold();
    void unknownParametersAreTold();
    void recentSessionsOpen();
    void aCrashIsRecoveredFrom();
    void aLeftSessionCanBeDiscarded();
    void anOrderlyEndLeavesNothing();
    void movedImagesAreFound();
    void missingImagesStayInTheList();
};

void TestSession::everythingComesBack() {
    Stage one;
    QVERIFY(one.openAlbum());
    QVERIFY(one.changeEverything());
    const QString path = one.studio().path(QStringLiteral("holiday.selfment"));
    QVERIFY(one.saveTo(path));
    QCOMPARE(one.flow().path(), path);
    Stage two;
    QVERIFY(two.openSession(path));
    verifyEverything(two, one.photos());
    QVERIFY2(two.notices().count() == 0, qPrintable(two.notices().shownText()));
    QVERIFY(two.window().optionsController().options() == one.window().optionsController().options());
    QCOMPARE(two.window().libraryFlow().roots(), QStringList{one.studio().path(QStringLiteral("album"))});
    QTRY_VERIFY(two.studio().isFinished());
    QVERIFY(two.waitForMask());
    QVERIFY(values::runsOf(*two.window().touchupFlow().editor().mask()) ==
            *two.window().editedMasks().runsOf(one.photos()[1]));
    QVERIFY(!two.flow().isModified());
}

void TestSession::theTitleTellsNameAndChanges() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    QVERIFY(stage.saveTo(stage.studio().path(QStringLiteral("holiday")))); // the ending is added
    QVERIFY(QFileInfo::exists(stage.studio().path(QStringLiteral("holiday.selfment"))));
    QVERIFY2(stage.window().windowTitle().contains(QStringLiteral("holiday[*]")),
             qPrintable(stage.window().windowTitle()));
    QVERIFY(!stage.window().isWindowModified());
    stage.window().actions()[Actions::saveSessionAs]->trigger(); // would replace it
    QCOMPARE(stage.dialogs().confirmed.size(), 1);
    stage.window().library().setRating(stage.photos()[0], 2);
    QTRY_VERIFY(stage.window().isWindowModified());
    stage.window().library().setRating(stage.photos()[0], 0);
    QTRY_VERIFY(!stage.window().isWindowModified());
    stage.window().library().setRating(stage.photos()[0], 5);
    QTRY_VERIFY(stage.window().isWindowModified());
    QSignalSpy saved(&stage.flow(), &studio::SessionFlow::saved);
    QTest::keyClick(&stage.window(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(!stage.window().isWindowModified());
}

void TestSession::closingAsksForANamedSession() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    QVERIFY(stage.saveTo(stage.studio().path(QStringLiteral("holiday.selfment"))));
    stage.window().library().setRating(stage.photos()[0], 2);
    stage.dialogs().saveAnswer = studio::SaveAnswer::cancel;
    QVERIFY(!stage.window().close());
    QCOMPARE(stage.dialogs().askedToSave.size(), 1);
    QVERIFY(stage.dialogs().askedToSave[0].contains(QStringLiteral("holiday")));
    stage.dialogs().saveAnswer = studio::SaveAnswer::discard;
    QVERIFY(stage.window().close());
}

void TestSession::closingAsksForHandEdits() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    stage.dialogs().saveAnswer = studio::SaveAnswer::cancel;
    stage.window().actions()[Actions::invertMask]->trigger();
    QTRY_VERIFY(!stage.window().editedMasks().empty());
    QVERIFY(!stage.window().close());
    stage.window().workbench().undoStack.undo();
    QVERIFY(stage.window().editedMasks().empty());
    QVERIFY(stage.window().close());
    QCOMPARE(stage.dialogs().askedToSave.size(), 1);
}

void TestSession::closingAsksForMarks() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    stage.dialogs().saveAnswer = studio::SaveAnswer::cancel;
    stage.window().library().setRejected(stage.photos()[1], true);
    QVERIFY(!stage.window().close());
    QCOMPARE(stage.dialogs().askedToSave.size(), 1);
    stage.window().library().setRejected(stage.photos()[1], false);
    QVERIFY(stage.window().close());
    QCOMPARE(stage.dialogs().askedToSave.size(), 1);
}

void TestSession::closingAllImagesAsksFirst() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    const QString path = stage.studio().path(QStringLiteral("holiday.selfment"));
    QVERIFY(stage.saveTo(path));
    stage.window().library().setRating(stage.photos()[0], 4);
    stage.dialogs().saveAnswer = studio::SaveAnswer::cancel;
    stage.window().actions()[Actions::closeAll]->trigger();
    QCOMPARE(stage.window().library().rowCount(), 3);
    stage.dialogs().saveAnswer = studio::SaveAnswer::save;
    stage.window().actions()[Actions::closeAll]->trigger();
    QTRY_COMPARE(stage.window().library().rowCount(), 0); // when it is saved
    QCOMPARE(std::get<studio::SessionDocument>(studio::readSession(path)).images[0].entry.rating, 4);
}

void TestSession::autosavesOnlyWhatChanged() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    stage.window().library().setRating(stage.photos()[0], 4);
    QTRY_VERIFY(stage.flow().isAutosaveDue());
    stage.flow().autosave();
    QVERIFY(!stage.flow().isAutosaveDue());
    // States come by the thousand while a batch runs, and are nothing that a user would miss.
    QSignalSpy checked(&stage.flow(), &studio::SessionFlow::checked);
    stage.window().library().setState(stage.photos()[1], widgets::LibraryState::warning);
    QVERIFY(checked.wait());
    QVERIFY(!stage.flow().isAutosaveDue());
    stage.window().library().setRating(stage.photos()[0], 2);
    QTRY_VERIFY(stage.flow().isAutosaveDue());
}

void TestSession::savingOnTheWayOutCloses() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    const QString path = stage.studio().path(QStringLiteral("holiday.selfment"));
    QVERIFY(stage.saveTo(path));
    stage.window().library().setRating(stage.photos()[0], 3);
    stage.dialogs().saveAnswer = studio::SaveAnswer::save;
    QVERIFY(!stage.window().close()); // when it is saved
    QTRY_VERIFY(!stage.window().isVisible());
    const auto read = studio::readSession(path);
    QCOMPARE(std::get<studio::SessionDocument>(read).images[0].entry.rating, 3);
}

void TestSession::openingAsksFirst() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    const QString first = stage.studio().path(QStringLiteral("first.selfment"));
    QVERIFY(stage.saveTo(first));
    QVERIFY(stage.saveTo(stage.studio().path(QStringLiteral("second.selfment"))));
    stage.window().library().setRating(stage.photos()[0], 3);
    stage.dialogs().saveAnswer = studio::SaveAnswer::cancel;
    stage.window().openPaths({first});
    QCOMPARE(stage.dialogs().askedToSave.size(), 1);
    stage.dialogs().saveAnswer = studio::SaveAnswer::save;
    QVERIFY(stage.openSession(first));
    QCOMPARE(stage.flow().path(), first);
    QCOMPARE(stage.window().library().entryAt(0).rating, 0);
    QVERIFY(stage.openSession(stage.studio().path(QStringLiteral("second.selfment"))));
    QCOMPARE(stage.window().library().entryAt(0).rating, 3);
}

void TestSession::badFilesLoseNothing() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    const QString bad = stage.studio().writeText(
        QStringLiteral("bad.selfment"),
        "{\"format\": \"selfment-session\", \"version\": 1, \"images\": [{\"path\": 7}]}");
    stage.window().openPaths({bad});
    QTRY_VERIFY2(stage.notices().shownText().contains(QStringLiteral("images[0].path")),
                 qPrintable(stage.notices().shownText()));
    QVERIFY(stage.notices().shownText().contains(QStringLiteral("bad.selfment")));
    QCOMPARE(stage.window().library().rowCount(), 3);
    QVERIFY(stage.flow().path().isEmpty());
}

void TestSession::aFailedSaveIsTold() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    stage.dialogs().saveFile = stage.studio().path(QStringLiteral("none")) + QStringLiteral("/x/y.selfment");
    stage.window().actions()[Actions::saveSession]->trigger();
    QTRY_VERIFY2(stage.notices().shownText().contains(QStringLiteral("y.selfment")),
                 qPrintable(stage.notices().shownText()));
    QVERIFY(stage.flow().path().isEmpty());
}

void TestSession::unknownParametersAreTold() {
    Stage stage;
    const QString photo = stage.studio().writePhoto(QStringLiteral("a.png"));
    const QString path = stage.studio().writeText(
        QStringLiteral("later.selfment"),
        "{\"format\": \"selfment-session\", \"version\": 1, \"images\": [{\"path\": \"a.png\"}],"
        "\"parameters\": {\"tau\": \"0.4\", \"warp\": \"9\", \"omega\": \"fast\"}}");
    QVERIFY(stage.openSession(path));
    QCOMPARE(stage.window().library().paths(), QStringList{photo});
    QCOMPARE(QString::fromStdString(options::optionText(stage.window().optionsController().options(), "tau")),
             QStringLiteral("0.4"));
    QVERIFY2(stage.notices().shownText().startsWith(QStringLiteral("2 ")),
             qPrintable(stage.notices().shownText()));
}

void TestSession::recentSessionsOpen() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    const QString path = stage.studio().path(QStringLiteral("holiday.selfment"));
    QVERIFY(stage.saveTo(path));
    QCOMPARE(stage.window().workbench().recent.paths().value(0), path);
    stage.window().actions()[Actions::closeAll]->trigger();
    QCOMPARE(stage.window().library().rowCount(), 0);
    QVERIFY(stage.flow().path().isEmpty()); // what comes next is another piece of work
    QVERIFY(stage.openSession(path));
    QCOMPARE(stage.window().library().rowCount(), 3);
}

void TestSession::aCrashIsRecoveredFrom() {
    Stage crashed;
    QVERIFY(crashed.openAlbum());
    const QString path = crashed.studio().path(QStringLiteral("holiday.selfment"));
    QVERIFY(crashed.saveTo(path));
    QVERIFY(crashed.changeEverything());
    crashed.flow().autosave();
    QTRY_VERIFY(holdsEdit(crashed.flow().autosavePath()));
    // The crash: the file is there, and no living program has it.
    const QString left = crashed.studio().path(QStringLiteral("left.selfment"));
    QVERIFY(QFile::copy(crashed.flow().autosavePath(), left));

    Stage stage;
    QVERIFY(stage.notices().shownText().isEmpty());
    const QString folder =
        stage.studio().settings().value(QLatin1String(studio::kAutosaveFolderKey)).toString();
    QDir().mkpath(folder);
    const QString found = folder + QStringLiteral("/left.selfment");
    QVERIFY(QFile::copy(left, found));
    // Looked for once the event loop runs.
    QTRY_VERIFY(stage.notices().shownText().contains(QStringLiteral("ended unexpectedly")));
    QSignalSpy opened(&stage.flow(), &studio::SessionFlow::opened);
    QTest::mouseClick(stage.notices().actionButton(), Qt::LeftButton);
    QTRY_COMPARE(opened.count(), 1);
    verifyEverything(stage, crashed.photos());
    QCOMPARE(stage.flow().path(), path);
    QVERIFY(stage.flow().isModified());
    QVERIFY(stage.window().isWindowModified());
    QTRY_VERIFY(!QFileInfo::exists(found)); // its content is in this window's own autosave now
    QVERIFY(QFileInfo::exists(stage.flow().autosavePath()));
}

void TestSession::aLeftSessionCanBeDiscarded() {
    Stage stage;
    const QString folder =
        stage.studio().settings().value(QLatin1String(studio::kAutosaveFolderKey)).toString();
    QDir().mkpath(folder);
    const QString left = folder + QStringLiteral("/left.selfment");
    QVERIFY(!studio::writeSession(left, {}));
    QTRY_VERIFY(stage.notices().shownText().contains(QStringLiteral("ended unexpectedly")));
    QTest::mouseClick(stage.notices().otherButton(), Qt::LeftButton);
    QVERIFY(!QFileInfo::exists(left));
    QCOMPARE(stage.notices().count(), 0);
}

void TestSession::anOrderlyEndLeavesNothing() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    const QString folder =
        stage.studio().settings().value(QLatin1String(studio::kAutosaveFolderKey)).toString();
    stage.flow().autosave();
    QTRY_VERIFY(!QDir(folder).isEmpty());
    QVERIFY(stage.window().close());
    stage.studio().closeWindow();
    QVERIFY(QDir(folder).isEmpty());
}

void TestSession::movedImagesAreFound() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    QVERIFY(stage.changeEverything());
    const QString path = stage.studio().path(QStringLiteral("holiday.selfment"));
    QVERIFY(stage.saveTo(path));
    const QString album = stage.studio().path(QStringLiteral("album"));
    const QString place = stage.studio().path(QStringLiteral("archive/2026/album"));
    QVERIFY(QDir().rename(album, place));
    stage.dialogs().folder = stage.studio().path(QStringLiteral("archive"));
    stage.window().actions()[Actions::findMoved]->trigger();
    QStringList moved;
    for (const QString& photo : stage.photos()) {
        moved.append(place + photo.mid(album.size()));
    }
    QTRY_COMPARE(stage.window().library().paths(), moved);
    verifyEverything(stage, moved);
    QVERIFY2(stage.notices().shownText().contains(QStringLiteral("3 moved")),
             qPrintable(stage.notices().shownText()));
    QVERIFY(!stage.window().library().entryAt(0).missing);
    stage.window().workbench().undoStack.undo();
    QCOMPARE(stage.window().library().paths(), stage.photos());
    QVERIFY(stage.window().editedMasks().contains(stage.photos()[1]));
    stage.window().workbench().undoStack.redo();
    QCOMPARE(stage.window().library().paths(), moved);
}

void TestSession::missingImagesStayInTheList() {
    Stage stage;
    QVERIFY(stage.openAlbum());
    const QString path = stage.studio().path(QStringLiteral("holiday.selfment"));
    QVERIFY(stage.saveTo(path));
    QVERIFY(QFile::remove(stage.photos()[2]));
    QVERIFY(stage.openSession(path));
    QCOMPARE(stage.window().library().rowCount(), 3);
    QVERIFY(stage.window().library().entryAt(2).missing);
    QVERIFY(!stage.window().library().entryAt(0).missing);
    QVERIFY(stage.waitForMask());
    stage.dialogs().folder = stage.studio().path(QStringLiteral("elsewhere/"));
    stage.window().actions()[Actions::findMoved]->trigger();
    QTRY_VERIFY(stage.notices().count() > 0);
    QVERIFY(stage.window().library().entryAt(2).missing);
}

QTEST_MAIN(TestSession)
#include "test_session.moc"
