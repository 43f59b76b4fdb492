// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/docks.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/training_run_flow.h"
#include "tests/gui/training_stage.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/library/library_view.h"
#include "widgets/training/path_line.h"
#include "widgets/training/skipped_dialog.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>

#include <algorithm>

using namespace selfment;
using studio::Actions;
using testing::FakeSession;
using testing::TrainingStage;
using widgets::RunPhase;
using widgets::TrainingPlot;

namespace {

testing::Script diverging(const session::Request& request) {
    testing::Script script = FakeSession::plainScript(request);
    if (std::holds_alternative<session::TrainRequest>(request)) {
        script.outcome = {};
        script.outcome.state = session::Outcome::State::failed;
        script.outcome.error = values::Error{
            values::ErrorCode::trainingDiverged, "photo_03.png", "the loss is not finite at step 12", {}};
    }
    return script;
}

std::string headInForce(testing::StudioFixture& studio) {
    return studio.window().optionsController().options().pipeline.head.head;
}

} // namespace

class TestTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keyOpensAndClosesThePage();
    void startPauseResumeStopUse();
    void aTrainingToItsEnd();
    void requestHasWhatTheFormSays();
    void optionsAreUndoneAndRemembered();
    void noticesOfAPhotoStayWithIt();
    void closingThePageDoesNotDisturb();
    void inspectingMeanwhileDoesNotDisturb();
    void divergenceIsExplained();
    void leftOutImagesAreListed();
    void validationIsDrawnAndNeverTrainedOn();
    void pinnedImagesFromTheLibrary();
    void runsAreResumedAndDeleted();
    void theHeadOfADeletedRunIsGivenUp();
    void closingAsksAndTheNextStartOffers();
};

