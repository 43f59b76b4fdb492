// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/forms/stage_row.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QComboBox>
#include <QTest>

#include <algorithm>

using namespace selfment;
using session::Stage;
using studio::EngineBridge;
using studio::InspectController;
using testing::FakeSession;
using testing::StudioFixture;
using widgets::Layer;

namespace {

constexpr int kEngineMs = 60'000;

options::PipelineOptions withTau(double tau) {
    options::PipelineOptions options;
    options.graph.tau = tau;
    return options;
}

double tauOf(const session::Request& request) {
    return std::get<session::InspectRequest>(request).options.graph.tau;
}

/// Every inspection's cut is its tau, so that a result tells which options it is of.
testing::Script cutIsTau(const session::Request& request) {
    testing::Script script = FakeSession::plainScript(request);
    for (auto& event : script.events)
        if (auto* stage = std::get_if<session::StageResult>(&event))
            if (auto* graph = std::get_if<session::GraphResult>(&stage->data))
                graph->cut = tauOf(request);
    return script;
}

studio::SessionFactory fakeFactory(FakeSession*& made, FakeSession::Scripting scripting) {
    return [&made, scripting = std::move(scripting)]() -> studio::SessionOrError {
        auto session = std::make_unique<FakeSession>(scripting);
        made = session.get();
        return session;
    };
}

bool isFinished(const InspectController& inspect) {
    return inspect.finishedJob() != studio::kNoToken && !inspect.isBusy();
}

} // namespace

class TestLive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChangeRunsAtOnce();
    void changesDuringARunWaitForIt();
    void restingOptionsGiveUpARunThatCuts();
    void costlyChangesWaitForTheHandToRest();
    void aDraggedTauEndsAtItsLastValue();
    void aPhotoThatIsLongInComingIsToldOf();
    void updatesReachTheMask_data();
    void updatesReachTheMask();
    void kmeansHasNoFiedlerVector();
    void clsWithoutAttentionIsExplained();
    void formKeepsClearOfTheScrollBar();
};

void TestLive::aChangeRunsAtOnce() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, cutIsTau));
    InspectController inspect(bridge);
    bridge.start();
    inspect.open(QStringLiteral("a.png"));
    QTRY_VERIFY(isFinished(inspect));
    inspect.setOptions(withTau(0.3));
    QVERIFY(inspect.isBusy() && inspect.isLive());
    QTRY_VERIFY(isFinished(inspect));
    QCOMPARE(inspect.data<session::GraphResult>(Stage::graph)->cut, 0.3);
}

void TestLive::changesDuringARunWaitForIt() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, cutIsTau));
    InspectController inspect(bridge);
    bridge.start();
    inspect.open(QStringLiteral("a.png"));
    QTRY_VERIFY(isFinished(inspect));
    std::vector<double> shown;
    connect(&inspect, &InspectController::stageArrived, this, [&](const studio::SharedStage& result) {
        if (const auto* graph = std::get_if<session::GraphResult>(&result->data))
            shown.push_back(graph->cut);
    });
    int finishedCount = 0;
    connect(&inspect, &InspectController::finished, this, [&] { ++finishedCount; });
    // Each further change comes in the middle of a run, as of a slider that never stands still.
    double tau = 0.3;
    connect(&inspect, &InspectController::stageArrived, &bridge, [&](const studio::SharedStage& result) {
        if (result->stage == Stage::image && tau < 0.7)
            for (int change = 0; change < 5; ++change)
                inspect.setOptions(withTau(tau += 0.02));
    });
    inspect.setOptions(withTau(tau));
    QTRY_COMPARE(finishedCount, 1);
    QVERIFY2(shown.size() >= 4, qPrintable(QString::number(shown.size())));
    QVERIFY(std::is_sorted(shown.begin(), shown.end()));
    QCOMPARE(shown.back(), tau);
    QCOMPARE(session->requests().size(), shown.size() + 1); // of five changes during a run, one was asked for
}

void TestLive::restingOptionsGiveUpARunThatCuts() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, [](const session::Request& request) {
        testing::Script script = cutIsTau(request);
        script.holdBeforeEnd = tauOf(request) == 0.3; // a slow one: it ends by cancel alone
        return script;
    }));
    InspectController inspect(bridge);
    bridge.start();
    inspect.open(QStringLiteral("a.png"));
    QTRY_VERIFY(isFinished(inspect));
    inspect.setOptions(withTau(0.3));
    inspect.setOptions(withTau(0.4));
    QCOMPARE(session->requests().size(), std::size_t{2});
    QTRY_VERIFY(isFinished(inspect));
    QCOMPARE(inspect.data<session::GraphResult>(Stage::graph)->cut, 0.4);
}

void TestLive::costlyChangesWaitForTheHandToRest() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, cutIsTau));
    InspectController inspect(bridge);
    bridge.start();
    inspect.open(QStringLiteral("a.png"));
    QTRY_VERIFY(isFinished(inspect));
    options::PipelineOptions options;
    for (int size = 784; size <= 1280; size += 16) {
        options.input.size = size;
        inspect.setOptions(options);
        QVERIFY(!inspect.isBusy());
    }
    QTRY_COMPARE(session->requests().size(), std::size_t{2});
    QTRY_VERIFY(isFinished(inspect));
    QVERIFY(!inspect.isLive());
    QCOMPARE(std::get<session::InspectRequest>(session->requests().back()).options.input.size, 1280);
}

