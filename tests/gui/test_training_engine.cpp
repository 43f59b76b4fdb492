// SPDX-License-Identifier: GPL-3.0-or-later
// The training page in front of the real engine, on a few made pictures.
#include "app/studio/window/training_flow.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/plots/training_plot.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/runs_view.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/source_list.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace selfment;
using widgets::RunPhase;

namespace {

constexpr int kEngineMs = 120'000;

std::string headInForce(testing::StudioFixture& studio) {
    return studio.window().optionsController().options().pipeline.head.head;
}

} // namespace

class TestTrainingEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromStartToUse();
};

void TestTrainingEngine::fromStartToUse() {
    testing::StudioFixture studio;
    for (int number = 0; number < 6; ++number) {
        (void)studio.writePhoto(QStringLiteral("photos/photo_%1.png").arg(number), number);
    }
    (void)studio.window().optionsController().setValue(QStringLiteral("size"), QStringLiteral("192"));
    (void)studio.window().optionsController().setValue(QStringLiteral("epochs"), QStringLiteral("100000"));
    (void)studio.window().optionsController().setValue(QStringLiteral("batch"), QStringLiteral("2"));
    studio.show();
    studio.window().openPaths({studio.path(QStringLiteral("photos/photo_1.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QTest::keyClick(&studio.window(), Qt::Key_T, Qt::ControlModifier);
    studio::TrainingFlow& flow = studio.window().trainingFlow();
    widgets::TrainingPage* page = flow.page();
    QVERIFY(page != nullptr);
    studio.dialogs().folder = studio.path(QStringLiteral("photos"));
    QTest::mouseClick(page->form().sources().addFolderButton(), Qt::LeftButton);
    QTRY_VERIFY(page->run().startButton()->isEnabled());
    QTest::mouseClick(page->run().startButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(page->plot().course().points().size() >= 10, kEngineMs);
    QTest::mouseClick(page->run().pauseButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(flow.training().state().phase, session::TrainingPhase::paused, kEngineMs);
    const qint64 pausedAt = flow.training().state().step;
    QTest::mouseClick(page->run().pauseButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(flow.training().state().step > pausedAt, kEngineMs);
    QTRY_VERIFY_WITH_TIMEOUT(page->strip().stepOf(page->strip().images().first()) > 0, kEngineMs);
    const auto& points = page->plot().course().points();
    QVERIFY(std::all_of(points.begin(), points.end(),
                        [](const widgets::TrainingPoint& one) { return std::isfinite(one.loss); }));
    QTest::mouseClick(page->run().stopButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page->run().status().phase, RunPhase::stopped, kEngineMs);
    const QString run = page->run().status().runName;
    QVERIFY(!run.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(page->runs().selected(), run, kEngineMs);
    QToolButton* use = page->runs().useButton();
    QTRY_VERIFY_WITH_TIMEOUT(use->isEnabled(), kEngineMs); // the list may still say "running"
    QTest::mouseClick(use, Qt::LeftButton, {}, QPoint(10, use->height() / 2));
    QVERIFY(headInForce(studio).ends_with(".safetensors"));
    QVERIFY(!flow.isShown());
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    const auto* head = studio.window().inspect().data<session::HeadResult>(session::Stage::head);
    QVERIFY(head != nullptr && !head->saliency.values.empty());
    QCOMPARE(studio.window().inspect().data<session::MaskResult>(session::Stage::mask)->source,
             std::string("saliency"));
    flow.runs().remove(run);
    QTRY_VERIFY_WITH_TIMEOUT(flow.runs().find(run) == nullptr, kEngineMs);
}

QTEST_MAIN(TestTrainingEngine)
#include "test_training_engine.moc"
