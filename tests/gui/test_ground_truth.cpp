// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/ground_truth_index.h"
#include "app/studio/document/edited_masks.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/ground_truth_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/image/image_view.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace selfment;
using studio::Actions;
using studio::GroundTruthIndex;
using testing::FakeSession;
using testing::StudioFixture;

namespace {

/// A session whose scores wait for release() or a cancel while hold is true.
struct Engine {
    std::shared_ptr<std::atomic_bool> hold = std::make_shared<std::atomic_bool>(false);
    FakeSession* session = nullptr; ///< lives as long as the window's bridge

    studio::SessionFactory factory() {
        return [this, held = hold]() -> studio::SessionOrError {
            auto made = std::make_unique<FakeSession>([held](const session::Request& request) {
                testing::Script script = FakeSession::plainScript(request);
                script.holdBeforeEnd = *held && std::holds_alternative<session::ScoreRequest>(request);
                return script;
            });
            session = made.get();
            return made;
        };
    }

    [[nodiscard]] std::vector<session::ScoreRequest> scores() const {
        std::vector<session::ScoreRequest> found;
        for (const session::Request& request : session->requests()) {
            if (const auto* score = std::get_if<session::ScoreRequest>(&request)) {
                found.push_back(*score);
            }
        }
        return found;
    }
};

} // namespace

/// Masks to compare with: which belongs to which image, and what is shown of the comparison.
class TestGroundTruth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void masksAreFoundByPathThenByName();
    void aLosslessMaskIsPreferred();
    void scoresAreShown();
    void anAnswerForAnotherImageIsDropped();
    void imagesWithoutMaskAreNotScored();
    void anEditIsScoredInstead();
    void aFolderWithoutMasksIsRefused();
    void stoppingTakesScoresAway();
    void theFolderIsRemembered();

private:
    void take(const QString& folder) {
        m_studio->dialogs().folder = folder;
        m_studio->window().actions()[Actions::groundTruth]->trigger();
    }
    [[nodiscard]] double scoreOf(const QString& path) {
        widgets::LibraryModel& model = m_studio->window().library();
        const int row = model.rowOf(path);
        return row < 0 ? -1.0 : model.entryAt(row).score;
    }

    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<StudioFixture> m_studio;
    QString m_masks;
    QString m_first;
    QString m_second;
    QString m_bare; ///< without a mask
};

void TestGroundTruth::init() {
    m_engine = std::make_unique<Engine>();
    m_studio = std::make_unique<StudioFixture>(m_engine->factory());
    m_first = m_studio->writePhoto(QStringLiteral("photos/a/cat.jpg"), 0, QSize(32, 24));
    m_second = m_studio->writePhoto(QStringLiteral("photos/b/cat.jpg"), 1, QSize(32, 24));
    m_bare = m_studio->writePhoto(QStringLiteral("photos/b/none.jpg"), 2, QSize(32, 24));
    m_studio->writePhoto(QStringLiteral("masks/a/cat.png"), 0, QSize(32, 24));
    m_studio->writePhoto(QStringLiteral("masks/b/cat.png"), 1, QSize(32, 24));
    m_masks = m_studio->path(QStringLiteral("masks"));
    m_studio->show();
}

void TestGroundTruth::cleanup() {
    m_studio.reset();
    m_engine.reset();
}

void TestGroundTruth::masksAreFoundByPathThenByName() {
    const QString dog = m_studio->writePhoto(QStringLiteral("masks/deep/er/dog.png"));
    const std::atomic_bool never = false;
    const GroundTruthIndex index = GroundTruthIndex::scan(m_masks, never);
    QCOMPARE(index.size(), 3);
    const QStringList roots{m_studio->path(QStringLiteral("photos"))};
    QCOMPARE(index.maskOf(m_first, roots), m_masks + QStringLiteral("/a/cat.png"));
    QCOMPARE(index.maskOf(m_second, roots), m_masks + QStringLiteral("/b/cat.png"));
    QCOMPARE(index.maskOf(m_first, {m_first}), QString()); // two masks have its name
    QCOMPARE(index.maskOf(QStringLiteral("/elsewhere/dog.jpeg"), roots), dog);
    QCOMPARE(index.maskOf(m_bare, roots), QString());
    QCOMPARE(index.maskOf(dog, {m_masks}), QString()); // not its own truth
    // A folder whose name begins as a root's does is not in it.
    QCOMPARE(index.maskOf(QStringLiteral("/x/photos2/a/cat.jpg"), {QStringLiteral("/x/photos")}), QString());
}

void TestGroundTruth::aLosslessMaskIsPreferred() {
    m_studio->writePhoto(QStringLiteral("both/cat.jpg"));
    const QString png = m_studio->writePhoto(QStringLiteral("both/cat.png"));
    const std::atomic_bool never = false;
    const GroundTruthIndex index = GroundTruthIndex::scan(m_studio->path(QStringLiteral("both")), never);
    QCOMPARE(index.size(), 1);
    QCOMPARE(index.maskOf(m_first, {}), png);
}