void TestLive::aDraggedTauEndsAtItsLastValue() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    InspectController& inspect = studio.window().inspect();
    int frames = 0;
    int ended = 0;
    connect(&inspect, &InspectController::finished, this, [&] { ++ended; });
    double tau = 0.2;
    const auto drag = [&] {
        tau += 0.005;
        QVERIFY(!studio.window().optionsController().setValue(QStringLiteral("tau"), QString::number(tau)));
    };
    // The next change follows while the run is under way: no pause ever lets the options rest.
    connect(&inspect, &InspectController::stageArrived, this, [&](const studio::SharedStage& result) {
        frames += result->stage == Stage::mask ? 1 : 0;
        if (result->stage == Stage::features && tau < 0.24)
            drag();
    });
    drag();
    QTRY_VERIFY_WITH_TIMEOUT(ended == 1 && studio.isFinished(), kEngineMs);
    QVERIFY2(frames >= 1, "how many come before the hand rests depends on the machine");
    QCOMPARE(inspect.runOptions().graph.tau,
             studio.window().optionsController().options().pipeline.graph.tau);
}

void TestLive::aPhotoThatIsLongInComingIsToldOf() {
    FakeSession* session = nullptr;
    StudioFixture studio(fakeFactory(session, [](const session::Request& request) {
        testing::Script script = cutIsTau(request);
        script.holdBeforeEvent = 0;
        return script;
    }));
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    widgets::ImageViews& views = studio.window().page().views();
    QTRY_VERIFY(!views.emptyText().isEmpty());
    QVERIFY(!studio.window().page().view().hasData(widgets::Layer::photo));
    session->release();
    QTRY_VERIFY(studio.isFinished());
}

void TestLive::updatesReachTheMask_data() {
    QTest::addColumn<QString>("backbone");
    QTest::newRow("builtin") << QStringLiteral("builtin");
    QTest::newRow("tiny") << QStringLiteral("tiny");
}

void TestLive::updatesReachTheMask() {
    QFETCH(QString, backbone);
    StudioFixture studio;
    studio.show();
    QVERIFY(!studio.window().optionsController().setValue(QStringLiteral("backbone"), backbone));
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"), 0, QSize(960, 720))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    InspectController& inspect = studio.window().inspect();
    const auto grid = inspect.data<session::FeaturesResult>(Stage::features)->grid;
    QCOMPARE(grid.patchCount(), 2304);
    int masks = 0;
    connect(&inspect, &InspectController::stageArrived, this,
            [&](const studio::SharedStage& result) { masks += result->stage == Stage::mask ? 1 : 0; });
    for (int step = 1; step <= 4; ++step) {
        masks = 0;
        QVERIFY(!studio.window().optionsController().setValue(QStringLiteral("tau"),
                                                              QString::number(0.2 + 0.01 * step)));
        QTRY_VERIFY_WITH_TIMEOUT(masks > 0 && studio.isFinished(), kEngineMs);
    }
}

void TestLive::kmeansHasNoFiedlerVector() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    studio::Docks& docks = studio.window().docks();
    widgets::ImageView& view = studio.window().page().view();
    const auto setInit = [&](const char* name) {
        return !studio.window().optionsController().setValue(QStringLiteral("init"), QLatin1String(name));
    };
    QVERIFY(
        docks.pipeline().stageRow(2)->facts().join(QLatin1Char(' ')).contains(QStringLiteral("Eigenvalues")));
    QVERIFY(setInit("kmeans"));
    QVERIFY(!docks.parameters().row(QStringLiteral("tau"))->editor()->isEnabled());
    QVERIFY(docks.parameters().row(QStringLiteral("kmeans-restarts"))->editor()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QVERIFY(!view.hasData(Layer::fiedlerVector));
    QVERIFY(view.hasData(Layer::bipartition) && view.hasData(Layer::seedComponent));
    QAction* action = studio.window().page().layers().layerActions().at(int(Layer::fiedlerVector));
    QVERIFY(!action->isEnabled());
    QVERIFY(action->toolTip().contains(QStringLiteral("Fiedler")));
    QVERIFY(docks.pipeline().stageRow(2)->accessibleName().contains(QStringLiteral("k-means")));
    QVERIFY(docks.pipeline().stageRow(2)->facts().isEmpty());
    QVERIFY(setInit("ncut"));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QVERIFY(view.hasData(Layer::fiedlerVector) && action->isEnabled());
}

void TestLive::clsWithoutAttentionIsExplained() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    const auto before = studio.window().inspect().stage(Stage::graph);
    widgets::NoticeBar& notices = studio.window().page().notices();
    QVERIFY(!studio.window().optionsController().setValue(QStringLiteral("init"), QStringLiteral("cls")));
    QTRY_VERIFY_WITH_TIMEOUT(notices.count() > 0 && !studio.window().inspect().isBusy(), kEngineMs);
    QCOMPARE(studio.window().docks().pipeline().stageRow(2)->state(), widgets::StageState::failed);
    QCOMPARE(studio.window().inspect().stage(Stage::graph), before);
    QVERIFY(studio.window().page().view().hasData(Layer::fiedlerVector));
    QVERIFY(!studio.window().optionsController().setValue(QStringLiteral("init"), QStringLiteral("ncut")));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    QCOMPARE(notices.count(), 0);
}

void TestLive::formKeepsClearOfTheScrollBar() {
    StudioFixture studio;
    studio.show();
    studio.window().resize(1280, 800);
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    widgets::ParameterForm& form = studio.window().docks().parameters();
    QTRY_VERIFY(form.isVisible());
    const QWidget* panel = &studio.window().docks().pipeline();
    const QWidget* seen = panel->parentWidget();
    QVERIFY2(panel->width() <= seen->width(),
             qPrintable(QStringLiteral("%1 > %2").arg(panel->width()).arg(seen->width())));
    const QComboBox* preset = form.presetCombo();
    QVERIFY(preset->mapTo(seen, preset->rect().topRight()).x() < seen->width());
}

QTEST_MAIN(TestLive)
#include "test_live.moc"
