// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/docks.h"
#include "app/studio/window/prefetch_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/library/library_view.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace selfment;
using studio::PrefetchController;
using testing::FakeSession;
using testing::StudioFixture;
using widgets::LibraryState;

namespace {

/// A session whose inspections ahead wait for release() or a cancel while hold is true.
struct Engine {
    std::shared_ptr<std::atomic_bool> hold = std::make_shared<std::atomic_bool>(false);
    FakeSession* session = nullptr; ///< lives as long as the window's bridge

    studio::SessionFactory factory() {
        return [this, held = hold]() -> studio::SessionOrError {
            auto made = std::make_unique<FakeSession>([held](const session::Request& request) {
                testing::Script script = FakeSession::plainScript(request);
                const auto* inspect = std::get_if<session::InspectRequest>(&request);
                script.holdBeforeEnd = *held && inspect != nullptr && inspect->ahead;
                return script;
            });
            session = made.get();
            return made;
        };
    }

    /// Names of the inspected images in the order of the requests, those ahead with a plus.
    [[nodiscard]] QStringList inspected() const {
        QStringList names;
        for (const session::Request& request : session->requests()) {
            if (const auto* inspect = std::get_if<session::InspectRequest>(&request)) {
                names << QFileInfo(QString::fromStdString(inspect->imagePath)).completeBaseName() +
                             (inspect->ahead ? QStringLiteral("+") : QString());
            }
        }
        return names;
    }
};

QStringList writePhotos(StudioFixture& studio, int count) {
    QStringList paths;
    for (int index = 0; index < count; ++index) {
        paths.append(studio.writePhoto(QStringLiteral("photos/%1.png").arg(index), index, QSize(32, 24)));
    }
    return paths;
}

} // namespace

/// The images beside the one in view are computed ahead, and never called ready when they are not.
class TestPrefetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theNextImageComesBeforeThePrevious();
    void theOrderOfTheListDecides();
    void anotherImageGivesItUp();
    void theVeryImageWaitsForIt();
    void stoppingTheWaitStopsBoth();
    void changedOptionsMakeMarksStale();
    void optionsChangedMeanwhileLeaveNoMark();
    void resultsOfOtherOptionsAreForgotten();
    void onlyNeighboursStayReady();
    void switchedOffNothingIsAskedFor();

private:
    [[nodiscard]] PrefetchController& prefetch() { return m_studio->window().prefetchFlow().prefetch(); }
    [[nodiscard]] LibraryState stateOf(int image) {
        return m_studio->window().library().stateOf(m_paths[image]);
    }
    void open(int image) { m_studio->window().docks().library().setCurrentPath(m_paths[image]); }

    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<StudioFixture> m_studio;
    QStringList m_paths;
};

void TestPrefetch::init() {
    m_engine = std::make_unique<Engine>();
    m_studio = std::make_unique<StudioFixture>(m_engine->factory());
    m_paths = writePhotos(*m_studio, 5);
    m_studio->show();
}

void TestPrefetch::cleanup() {
    m_studio.reset();
    m_engine.reset();
}

void TestPrefetch::theNextImageComesBeforeThePrevious() {
    m_studio->window().openPaths({m_studio->path(QStringLiteral("photos"))});
    QTRY_COMPARE(prefetch().ready(), QStringList{m_paths[1]});
    QCOMPARE(stateOf(1), LibraryState::cached);
    QCOMPARE(stateOf(2), LibraryState::queued);
    open(3);
    QTRY_COMPARE(prefetch().ready(), (QStringList{m_paths[4], m_paths[2]}));
    QCOMPARE(m_engine->inspected(),
             (QStringList{QStringLiteral("0"), QStringLiteral("1+"), QStringLiteral("3"),
                          QStringLiteral("4+"), QStringLiteral("2+")}));
    QVERIFY(m_studio->window().library().entryAt(4).share >= 0.0);
}

void TestPrefetch::theOrderOfTheListDecides() {
    m_studio->window().docks().library().setOrder({widgets::LibrarySort::name, true});
    m_studio->window().openPaths(m_paths);
    QTRY_COMPARE(m_studio->window().library().rowCount(), 5);
    open(2);
    QTRY_COMPARE(prefetch().ready(), (QStringList{m_paths[1], m_paths[3]}));
}

void TestPrefetch::anotherImageGivesItUp() {
    *m_engine->hold = true;
    m_studio->window().openPaths(m_paths);
    QTRY_VERIFY(prefetch().isComputing());
    QSignalSpy ready(&prefetch(), &PrefetchController::becameReady);
    open(4);
    QVERIFY(!prefetch().isComputing()); // before anything else is asked for
    m_engine->session->release();
    QTRY_COMPARE(prefetch().ready(), QStringList{m_paths[3]});
    QCOMPARE(ready.count(), 1);
    QCOMPARE(stateOf(1), LibraryState::queued);
}

void TestPrefetch::theVeryImageWaitsForIt() {
    *m_engine->hold = true;
    m_studio->window().openPaths(m_paths);
    QTRY_VERIFY(prefetch().isComputing());
    open(1);
    QVERIFY(m_studio->window().inspect().isBusy());
    QCOMPARE(stateOf(1), LibraryState::working);
    QCOMPARE(m_engine->inspected(), (QStringList{QStringLiteral("0"), QStringLiteral("1+")}));
    m_engine->session->release();
    QTRY_VERIFY(m_studio->isFinished());
    QCOMPARE(m_engine->inspected().mid(0, 3),
             (QStringList{QStringLiteral("0"), QStringLiteral("1+"), QStringLiteral("1")}));
    QCOMPARE(stateOf(1), LibraryState::done);
}

