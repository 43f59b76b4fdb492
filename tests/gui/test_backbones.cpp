// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of backbone, and what the window says of the one in force, in front of a scripted engine.
#include "app/studio/window/status_line.h"
#include "tests/gui/models_stage.h"
#include "widgets/forms/pipeline_panel.h"

#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QStandardItemModel>
#include <QToolButton>
#include <QTreeWidget>

using namespace selfment;
using testing::asksFor;
using testing::drop;
using testing::FakeSession;
using testing::ModelsStage;
using testing::Script;
using widgets::InstalledPage;

namespace {

/// plainScript, but features tell the backbone, device and precision that were asked for.
Script tellingScript(const session::Request& request) {
    Script script = FakeSession::plainScript(request);
    const auto* inspect = std::get_if<session::InspectRequest>(&request);
    if (inspect == nullptr) {
        return script;
    }
    if (inspect->options.runtime.precision == options::Precision::fp16) {
        Script refused;
        refused.outcome.state = session::Outcome::State::failed;
        refused.outcome.error = values::Error{
            values::ErrorCode::precisionUnavailable, "fp16", "the CPU does not compute in it", {}};
        return refused;
    }
    for (auto& event : script.events) {
        auto* stage = std::get_if<session::StageResult>(&event);
        if (stage == nullptr || stage->stage != session::Stage::features) {
            continue;
        }
        auto& features = std::get<session::FeaturesResult>(stage->data);
        features.backbone = inspect->options.features.backbone;
        features.backboneSha256 = features.backbone == "tiny" ? "aaaaaaaa0123" : "";
        features.precision = "bf16";
        features.feature = "tokens";
    }
    return script;
}

} // namespace

class TestBackbones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usesAndUndoes();
    void choosesInTheForm();
    void choosesAnotherFile();
    void tellsWhatIsActive();
    void tellsWhatIsLoading();
    void refusedPrecisionKeepsTheResults();
    void removingTheOneInUseFallsBack();
    void dropsOnTheWindow();
    void movedBackboneAsksWhereItIs();
    void remembersTheBackbone();
};

void TestBackbones::usesAndUndoes() {
    ModelsStage stage(tellingScript);
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    QVERIFY(stage.openDialog());
    stage.page().table()->setFocus();
    QTest::keyClick(stage.page().table(), Qt::Key_Home);
    QTest::keyClick(stage.page().table(), Qt::Key_Down);
    QCOMPARE(stage.page().selected(), QStringLiteral("tiny"));
    stage.press(InstalledPage::use);
    QCOMPARE(stage.backbone(), std::string("tiny"));
    const auto shownBackbone = [&stage] {
        return stage.studio.window()
            .inspect()
            .data<session::FeaturesResult>(session::Stage::features)
            ->backbone;
    };
    QTRY_VERIFY(stage.studio.isFinished() && shownBackbone() == "tiny");
    QVERIFY(!stage.page().button(InstalledPage::use)->isEnabled()); // it is in use now
    QCOMPARE(stage.backboneCombo()->currentData().toString(), QStringLiteral("tiny"));
    stage.dialog()->close();
    stage.studio.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&stage.studio.window()));
    QTest::keyClick(&stage.studio.window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stage.backbone(), std::string("builtin"));
    QTRY_VERIFY(stage.studio.isFinished() && shownBackbone() == "builtin");
}

void TestBackbones::choosesInTheForm() {
    ModelsStage stage(tellingScript);
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    QTRY_COMPARE(stage.backboneCombo()->count(), 4);
    QComboBox* combo = stage.backboneCombo();
    const int moved = combo->findData(QLatin1String(testing::kFakeMoved));
    QVERIFY(!qobject_cast<QStandardItemModel*>(combo->model())->item(moved)->isEnabled());
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(stage.backbone(), std::string("tiny"));
    QTRY_VERIFY(stage.studio.isFinished());
    QTest::keyClick(combo, Qt::Key_End); // the moved one is last and is passed over
    QCOMPARE(stage.backbone(), std::string(testing::kFakeAdded));
    for (const char* name : {"device", "precision", "feature"}) {
        QVERIFY2(stage.studio.window().docks().parameters().row(QLatin1String(name)) != nullptr, name);
    }
    auto* device = qobject_cast<QComboBox*>(
        stage.studio.window().docks().parameters().row(QStringLiteral("device"))->editor()->control());
    QCOMPARE(device->count(), 2);
    QCOMPARE(device->itemData(1).toString(), QStringLiteral("cpu"));
}

void TestBackbones::choosesAnotherFile() {
    ModelsStage stage;
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    auto* more = stage.studio.window()
                     .docks()
                     .parameters()
                     .row(QStringLiteral("backbone"))
                     ->editor()
                     ->findChild<QToolButton*>();
    QVERIFY(more != nullptr);
    const QString file = stage.studio.writeText(QStringLiteral("mine.pth"), "weights");
    stage.studio.dialogs().openFiles = QStringList{file};
    more->menu()->actions().at(0)->trigger();
    QCOMPARE(QString::fromStdString(stage.backbone()), file);
    QCOMPARE(stage.backboneCombo()->currentText(), QStringLiteral("mine.pth"));
    const QString folder = stage.studio.path(QStringLiteral("folder/x"));
    stage.studio.dialogs().folder = QFileInfo(folder).absolutePath();
    more->menu()->actions().at(1)->trigger();
    QCOMPARE(QString::fromStdString(stage.backbone()), QFileInfo(folder).absolutePath());
    more->menu()->actions().constLast()->trigger();
    QVERIFY(stage.dialog() != nullptr && stage.dialog()->isVisible());
}