void TestTraining::keyOpensAndClosesThePage() {
    TrainingStage stage;
    QVERIFY(QTest::qWaitForWindowExposed(&stage.studio.window()));
    QVERIFY(stage.page() == nullptr);
    QTest::keyClick(&stage.studio.window(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(stage.flow().isShown());
    QVERIFY(!stage.panel().startButton()->isEnabled()); // nothing to learn from yet
    QVERIFY(!stage.panel().numbers().isEmpty());
    QTest::keyClick(&stage.studio.window(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!stage.flow().isShown());
    QVERIFY(stage.studio.window().page().isStartShown());
}

void TestTraining::startPauseResumeStopUse() {
    TrainingStage stage(testing::heldTrainingScript);
    QVERIFY(stage.open());
    QCOMPARE(stage.page()->form().sources().countText(), QStringLiteral("8 image(s) found"));
    stage.press(*stage.panel().startButton());
    QVERIFY(stage.panel().isRunning());
    QTRY_VERIFY(stage.isAtStep(testing::kFakeHeldAtStep));
    QCOMPARE(stage.panel().headline(), QStringLiteral("Training: epoch 2 of 3, step 30 of 60"));
    QVERIFY(stage.panel().numbers().contains(QStringLiteral("images per second")));
    QVERIFY(!stage.page()->form().isEnabled());
    QCOMPARE(stage.page()->plot().course().points().size(), testing::kFakeHeldAtStep);
    QTRY_COMPARE(stage.page()->strip().stepOf(stage.pictures.first()), testing::kFakeHeldAtStep);
    QVERIFY(stage.workText().contains(QStringLiteral("epoch 2 of 3")));

    stage.press(*stage.panel().pauseButton());
    QVERIFY(stage.panel().headline().startsWith(QStringLiteral("Paused")));
    QTRY_COMPARE(stage.flow().training().state().phase, session::TrainingPhase::paused);
    QVERIFY(stage.panel().headline().startsWith(QStringLiteral("Paused")));
    stage.press(*stage.panel().pauseButton());
    QTRY_COMPARE(stage.flow().training().state().phase, session::TrainingPhase::training);
    QVERIFY(stage.panel().headline().startsWith(QStringLiteral("Training")));

    stage.press(*stage.panel().stopButton());
    QTRY_COMPARE(stage.panel().status().phase, RunPhase::stopped);
    QVERIFY(stage.panel().startButton()->isVisible());
    QVERIFY(stage.page()->form().isEnabled());
    QVERIFY(stage.workText().isEmpty());
    QCOMPARE(stage.page()->plot().course().points().size(), testing::kFakeHeldAtStep); // they stay

    QTRY_VERIFY(stage.page()->runs().table()->topLevelItemCount() > 0);
    stage.page()->runs().select(QLatin1String(testing::kFakeStoppedRun));
    QToolButton* use = stage.page()->runs().useButton();
    QTest::mouseClick(use, Qt::LeftButton, {}, QPoint(10, use->height() / 2));
    QCOMPARE(headInForce(stage.studio),
             std::string("/runs/") + testing::kFakeStoppedRun + "/best.safetensors");
    QVERIFY(!stage.flow().isShown());
    QVERIFY(stage.activate());
    QTest::keyClick(&stage.studio.window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(headInForce(stage.studio), std::string("none"));
}

void TestTraining::aTrainingToItsEnd() {
    TrainingStage stage;
    QVERIFY(stage.open());
    stage.panel().startButton()->setFocus();
    QTest::keyClick(stage.panel().startButton(), Qt::Key_Space);
    QTRY_COMPARE(stage.panel().status().phase, RunPhase::finished);
    QCOMPARE(stage.page()->plot().course().points().size(), testing::kFakeSteps);
    QVERIFY(stage.panel().numbers().contains(QStringLiteral("60 steps on 19 images")));
    QCOMPARE(stage.notices().count(), 0); // who looks at it is not told again
}

void TestTraining::requestHasWhatTheFormSays() {
    TrainingStage stage;
    QVERIFY(stage.open());
    widgets::TrainingForm& form = stage.page()->form();
    (void)stage.studio.window().optionsController().setValue(QStringLiteral("head"),
                                                             QStringLiteral("tiny-head"));
    auto* epochs = qobject_cast<QAbstractSpinBox*>(form.row(QStringLiteral("epochs"))->editor()->control());
    epochs->setFocus();
    epochs->selectAll();
    QTest::keyClicks(epochs, QStringLiteral("5"));
    QTest::keyClick(epochs, Qt::Key_Return);
    stage.press(*stage.panel().startButton());
    QTRY_COMPARE(stage.asked().size(), std::size_t{1});
    const session::TrainRequest request = stage.asked().front();
    QCOMPARE(request.inputs,
             std::vector<std::string>{stage.studio.path(QStringLiteral("photos")).toStdString()});
    QCOMPARE(request.options.train.epochs, 5);
    QCOMPARE(request.options.pipeline.head.head, std::string("none")); // it teaches another one
    QVERIFY(request.keepRun);
    QCOMPARE(request.pinned.size(), std::size_t{6});
    QVERIFY(request.validationImages.empty());
    QTRY_VERIFY(!stage.flow().training().isRunning());
}

void TestTraining::optionsAreUndoneAndRemembered() {
    TrainingStage stage;
    QVERIFY(stage.open());
    widgets::TrainingForm& form = stage.page()->form();
    Q_EMIT form.presetChosen(QStringLiteral("reference"));
    QCOMPARE(form.presetCombo()->currentData().toString(), QStringLiteral("reference"));
    QCOMPARE(form.row(QStringLiteral("dice"))->text(), QStringLiteral("plain-softmax"));
    QVERIFY(stage.activate());
    QTest::keyClick(&stage.studio.window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(form.presetCombo()->currentData().toString(), QStringLiteral("paper"));
    Q_EMIT form.optionEdited(QStringLiteral("lr"), QStringLiteral("0.01"));
    QCOMPARE(form.presetCombo()->currentData().toString(), QStringLiteral("custom"));
    studio::OptionsController again(stage.studio.settings(), *new QUndoStack(this));
    QCOMPARE(again.options().train.learningRate, 0.01);
    stage.press(*form.resetButton());
    QCOMPARE(form.row(QStringLiteral("lr"))->text(), QStringLiteral("0.001"));
    Q_EMIT form.optionEdited(QStringLiteral("epochs"), QStringLiteral("0")); // refused
    QCOMPARE(form.row(QStringLiteral("epochs"))->text(), QStringLiteral("3"));
}

void TestTraining::noticesOfAPhotoStayWithIt() {
    TrainingStage stage;
    stage.studio.window().openPaths({stage.pictures.first()});
    QTRY_VERIFY(stage.studio.isFinished());
    stage.notices().post(studio::warningNotice({values::WarningCode::emptyMask, {}}));
    const QString photos = stage.notices().shownText();
    QVERIFY(!stage.notices().isHidden());
    for (const auto page : {Actions::train, Actions::evaluate}) {
        stage.studio.window().actions()[page]->trigger();
        QVERIFY(stage.notices().isHidden());
        stage.notices().post(studio::errorNotice({values::ErrorCode::outOfMemory, {}, {}, {}}));
        QVERIFY(!stage.notices().isHidden());
        QVERIFY(stage.notices().shownText() != photos);
        stage.notices().closeShown();
        QVERIFY(stage.notices().isHidden());
        stage.studio.window().actions()[page]->trigger();
        QVERIFY(!stage.notices().isHidden());
        QCOMPARE(stage.notices().shownText(), photos);
    }
}

void TestTraining::closingThePageDoesNotDisturb() {
    TrainingStage stage(testing::heldTrainingScript);
    QVERIFY(stage.open());
    stage.press(*stage.panel().startButton());
    QTRY_VERIFY(stage.isAtStep(testing::kFakeHeldAtStep));
    stage.press(*stage.page()->backButton());
    QVERIFY(!stage.flow().isShown() && stage.flow().training().isRunning());
    stage.session->release();
    QTRY_VERIFY(!stage.flow().training().isRunning());
    QCOMPARE(stage.page()->plot().course().points().size(), testing::kFakeSteps);
    QVERIFY(stage.notices().shownText().contains(QStringLiteral("trained")));
    stage.press(*stage.notices().actionButton());
    QVERIFY(stage.flow().isShown());
    QCOMPARE(stage.panel().status().phase, RunPhase::finished);
}

void TestTraining::inspectingMeanwhileDoesNotDisturb() {
    TrainingStage stage(testing::heldTrainingScript);
    QVERIFY(stage.open());
    stage.press(*stage.panel().startButton());
    QTRY_VERIFY(stage.isAtStep(testing::kFakeHeldAtStep));
    stage.studio.window().openPaths({stage.pictures.at(2)});
    QTRY_VERIFY(stage.studio.isFinished());
    QVERIFY(!stage.flow().isShown()); // who opens an image wants to see it
    QVERIFY(stage.flow().training().isRunning());
    QVERIFY(stage.workText().contains(QStringLiteral("epoch 2")));
    stage.press(*stage.studio.window().statusLine().trainingButton());
    QVERIFY(stage.flow().isShown());
    stage.session->release();
    QTRY_COMPARE(stage.panel().status().phase, RunPhase::finished);
}

void TestTraining::divergenceIsExplained() {
    TrainingStage stage(diverging);
    QVERIFY(stage.open());
    stage.press(*stage.panel().startButton());
    QTRY_COMPARE(stage.panel().status().phase, RunPhase::failed);
    QVERIFY(stage.panel().numbers().contains(QStringLiteral("not finite at step 12")));
    QVERIFY(stage.panel().numbers().contains(QStringLiteral("smaller learning rate")));
    QVERIFY(stage.panel().startButton()->isEnabled());
}

void TestTraining::leftOutImagesAreListed() {
    TrainingStage stage;
    QVERIFY(stage.open());
    stage.press(*stage.panel().startButton());
    QTRY_COMPARE(stage.panel().status().phase, RunPhase::finished);
    QVERIFY(stage.panel().skippedButton()->isVisible());
    stage.press(*stage.panel().skippedButton());
    widgets::SkippedDialog* dialog = stage.flow().run()->skippedDialog();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->table()->topLevelItemCount(), 1);
    QVERIFY(dialog->listText().startsWith(QStringLiteral("/photos/plain.jpg\t")));
    dialog->close();
}

void TestTraining::validationIsDrawnAndNeverTrainedOn() {
    TrainingStage stage;
    QVERIFY(stage.open());
    widgets::TrainingForm& form = stage.page()->form();
    const QString images = QFileInfo(stage.studio.writePhoto(QStringLiteral("val/a.png"))).absolutePath();
    form.validationImages().setText(images);
    QVERIFY(!stage.panel().startButton()->isEnabled()); // masks are missing
    form.validationMasks().setText(images);
    QVERIFY(stage.panel().startButton()->isEnabled());
    stage.press(*stage.panel().startButton());
    QTRY_COMPARE(stage.panel().status().phase, RunPhase::finished);
    const session::TrainRequest request = stage.asked().front();
    QCOMPARE(request.validationImages, images.toStdString());
    QCOMPARE(std::count(request.inputs.begin(), request.inputs.end(), images.toStdString()), 0);
    QCOMPARE(stage.page()->plot().curvePoints(TrainingPlot::validationIou).size(), testing::kFakeEpochs);
    QVERIFY(stage.panel().numbers().contains(QStringLiteral("validation IoU")));
}

void TestTraining::pinnedImagesFromTheLibrary() {
    TrainingStage stage;
    stage.studio.window().openPaths({stage.studio.path(QStringLiteral("photos"))});
    QTRY_COMPARE(stage.studio.window().library().rowCount(), 8);
    Q_EMIT stage.studio.window().docks().library().pinRequested({stage.pictures.at(7), stage.pictures.at(5)});
    QVERIFY(stage.open());
    QStringList shown = stage.page()->strip().images();
    QCOMPARE(shown.size(), 4); // filled up with the first ones
    QCOMPARE(shown.mid(0, 2), (QStringList{stage.pictures.at(7), stage.pictures.at(5)}));
    stage.page()->strip().list()->setCurrentRow(0);
    QTest::keyClick(stage.page()->strip().list(), Qt::Key_Delete);
    QVERIFY(!stage.page()->strip().images().contains(stage.pictures.at(7)));
    stage.press(*stage.page()->form().sources().addLibraryButton());
    QCOMPARE(stage.page()->form().sources().entries().size(), 2);
    QTRY_COMPARE(stage.page()->form().sources().countText(),
                 QStringLiteral("8 image(s) found")); // no doubles
    stage.press(*stage.panel().startButton());
    QTRY_COMPARE(stage.asked().size(), std::size_t{1});
    QCOMPARE(stage.asked().front().pinned.front(), stage.pictures.at(5).toStdString());
    QTRY_VERIFY(!stage.flow().training().isRunning());
}

void TestTraining::runsAreResumedAndDeleted() {
    TrainingStage stage;
    QVERIFY(stage.open());
    widgets::RunsView& runs = stage.page()->runs();
    QTRY_COMPARE(runs.table()->topLevelItemCount(), 3);
    runs.select(QLatin1String(testing::kFakeInterruptedRun));
    stage.press(*runs.folderButton());
    QCOMPARE(stage.studio.dialogs().revealed.size(), 1);
    stage.press(*runs.resumeButton());
    QTRY_COMPARE(stage.panel().status().phase, RunPhase::finished);
    QCOMPARE(stage.asked().front().resumeRun, std::string(testing::kFakeInterruptedRun));
    QVERIFY(stage.asked().front().inputs.empty());
    QCOMPARE(stage.page()->plot().course().points().first().step, qint64{testing::kFakeStepsPerEpoch + 1});

    const auto removals = [&stage] {
        const std::vector<session::Request> all = stage.session->requests();
        return std::count_if(all.begin(), all.end(), [](const session::Request& request) {
            const auto* asked = std::get_if<session::RunsRequest>(&request);
            return asked != nullptr && std::holds_alternative<session::RemoveRun>(asked->action);
        });
    };
    stage.press(*runs.removeButton()); // asked, not confirmed
    QCOMPARE(stage.studio.dialogs().confirmed.size(), 1);
    QCOMPARE(removals(), 0);
    stage.studio.dialogs().confirmation = true;
    stage.press(*runs.removeButton());
    QTRY_COMPARE(removals(), 1);
}

void TestTraining::theHeadOfADeletedRunIsGivenUp() {
    TrainingStage stage;
    QVERIFY(stage.open());
    widgets::RunsView& runs = stage.page()->runs();
    QTRY_COMPARE(runs.table()->topLevelItemCount(), 3);
    const std::vector<session::RunDescription>& known = stage.flow().runs().runs();
    const auto trained = std::find_if(
        known.begin(), known.end(), [](const session::RunDescription& run) { return !run.headPath.empty(); });
    QVERIFY(trained != known.end());
    studio::OptionsController& options = stage.studio.window().optionsController();
    QVERIFY(!options.setValue(QStringLiteral("head"), QString::fromStdString(trained->headPath)));
    runs.select(QString::fromStdString(trained->name));
    stage.studio.dialogs().confirmation = true;
    stage.press(*runs.removeButton());
    QCOMPARE(options.options().pipeline.head.head, std::string("none"));
}

void TestTraining::closingAsksAndTheNextStartOffers() {
    TrainingStage stage(testing::heldTrainingScript);
    QVERIFY(stage.open());
    QTRY_COMPARE(stage.page()->runs().table()->topLevelItemCount(), 3);
    stage.page()->runs().select(QLatin1String(testing::kFakeInterruptedRun));
    stage.press(*stage.page()->runs().resumeButton());
    QTRY_VERIFY(stage.isAtStep(testing::kFakeHeldAtStep));
    QVERIFY(!stage.studio.window().close()); // asked, not confirmed
    QVERIFY(stage.flow().training().isRunning());
    stage.studio.dialogs().confirmation = true;
    QVERIFY(stage.studio.window().close());
    QTRY_VERIFY(!stage.flow().training().isRunning());

    TrainingStage next;
    QCOMPARE(next.notices().count(), 0);
    studio::TrainingSettings(next.studio.settings())
        .setUnfinishedRun(studio::TrainingSettings(stage.studio.settings()).unfinishedRun());
    next.flow().runs().refresh(); // as it does when the engine is ready and a run was left
    QTRY_VERIFY(next.notices().shownText().contains(QStringLiteral("interrupted")));
    next.press(*next.notices().actionButton());
    QVERIFY(next.flow().isShown());
    QTRY_COMPARE(next.panel().status().phase, RunPhase::finished);
    QCOMPARE(next.asked().front().resumeRun, std::string(testing::kFakeInterruptedRun));
    QVERIFY(studio::TrainingSettings(next.studio.settings()).unfinishedRun().isEmpty());
}

QTEST_MAIN(TestTraining)
#include "test_training.moc"