void TestGroundTruth::scoresAreShown() {
    m_studio->window().openPaths({m_studio->path(QStringLiteral("photos"))});
    QTRY_VERIFY(m_studio->isFinished());
    QVERIFY(scoreOf(m_first) < 0.0);
    take(m_masks);
    QTRY_COMPARE(scoreOf(m_first), 0.5);
    QVERIFY(m_studio->window().statusBar()->currentMessage().contains(QStringLiteral("IoU")));
    const QString told = m_studio->window().page().notices().shownText();
    QVERIFY2(told.contains(QStringLiteral("2 of 3")), qPrintable(told));
    QVERIFY(m_studio->window().page().view().hasData(widgets::Layer::groundTruth));
    QCOMPARE(m_engine->scores().size(), 1);
    QVERIFY(m_engine->scores()[0].inspectJob != session::kNoJob);
    m_studio->window().docks().library().setCurrentPath(m_second);
    QVERIFY(!m_studio->window().page().view().hasData(widgets::Layer::groundTruth));
    QTRY_COMPARE(scoreOf(m_second), 0.5);
    QVERIFY(
        QString::fromStdString(m_engine->scores()[1].groundTruthPath).endsWith(QStringLiteral("b/cat.png")));
}

void TestGroundTruth::anAnswerForAnotherImageIsDropped() {
    m_studio->window().openPaths({m_studio->path(QStringLiteral("photos"))});
    QTRY_VERIFY(m_studio->isFinished());
    *m_engine->hold = true;
    take(m_masks);
    QTRY_COMPARE(m_engine->scores().size(), 1);
    m_studio->window().docks().library().setCurrentPath(m_bare);
    m_engine->session->release();
    QTRY_VERIFY(m_studio->isFinished());
    QCOMPARE(m_studio->window().inspect().path(), m_bare);
    QVERIFY(!m_studio->window().page().view().hasData(widgets::Layer::groundTruth));
    QVERIFY(scoreOf(m_first) < 0.0);
    QVERIFY(scoreOf(m_bare) < 0.0);
}

void TestGroundTruth::imagesWithoutMaskAreNotScored() {
    m_studio->window().openPaths({m_bare});
    QTRY_VERIFY(m_studio->isFinished());
    take(m_masks);
    QTRY_COMPARE(m_studio->window().page().notices().count(), 1);
    QVERIFY(m_engine->scores().empty());
    QVERIFY(scoreOf(m_bare) < 0.0);
}

void TestGroundTruth::anEditIsScoredInstead() {
    m_studio->window().openPaths({m_studio->path(QStringLiteral("photos"))});
    QTRY_VERIFY(m_studio->isFinished());
    take(m_masks);
    QTRY_COMPARE(scoreOf(m_first), 0.5);
    values::MaskRuns runs;
    runs.height = 24;
    runs.width = 32;
    runs.counts = {0, 24 * 32};
    m_studio->window().editedMasks().set(m_first, runs);
    QTRY_COMPARE(scoreOf(m_first), 1.0);
    QVERIFY(m_engine->scores().back().edited.has_value());
}

void TestGroundTruth::aFolderWithoutMasksIsRefused() {
    m_studio->window().openPaths({m_first});
    QTRY_VERIFY(m_studio->isFinished());
    m_studio->writeText(QStringLiteral("empty/notes.txt"), "no mask");
    take(m_studio->path(QStringLiteral("empty")));
    QTRY_COMPARE(m_studio->window().page().notices().count(), 1);
    QVERIFY(m_studio->window().groundTruthFlow().folder().isEmpty());
    QVERIFY(!m_studio->window().actions()[Actions::removeGroundTruth]->isEnabled());
}

void TestGroundTruth::stoppingTakesScoresAway() {
    m_studio->window().openPaths({m_studio->path(QStringLiteral("photos"))});
    QTRY_VERIFY(m_studio->isFinished());
    take(m_masks);
    QTRY_COMPARE(scoreOf(m_first), 0.5);
    QTest::mouseClick(m_studio->window().page().notices().actionButton(), Qt::LeftButton);
    QVERIFY(scoreOf(m_first) < 0.0);
    QVERIFY(!m_studio->window().page().view().hasData(widgets::Layer::groundTruth));
    QVERIFY(!m_studio->window().actions()[Actions::removeGroundTruth]->isEnabled());
    m_studio->window().docks().library().setCurrentPath(m_second);
    QTRY_VERIFY(m_studio->isFinished());
    QCOMPARE(m_engine->scores().size(), 1);
}

void TestGroundTruth::theFolderIsRemembered() {
    m_studio->settings().setValue(QStringLiteral("folders/groundTruth"), m_masks);
    m_studio->window().openPaths({m_studio->path(QStringLiteral("photos"))});
    QTRY_COMPARE(scoreOf(m_first), 0.5);
    QCOMPARE(m_studio->window().groundTruthFlow().folder(), m_masks);
}

QTEST_MAIN(TestGroundTruth)
#include "test_ground_truth.moc"