void TestBackbones::tellsWhatIsActive() {
    ModelsStage stage(tellingScript);
    QTRY_COMPARE(stage.studio.window().statusLine().engineText(), QStringLiteral("CPU · builtin"));
    QVERIFY(!stage.studio.window().optionsController().setValue(QStringLiteral("backbone"),
                                                                QStringLiteral("tiny")));
    QCOMPARE(stage.studio.window().statusLine().engineText(), QStringLiteral("CPU · tiny"));
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_COMPARE(stage.studio.window().statusLine().engineText(), QStringLiteral("CPU · tiny · bf16"));
    QTRY_VERIFY(stage.studio.window().models().isListed());
    const QString tip = stage.studio.window().statusLine().engineToolTip();
    for (const char* part : {"aaaaaaaa0123", "5.5 M", "tokens"}) {
        QVERIFY2(tip.contains(QLatin1String(part)), qPrintable(tip));
    }
    bool said = false;
    for (const QLabel* label : stage.studio.window().docks().pipeline().findChildren<QLabel*>()) {
        said |= label->text() == QStringLiteral("tiny (5.5 M parameters), cpu, bf16, tokens, 3 × 2 patches");
    }
    QVERIFY(said);
}

void TestBackbones::tellsWhatIsLoading() {
    ModelsStage stage([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (std::holds_alternative<session::InspectRequest>(request)) {
            session::Progress loading;
            loading.activity = session::Activity::loadingModel;
            loading.currentItem = "tiny";
            loading.fraction = 0.43;
            script.events = {loading};
            script.holdBeforeEnd = true;
        }
        return script;
    });
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    studio::StatusLine& status = stage.studio.window().statusLine();
    QTRY_COMPARE(status.workText(), QStringLiteral("Loading tiny… 43 %"));
    bool determinate = false;
    for (const QProgressBar* bar : stage.studio.window().findChildren<QProgressBar*>()) {
        determinate |= bar->isVisible() && bar->maximum() > 0 && bar->value() == bar->maximum() * 43 / 100;
    }
    QVERIFY(determinate);
    stage.session->release();
    QTRY_VERIFY(status.workText().isEmpty());
}

void TestBackbones::refusedPrecisionKeepsTheResults() {
    ModelsStage stage(tellingScript);
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    const studio::SharedStage mask = stage.studio.window().inspect().stage(session::Stage::mask);
    QVERIFY(!stage.studio.window().optionsController().setValue(QStringLiteral("precision"),
                                                                QStringLiteral("fp16")));
    widgets::NoticeBar& notices = stage.studio.window().page().notices();
    QTRY_VERIFY(notices.shownText().contains(QStringLiteral("fp16")));
    QCOMPARE(stage.studio.window().inspect().stage(session::Stage::mask), mask);
}

void TestBackbones::removingTheOneInUseFallsBack() {
    ModelsStage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 5);
    stage.page().select(QLatin1String(testing::kFakeAdded));
    stage.press(InstalledPage::use);
    QCOMPARE(stage.backbone(), std::string(testing::kFakeAdded));
    stage.studio.dialogs().confirmation = true;
    stage.press(InstalledPage::remove);
    QTRY_COMPARE(stage.backbone(), std::string("builtin"));
}

void TestBackbones::dropsOnTheWindow() {
    ModelsStage stage;
    stage.studio.writeText(QStringLiteral("model/config.json"), "{}");
    drop(stage.studio.window(),
         {stage.studio.path(QStringLiteral("model")), stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_COMPARE(stage.studio.window().library().rowCount(), 1); // the picture, as ever
    QTRY_COMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(stage.asked<session::AddModel>().front().path),
             stage.studio.path(QStringLiteral("model")));
    QVERIFY(stage.dialog() != nullptr && stage.dialog()->isVisible());
}

void TestBackbones::movedBackboneAsksWhereItIs() {
    ModelsStage stage([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        const auto* inspect = std::get_if<session::InspectRequest>(&request);
        if (inspect != nullptr && inspect->options.features.backbone == testing::kFakeMoved) {
            script = {};
            script.outcome.state = session::Outcome::State::failed;
            script.outcome.error =
                values::Error{values::ErrorCode::modelMoved, "/media/stick/vitb16.pth", {}, {}};
        }
        return script;
    });
    QTRY_VERIFY(stage.studio.window().models().isListed());
    QVERIFY(!stage.studio.window().optionsController().setValue(QStringLiteral("backbone"),
                                                                QLatin1String(testing::kFakeMoved)));
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    widgets::NoticeBar& notices = stage.studio.window().page().notices();
    QTRY_VERIFY(notices.shownText().contains(QStringLiteral("vitb16.pth")));
    const QString file = stage.studio.writeText(QStringLiteral("found.pth"), "weights");
    stage.studio.dialogs().openFiles = QStringList{file};
    QTest::mouseClick(notices.actionButton(), Qt::LeftButton);
    QTRY_COMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QCOMPARE(stage.asked<session::AddModel>().front().name, std::string(testing::kFakeMoved));
}

void TestBackbones::remembersTheBackbone() {
    ModelsStage stage;
    studio::OptionsController& options = stage.studio.window().optionsController();
    QVERIFY(!options.setValue(QStringLiteral("backbone"), QStringLiteral("tiny")));
    QVERIFY(!options.setValue(QStringLiteral("device"), QStringLiteral("cpu")));
    QVERIFY(!options.setValue(QStringLiteral("precision"), QStringLiteral("bf16")));
    QUndoStack undoStack;
    const studio::OptionsController again(stage.studio.settings(), undoStack);
    QCOMPARE(again.options().pipeline.features.backbone, std::string("tiny"));
    QCOMPARE(again.options().pipeline.runtime.device, std::string("cpu"));
    QCOMPARE(again.options().pipeline.runtime.precision, options::Precision::bf16);
}

QTEST_MAIN(TestBackbones)
#include "test_backbones.moc"