void TestPrefetch::stoppingTheWaitStopsBoth() {
    *m_engine->hold = true;
    m_studio->window().openPaths(m_paths);
    QTRY_VERIFY(prefetch().isComputing());
    open(1);
    QVERIFY(m_studio->window().inspect().isBusy());
    QTest::keyClick(&m_studio->window(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(!m_studio->window().inspect().isBusy());
    QVERIFY(!prefetch().isComputing());
    QCOMPARE(stateOf(1), LibraryState::queued);
    QCOMPARE(m_studio->window().inspect().finishedJob(), studio::kNoToken);
}

void TestPrefetch::changedOptionsMakeMarksStale() {
    m_studio->window().openPaths(m_paths);
    QTRY_COMPARE(stateOf(1), LibraryState::cached);
    QVERIFY(!m_studio->window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.31")));
    QCOMPARE(stateOf(1), LibraryState::queued); // at once, not when the run has ended
    QVERIFY(prefetch().ready().isEmpty());
    QTRY_COMPARE(stateOf(1), LibraryState::cached);
    const auto requests = m_engine->session->requests();
    const auto last = std::find_if(requests.rbegin(), requests.rend(), [](const session::Request& request) {
        const auto* inspect = std::get_if<session::InspectRequest>(&request);
        return inspect != nullptr && inspect->ahead;
    });
    QVERIFY(last != requests.rend());
    QCOMPARE(std::get<session::InspectRequest>(*last).options,
             m_studio->window().optionsController().options().pipeline);
}

void TestPrefetch::optionsChangedMeanwhileLeaveNoMark() {
    *m_engine->hold = true;
    m_studio->window().openPaths(m_paths);
    QTRY_VERIFY(prefetch().isComputing());
    QSignalSpy ready(&prefetch(), &PrefetchController::becameReady);
    QVERIFY(!m_studio->window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.31")));
    QVERIFY(!prefetch().isComputing());
    QTRY_VERIFY(prefetch().isComputing()); // anew
    QCOMPARE(ready.count(), 0);
    QCOMPARE(stateOf(1), LibraryState::queued);
}

void TestPrefetch::resultsOfOtherOptionsAreForgotten() {
    studio::MainWindow& window = m_studio->window();
    const auto shareOf = [&window](int image) { return window.library().entryAt(image).share; };
    prefetch().setEnabled(false);
    window.openPaths(m_paths);
    QTRY_COMPARE(window.library().rowCount(), 5);
    for (int image = 0; image < 3; ++image) {
        open(image);
        QTRY_COMPARE(stateOf(image), LibraryState::done);
    }
    window.library().setState(m_paths[3], LibraryState::failed);
    values::MaskRuns runs;
    runs.height = 24;
    runs.width = 32;
    runs.counts = {0, 24 * 32};
    window.editedMasks().set(m_paths[0], runs);

    // Neither decides on a mask.
    QVERIFY(!window.optionsController().setValue(QStringLiteral("threads"), QStringLiteral("2")));
    QVERIFY(!window.optionsController().setValue(QStringLiteral("seed"), QStringLiteral("7")));
    QTest::qWait(400);
    QTRY_VERIFY(m_studio->isFinished());
    QCOMPARE(stateOf(1), LibraryState::done);

    QVERIFY(!window.optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.31")));
    QTRY_COMPARE(stateOf(1), LibraryState::queued);
    QVERIFY(shareOf(1) < 0.0);
    QTRY_COMPARE(stateOf(2), LibraryState::done); // the image in view has been made anew
    QTRY_VERIFY(shareOf(2) >= 0.0);
    QCOMPARE(stateOf(0), LibraryState::done); // its mask is the edited one
    QCOMPARE(shareOf(0), 1.0);
    QCOMPARE(stateOf(3), LibraryState::failed);
    open(1);
    QTRY_COMPARE(stateOf(1), LibraryState::done);
}

void TestPrefetch::onlyNeighboursStayReady() {
    m_studio->window().openPaths(m_paths);
    QTRY_COMPARE(stateOf(1), LibraryState::cached);
    *m_engine->hold = true;
    open(4);
    QCOMPARE(stateOf(1), LibraryState::queued);
    QVERIFY(m_studio->window().library().entryAt(1).share < 0.0);
    QVERIFY(prefetch().ready().isEmpty());
}

void TestPrefetch::switchedOffNothingIsAskedFor() {
    m_studio->window().openPaths(m_paths);
    QTRY_COMPARE(stateOf(1), LibraryState::cached);
    prefetch().setEnabled(false);
    QCOMPARE(stateOf(1), LibraryState::queued);
    open(3);
    QTRY_VERIFY(m_studio->isFinished());
    QSignalSpy ready(&prefetch(), &PrefetchController::becameReady);
    prefetch().setEnabled(true);
    QTRY_COMPARE(ready.count(), 2);
    QCOMPARE(m_engine->inspected(),
             (QStringList{QStringLiteral("0"), QStringLiteral("1+"), QStringLiteral("3"),
                          QStringLiteral("4+"), QStringLiteral("2+")}));
}

QTEST_MAIN(TestPrefetch)
#include "test_prefetch.moc"
